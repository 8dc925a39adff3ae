"""Verifying the audit log: that no event, text or checkpoint was changed since it was written."""

import hmac
from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.audit_log import Checkpoint, CheckpointLeaf, checkpoint_hash, leaf_bytes, merkle_root
from app.core.bodies import Body, digest
from app.core.stream import GENESIS, EventRow, Stream, hash_of


def verify_audit_log(session: Session, *, published: dict[date, bytes] | None = None) -> "Verification":
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
            whole = follows and checkpoint.root == merkle_root([leaf_bytes(leaf) for leaf in leaves])
            if not whole or checkpoint.hash != checkpoint_hash(prev, checkpoint.day, checkpoint.root):
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
