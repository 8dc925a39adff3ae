"""What people's accounts need done later: letters they asked for, and what has lapsed."""

from datetime import timedelta

import structlog
from sqlalchemy import delete, select

from app.core.actors import SYSTEM
from app.core.db.unit import Unit, UnitOfWork
from app.people.commands.letters import write
from app.people.models import LetterWish, MailProof, SignUp
from app.settings import Settings

log = structlog.get_logger()

AGAIN = timedelta(minutes=1)
GIVEN_UP = timedelta(days=1)


def write_letters(unit: UnitOfWork, settings: Settings) -> int:
    """Write every letter that was asked for and return how many wishes were dealt with."""
    total = 0
    while True:
        with unit(SYSTEM) as u:
            waiting = select(LetterWish).where(LetterWish.retry_at <= u.now).order_by(LetterWish.retry_at)
            wanted = u.session.scalars(waiting.limit(1).with_for_update(skip_locked=True)).first()
            if wanted is None:
                return total
            try:
                with u.attempt():
                    write(u, wanted, site=settings.public_url)
            except Exception:
                # One that cannot be written must not stand before the others.
                log.exception("letter_failed", kind=wanted.kind, wish_id=wanted.id)
                wanted.retry_at = u.now + AGAIN
            else:
                u.session.delete(wanted)
        total += 1


def lapse(u: Unit) -> None:
    """Drop sign-ups nobody confirmed, links nobody followed, and letters that could not be written for a day."""
    for row in (SignUp, MailProof):
        u.session.execute(delete(row).where(row.expires_at <= u.now))
    u.session.execute(delete(LetterWish).where(LetterWish.at < u.now - GIVEN_UP))
