"""Delivery: handing committed events to their readers. PostgreSQL is the queue, a job only empties it.

Each event is tried on its own, so that a poisoned one holds up nobody; after `TRIES` it is parked for a human.
"""

from datetime import timedelta

import structlog
from sqlalchemy import func, select, update

from app.core.actors import SYSTEM
from app.core.db.unit import Unit, UnitOfWork
from app.core.readers import Reader
from app.core.stream import Delivery, EventRow

log = structlog.get_logger()

BATCH = 100
TRIES = 5


def drain(unit: UnitOfWork, reader: Reader) -> int:
    """Deliver everything that is due to this reader and return how many events it has dealt with."""
    total = 0
    while True:
        with unit(SYSTEM) as u:
            due = _due(u, reader.name)
            total += sum(_deliver(u, reader, delivery, row) for delivery, row in due)
        if len(due) < BATCH:
            return total


def _due(u: Unit, reader: str) -> list[tuple[Delivery, EventRow]]:
    rows = u.session.execute(
        select(Delivery, EventRow)
        .join(EventRow, EventRow.id == Delivery.event_id)
        .where(Delivery.reader == reader, Delivery.parked_at.is_(None), Delivery.retry_at <= u.now)
        .order_by(EventRow.at, EventRow.stream, EventRow.seq)
        .limit(BATCH)
        .with_for_update(of=Delivery, skip_locked=True)
    )
    return [(row[0], row[1]) for row in rows]


def _deliver(u: Unit, reader: Reader, delivery: Delivery, row: EventRow) -> bool:
    try:
        with u.savepoint():
            reader.handle(u, row.recorded())
    except Exception as error:
        log.exception("delivery_failed", reader=reader.name, event_id=row.id)
        delivery.attempts += 1
        delivery.error = f"{type(error).__name__}: {error}"[:500]
        delivery.retry_at = u.now + timedelta(seconds=2**delivery.attempts)
        if delivery.attempts >= TRIES:
            delivery.parked_at = u.now
        return False
    u.session.delete(delivery)
    return True


def parked(u: Unit) -> dict[str, int]:
    """Return how many events each reader has given up on."""
    rows = u.session.execute(
        select(Delivery.reader, func.count()).where(Delivery.parked_at.is_not(None)).group_by(Delivery.reader)
    )
    return {reader: count for reader, count in rows}  # noqa: C416 - rows are not pairs to the type checker


def retry(u: Unit, *, reader: str) -> None:
    """Try the parked events of a reader again, once what was wrong with it is mended."""
    u.session.execute(
        update(Delivery)
        .where(Delivery.reader == reader, Delivery.parked_at.is_not(None))
        .values(parked_at=None, attempts=0, retry_at=u.now)
    )
