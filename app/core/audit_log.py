"""The audit log: every stream of events, and a daily checkpoint that covers what was appended to them.

A checkpoint is the root of a Merkle tree (RFC 6962 §2.1 hashing) over the heads of the streams that grew since the
last one, and its hash covers the checkpoint before. Whoever kept one published hash can tell whether anything older
was touched: `app.core.verification`.
"""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import BigInteger, Index, exists, func, select
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db.base import Base
from app.core.db.unit import Unit
from app.core.stream import GENESIS, Stream


class Checkpoint(Base):
    """A day's checkpoint. `hash` = SHA-256(previous hash, day, root), `root` being that of the Merkle tree."""

    __tablename__ = "checkpoint"

    day: Mapped[date] = mapped_column(primary_key=True)
    root: Mapped[bytes]
    prev_hash: Mapped[bytes]
    hash: Mapped[bytes]
    at: Mapped[datetime]


class CheckpointLeaf(Base):
    """The head of a stream as a checkpoint covers it."""

    __tablename__ = "checkpoint_leaf"
    __table_args__ = (Index(None, "stream", "seq"),)

    day: Mapped[date] = mapped_column(primary_key=True)
    stream: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger)
    hash: Mapped[bytes]


def merkle_root(leaves: Sequence[bytes]) -> bytes:
    """Return the Merkle tree hash of the leaves; leaves and nodes are hashed under different first bytes."""
    if not leaves:
        return hashlib.sha256().digest()
    level = [hashlib.sha256(b"\0" + leaf).digest() for leaf in leaves]
    while len(level) > 1:
        pairs = [hashlib.sha256(b"\1" + a + b).digest() for a, b in zip(level[::2], level[1::2], strict=False)]
        level = pairs + level[len(pairs) * 2 :]
    return level[0]


def take_checkpoint(u: Unit) -> Checkpoint:
    """Cover every event appended since the last checkpoint. A second call on the day of `u.now` returns the first's."""
    day = u.now.date()
    u.session.execute(select(func.pg_advisory_xact_lock(0x706F646E6574)))
    if (taken := u.session.get(Checkpoint, day)) is not None:
        return taken
    last = u.session.scalar(select(Checkpoint).order_by(Checkpoint.day.desc()).limit(1))
    covered = exists().where(CheckpointLeaf.stream == Stream.name, CheckpointLeaf.seq == Stream.head_seq)
    grown = u.session.scalars(select(Stream).where(~covered, Stream.head_seq > 0).order_by(Stream.name))
    leaves = [CheckpointLeaf(day=day, stream=s.name, seq=s.head_seq, hash=s.head_hash) for s in grown]
    root = merkle_root([leaf_bytes(leaf) for leaf in leaves])
    prev = last.hash if last else GENESIS
    checkpoint = Checkpoint(day=day, root=root, prev_hash=prev, hash=checkpoint_hash(prev, day, root), at=u.now)
    u.session.add_all([*leaves, checkpoint])
    return checkpoint


def leaf_bytes(leaf: CheckpointLeaf) -> bytes:
    """Return what of a leaf is hashed into the tree."""
    return f"{leaf.stream}\n{leaf.seq}\n{leaf.hash.hex()}".encode()


def checkpoint_hash(prev: bytes, day: date, root: bytes) -> bytes:
    """Return the hash of a checkpoint, which covers the one before."""
    return hashlib.sha256(prev + day.isoformat().encode() + root).digest()
