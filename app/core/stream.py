"""Streams: the append-only table of events, gapless within each stream and chained by hash."""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime

from sqlalchemy import BigInteger, Index, UniqueConstraint, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.core import bodies
from app.core.actors import Actor
from app.core.canonical import canonical
from app.core.db.base import Base, Id, Json, Key
from app.core.events import EVENT_TYPES, Event, RecordedEvent
from app.core.ids import new_id

GENESIS = bytes(32)
"""What the first event of every stream points back to."""


class Stream(Base):
    """The head of a stream. Its row lock orders those who append."""

    __tablename__ = "stream"

    name: Mapped[str] = mapped_column(primary_key=True)
    head_seq: Mapped[int] = mapped_column(BigInteger)
    head_hash: Mapped[bytes]


class EventRow(Base):
    """An event as stored. A trigger refuses to update, delete or truncate."""

    __tablename__ = "event"
    __table_args__ = (
        UniqueConstraint("stream", "seq"),
        Index(None, "at", "id"),
    )

    id: Mapped[Key]
    stream: Mapped[str]
    seq: Mapped[int] = mapped_column(BigInteger)
    audience: Mapped[str]
    type: Mapped[str]
    actor: Mapped[Id | None]
    at: Mapped[datetime]
    data: Mapped[Json]
    prev_hash: Mapped[bytes]
    hash: Mapped[bytes]

    def recorded(self) -> RecordedEvent:
        """Return the typed event with its stream, number and time."""
        event = EVENT_TYPES[self.type].decode(self.data)
        return RecordedEvent(self.id, self.stream, self.seq, self.actor, self.at, event)


class Delivery(Base):
    """An event that a reader has not dealt with yet. Dealt with, it is deleted; given up on, it is parked."""

    __tablename__ = "delivery"
    __table_args__ = (Index("ix_delivery_due", "reader", "retry_at", postgresql_where="parked_at IS NULL"),)

    event_id: Mapped[Key]
    reader: Mapped[str] = mapped_column(primary_key=True)
    attempts: Mapped[int]
    retry_at: Mapped[datetime]
    parked_at: Mapped[datetime | None]
    error: Mapped[str | None]


def hash_of(row: EventRow) -> bytes:
    """Return SHA-256 over the previous hash and everything the event says."""
    envelope = {
        "id": row.id,
        "stream": row.stream,
        "seq": row.seq,
        "audience": row.audience,
        "type": row.type,
        "actor": row.actor,
        "at": row.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "data": row.data,
    }
    return hashlib.sha256(row.prev_hash + canonical(envelope)).digest()


def append(
    session: Session,
    events: Iterable[Event],
    *,
    actor: Actor,
    now: datetime,
    subscribers: Callable[[Event], Sequence[str]],
) -> set[str]:
    """Write the events at the heads of their streams, a delivery for each reader, and return the readers' names."""
    waiting = list(events)
    if not waiting:
        return set()
    heads = _lock_heads(session, {event.stream for event in waiting})
    readers: set[str] = set()
    for event in waiting:
        row = _row(session, event, heads[event.stream], actor=actor, now=now)
        session.add(row)
        for reader in subscribers(event):
            readers.add(reader)
            session.add(Delivery(event_id=row.id, reader=reader, attempts=0, retry_at=now, parked_at=None, error=None))
    return readers


def _lock_heads(session: Session, names: set[str]) -> dict[str, Stream]:
    # Always in order of name, so that two units that append to the same streams cannot wait for each other.
    ordered = sorted(names)
    first = [{"name": name, "head_seq": 0, "head_hash": GENESIS} for name in ordered]
    session.execute(insert(Stream).on_conflict_do_nothing(), first)
    heads = session.scalars(
        select(Stream)
        .where(Stream.name.in_(ordered))
        .order_by(Stream.name)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return {head.name: head for head in heads}


def _row(session: Session, event: Event, head: Stream, *, actor: Actor, now: datetime) -> EventRow:
    stored = {name: bodies.store(session, text) for name, text in event.texts().items()}
    # Read back from what is hashed: a tuple is a list then, as it will be when the row is read.
    data = json.loads(canonical(event.plain() | stored))
    row = EventRow(
        id=new_id(),
        stream=head.name,
        seq=head.head_seq + 1,
        audience=event.audience.value,
        type=event.type,
        actor=actor.key,
        at=now,
        data=data,
        prev_hash=head.head_hash,
    )
    row.hash = hash_of(row)
    head.head_seq, head.head_hash = row.seq, row.hash
    return row
