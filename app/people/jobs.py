"""Jobs of accounts: writing the mail that was asked for, and purging what has expired."""

from datetime import timedelta

import structlog
from sqlalchemy import delete, select

from app.core.actors import SYSTEM
from app.core.db.unit import Unit, UnitOfWork
from app.people.commands.mail_requests import write_mail
from app.people.models import EmailToken, MailRequest, SignUp
from app.settings import Settings

log = structlog.get_logger()

AGAIN = timedelta(minutes=1)
GIVEN_UP = timedelta(days=1)


def write_requested_mail(unit: UnitOfWork, settings: Settings) -> int:
    """Write the mail that was asked for and return how many requests were dealt with."""
    total = 0
    while True:
        with unit(SYSTEM) as u:
            waiting = select(MailRequest).where(MailRequest.retry_at <= u.now).order_by(MailRequest.retry_at)
            request = u.session.scalars(waiting.limit(1).with_for_update(skip_locked=True)).first()
            if request is None:
                return total
            try:
                with u.savepoint():
                    write_mail(u, request, site=settings.public_url)
            except Exception:
                # One that cannot be written must not stand before the others.
                log.exception("mail_request_failed", kind=request.kind, request_id=request.id)
                request.retry_at = u.now + AGAIN
            else:
                u.session.delete(request)
        total += 1


def purge_expired(u: Unit) -> None:
    """Delete sign-ups nobody confirmed, links nobody followed, and requests for mail that have failed for a day."""
    for row in (SignUp, EmailToken):
        u.session.execute(delete(row).where(row.expires_at <= u.now))
    u.session.execute(delete(MailRequest).where(MailRequest.at < u.now - GIVEN_UP))
