"""The outbox: mail written with the change that causes it, and handed to the mail server soon after.

A message is a row, committed with its cause or not at all; its key makes enqueuing it twice harmless. Text and address
are removed from the row once the server has taken it: it may hold a one-time secret, of which we keep only a hash.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy import Index, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

from app.core.actors import SYSTEM
from app.core.db.base import Base, Key
from app.core.db.unit import Unit, UnitOfWork
from app.core.ids import new_id
from app.core.ports import Mailer, Undeliverable

log = structlog.get_logger()

JOB = "outbox"
TRIES = 30
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=15), timedelta(hours=1)
"""Half a minute after the first failure, then twice as long each time: thirty tries reach over a day."""

LATE = timedelta(hours=1)
KEPT_FOR = timedelta(days=30)


class OutboxMail(Base):
    """A message: waiting until it is sent or parked."""

    __tablename__ = "outbox"
    __table_args__ = (Index("ix_outbox_due", "retry_at", postgresql_where="sent_at IS NULL AND parked_at IS NULL"),)

    id: Mapped[Key]
    key: Mapped[str] = mapped_column(unique=True)
    recipient: Mapped[str | None]
    subject: Mapped[str]
    text: Mapped[str]
    created_at: Mapped[datetime]
    attempts: Mapped[int]
    retry_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    parked_at: Mapped[datetime | None]
    error: Mapped[str | None]


def enqueue(u: Unit, *, to: str, subject: str, text: str, key: str) -> None:
    """Write a message; it is sent after the commit. A second one under the same key is not written."""
    row = {
        "id": new_id(),
        "key": key,
        "recipient": to,
        # A subject is one line: a line break in it would start another header.
        "subject": " ".join(subject.split()),
        "text": text,
        "created_at": u.now,
        "attempts": 0,
        "retry_at": u.now,
    }
    u.session.execute(insert(OutboxMail).values(row).on_conflict_do_nothing(index_elements=["key"]))
    u.wake(JOB)


def send_due(unit: UnitOfWork, mailer: Mailer, *, keep: bool = False) -> int:
    """Send every message that is due and return how many went; the first that fails ends the run, for now.

    `keep` leaves address and text in the rows, to be read in development.
    """
    total = 0
    while True:
        with unit(SYSTEM) as u:
            due = OutboxMail.sent_at.is_(None) & OutboxMail.parked_at.is_(None) & (OutboxMail.retry_at <= u.now)
            waiting = select(OutboxMail).where(due).order_by(OutboxMail.retry_at, OutboxMail.id).limit(1)
            row = u.session.scalars(waiting.with_for_update(skip_locked=True)).first()
            if row is None or not _send(u, mailer, row, keep=keep):
                return total
        total += 1


def _send(u: Unit, mailer: Mailer, row: OutboxMail, *, keep: bool) -> bool:
    try:
        mailer.send(to=row.recipient or "", subject=row.subject, text=row.text, key=row.key)
    except Undeliverable as error:
        log.warning("mail_undeliverable", mail_id=row.id)
        row.parked_at, row.error = u.now, str(error)[:500]
        return True
    except Exception as error:
        log.warning("mail_failed", mail_id=row.id, error=type(error).__name__)
        row.attempts += 1
        row.error = f"{type(error).__name__}: {error}"[:500]
        row.retry_at = u.now + min(FIRST_WAIT * 2**row.attempts, LONGEST_WAIT)
        if row.attempts >= TRIES:
            row.parked_at = u.now
        return False
    row.sent_at, row.error = u.now, None
    if not keep:
        row.recipient, row.subject, row.text = None, "", ""
    return True


@dataclass(frozen=True, slots=True)
class Unsent:
    """What `podnet doctor` looks at: messages given up on, and those that should have left long ago."""

    parked: int
    late: int


def unsent(u: Unit) -> Unsent:
    """Count the messages that somebody should look after."""
    late = OutboxMail.parked_at.is_(None) & (OutboxMail.created_at < u.now - LATE)
    row = u.session.execute(
        select(func.count().filter(OutboxMail.parked_at.is_not(None)), func.count().filter(late)).where(
            OutboxMail.sent_at.is_(None)
        )
    ).one()
    return Unsent(row[0], row[1])


def retry_unsent(u: Unit) -> None:
    """Try every unsent message again now, once what was wrong is mended."""
    parked = update(OutboxMail).where(OutboxMail.sent_at.is_(None))
    u.session.execute(parked.values(parked_at=None, attempts=0, retry_at=u.now))
    u.wake(JOB)


def purge_expired(u: Unit) -> None:
    """Delete the rows that are past their time, with the keys of what was sent and the messages nobody could send."""
    u.session.execute(delete(OutboxMail).where(OutboxMail.created_at < u.now - KEPT_FOR))


def latest(u: Unit, *, limit: int = 50) -> Sequence[OutboxMail]:
    """Return the messages that still have their text, the newest first: the unsent ones, or all where text is kept."""
    there = select(OutboxMail).where(OutboxMail.recipient.is_not(None))
    return u.session.scalars(there.order_by(OutboxMail.created_at.desc(), OutboxMail.id.desc()).limit(limit)).all()
