"""Mail: letters written with the change that causes them, and handed to the mail server soon after.

A letter is a row, committed with its cause or not at all; its key makes a second posting harmless. Text and address go
from the row once the server has taken it: a letter may hold a one-time secret, of which we keep only a hash.
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

JOB = "mail"
TRIES = 30
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=15), timedelta(hours=1)
"""Half a minute after the first failure, then twice as long each time: thirty tries reach over a day."""

LATE = timedelta(hours=1)
KEPT = timedelta(days=30)


class MailRow(Base):
    """A letter: waiting until it is sent or parked."""

    __tablename__ = "mail"
    __table_args__ = (Index("ix_mail_due", "retry_at", postgresql_where="sent_at IS NULL AND parked_at IS NULL"),)

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


def post(u: Unit, *, to: str, subject: str, text: str, key: str) -> None:
    """Write a letter; it leaves after the commit. A second letter under the same key is not written."""
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
    u.session.execute(insert(MailRow).values(row).on_conflict_do_nothing(index_elements=["key"]))
    u.wake(JOB)


def deliver(unit: UnitOfWork, mailer: Mailer, *, keep: bool = False) -> int:
    """Send every letter that is due and return how many went; the first that fails ends the run, for now.

    `keep` leaves address and text in the rows, to be read in development.
    """
    total = 0
    while True:
        with unit(SYSTEM) as u:
            due = MailRow.sent_at.is_(None) & MailRow.parked_at.is_(None) & (MailRow.retry_at <= u.now)
            waiting = select(MailRow).where(due).order_by(MailRow.retry_at, MailRow.id).limit(1)
            row = u.session.scalars(waiting.with_for_update(skip_locked=True)).first()
            if row is None or not _send(u, mailer, row, keep=keep):
                return total
        total += 1


def _send(u: Unit, mailer: Mailer, row: MailRow, *, keep: bool) -> bool:
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
class Waiting:
    """What `podnet doctor` looks at: letters given up on, and those that should have left long ago."""

    parked: int
    late: int


def waiting(u: Unit) -> Waiting:
    """Count the letters that somebody should look after."""
    late = MailRow.parked_at.is_(None) & (MailRow.created_at < u.now - LATE)
    row = u.session.execute(
        select(func.count().filter(MailRow.parked_at.is_not(None)), func.count().filter(late)).where(
            MailRow.sent_at.is_(None)
        )
    ).one()
    return Waiting(row[0], row[1])


def release(u: Unit) -> None:
    """Try every unsent letter again now, once what was wrong is mended."""
    unsent = update(MailRow).where(MailRow.sent_at.is_(None))
    u.session.execute(unsent.values(parked_at=None, attempts=0, retry_at=u.now))
    u.wake(JOB)


def forget(u: Unit) -> None:
    """Drop the rows that are past their time, with the keys of what was sent and the letters nobody could send."""
    u.session.execute(delete(MailRow).where(MailRow.created_at < u.now - KEPT))


def latest(u: Unit, *, limit: int = 50) -> Sequence[MailRow]:
    """Return the letters whose text is still there, the newest first: those that wait, or all where they are kept."""
    there = select(MailRow).where(MailRow.recipient.is_not(None))
    return u.session.scalars(there.order_by(MailRow.created_at.desc(), MailRow.id.desc()).limit(limit)).all()
