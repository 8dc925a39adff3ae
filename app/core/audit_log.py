"""The audit log: a daily checkpoint over the events appended, and the verification that none was changed afterwards.

A checkpoint is the root of a Merkle tree (RFC 6962 §2.1 hashing) over the heads of the streams that grew since the
last one, and its hash covers the checkpoint before. Whoever kept one published hash can tell whether anything older
was touched.
"""

import hashlib
import hmac
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Index, exists, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.core.bodies import Body, digest
from app.core.db.base import Base
from app.core.db.unit import Unit
from app.core.stream import GENESIS, EventRow, Stream, hash_of


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
    root = merkle_root([_leaf_bytes(leaf) for leaf in leaves])
    prev = last.hash if last else GENESIS
    checkpoint = Checkpoint(day=day, root=root, prev_hash=prev, hash=_chained(prev, day, root), at=u.now)
    u.session.add_all([*leaves, checkpoint])
    return checkpoint


def _leaf_bytes(leaf: CheckpointLeaf) -> bytes:
    return f"{leaf.stream}\n{leaf.seq}\n{leaf.hash.hex()}".encode()


def _chained(prev: bytes, day: date, root: bytes) -> bytes:
    return hashlib.sha256(prev + day.isoformat().encode() + root).digest()


def verify(session: Session, *, published: dict[date, bytes] | None = None) -> "Verification":
    """Recompute every event's hash, every text's digest and every checkpoint; `published` are hashes kept elsewhere."""
    verification = Verification(session)
    verification.verify_events()
    verification.verify_checkpoints(published or {})
    return verification


class Verification:
    """The result of a verification: how much was read, and `wrong`, a line for each difference."""

    def __init__(self, session: Session) -> None:
        self.events = self.bodies = self.checkpoints = 0
        self.wrong: list[str] = []
        self._session = session

    def verify_events(self) -> None:
        """Follow every stream from its first event to its head."""
        heads: dict[str, tuple[int, bytes]] = {}
        ordered = select(EventRow).order_by(EventRow.stream, EventRow.seq)
        for batch in self._session.scalars(ordered.execution_options(yield_per=1000)).partitions():
            wanted = [reference["body"] for row in batch for reference in _references(row)]
            texts = {body.id: body for body in self._session.scalars(select(Body).where(Body.id.in_(wanted)))}
            for row in batch:
                self.events += 1
                differences = [*_wrong_event(row, *heads.get(row.stream, (0, GENESIS))), *self._wrong_texts(row, texts)]
                self.wrong += [f"event {row.stream}/{row.seq}: {difference}" for difference in differences]
                heads[row.stream] = row.seq, row.hash
                self._session.expunge(row)
        rows = self._session.execute(select(Stream.name, Stream.head_seq, Stream.head_hash).where(Stream.head_seq > 0))
        noted = {name: (seq, head) for name, seq, head in rows}
        strayed = [name for name in sorted(noted.keys() | heads.keys()) if noted.get(name) != heads.get(name)]
        self.wrong += [f"stream {name}: its head is not its last event" for name in strayed]

    def _wrong_texts(self, row: EventRow, bodies: dict[str, Body]) -> Iterator[str]:
        for reference in _references(row):
            self.bodies += 1
            body = bodies.get(reference["body"])
            if body is None:
                yield "a text is missing"
            elif body.text is None or body.salt is None:
                if body.erased_at is None:
                    yield "a text was emptied without being erased"
            elif not hmac.compare_digest(digest(body.text, body.salt), reference["digest"]):
                yield "a text was changed"

    def verify_checkpoints(self, published: dict[date, bytes]) -> None:
        """Compute every checkpoint again, and compare it with what was published."""
        prev = GENESIS
        for checkpoint in self._session.scalars(select(Checkpoint).order_by(Checkpoint.day)):
            self.checkpoints += 1
            leaves = self._session.scalars(
                select(CheckpointLeaf).where(CheckpointLeaf.day == checkpoint.day).order_by(CheckpointLeaf.stream)
            ).all()
            follows = checkpoint.prev_hash == prev
            whole = follows and checkpoint.root == merkle_root([_leaf_bytes(leaf) for leaf in leaves])
            if not whole or checkpoint.hash != _chained(prev, checkpoint.day, checkpoint.root):
                self.wrong.append(f"checkpoint {checkpoint.day}: was changed")
            if published.get(checkpoint.day, checkpoint.hash) != checkpoint.hash:
                self.wrong.append(f"checkpoint {checkpoint.day}: is not the one that was published")
            prev = checkpoint.hash
        known = set(self._session.scalars(select(Checkpoint.day)))
        self.wrong += [f"checkpoint {day}: was published and is gone" for day in sorted(set(published) - known)]
        strayed = select(CheckpointLeaf.day, CheckpointLeaf.stream).outerjoin(
            EventRow,
            (EventRow.stream == CheckpointLeaf.stream)
            & (EventRow.seq == CheckpointLeaf.seq)
            & (EventRow.hash == CheckpointLeaf.hash),
        )
        for day, name in self._session.execute(strayed.where(EventRow.id.is_(None))):
            self.wrong.append(f"checkpoint {day}: stream {name} is not what it covered")


def _wrong_event(row: EventRow, seq: int, prev: bytes) -> Iterator[str]:
    if row.seq != seq + 1:
        yield f"follows {seq}, events are missing"
    if row.prev_hash != prev:
        yield "does not follow the event before it"
    if row.hash != hash_of(row):
        yield "was changed"


def _references(row: EventRow) -> Iterator[dict[str, Any]]:
    return (value for value in row.data.values() if isinstance(value, dict) and "digest" in value)
