"""Mail that people ask for without being signed in, or to a new address: sign-up, a lost password, another address.

The door only stores the request: what it answers, and how long that takes, is the same whether an address is known
or not. Which mail is written, if any, is found out afterwards, by a job.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import delete, func, select

from app.core import outbox
from app.core.db.unit import Unit
from app.core.ids import new_id, new_secret
from app.core.mail_templates import link, render_mail
from app.people.models import EmailToken, MailRequest, Person, SignUp
from app.people.queries import secret_hash
from app.people.rules import EMAIL_VALID_FOR, RESET_VALID_FOR

JOB = "mail_requests"

PER_MAILBOX = "5 per 1 day"
"""Messages of one kind to one mailbox: nobody's may be flooded through us."""


class MailKind(StrEnum):
    """Which mail is asked for: to confirm a sign-up, to reset a password, to confirm a new address."""

    CONFIRM = "confirm"
    RESET = "reset"
    CHANGE_EMAIL = "email"


def request_mail(
    u: Unit, kind: MailKind, *, email: str, sign_up_id: str | None = None, person_id: str | None = None
) -> None:
    """Store the request for mail of this kind."""
    row = MailRequest(id=new_id(), kind=kind.value, email=email, sign_up_id=sign_up_id, person_id=person_id)
    row.at = row.retry_at = u.now
    u.session.add(row)
    u.wake(JOB)


def write_mail(u: Unit, request: MailRequest, *, site: str) -> None:
    """Write the mail that this request calls for. `site` is the canonical address of this installation."""
    _WRITERS[MailKind(request.kind)](u, request, site)


def enqueue_mail(u: Unit, name: str, person: Person, *, key: str, to: str | None = None, **facts: Any) -> None:
    """Put mail to somebody into the outbox, in their language, to their account's address unless `to` is given."""
    address = to or person.email
    if address:
        _enqueue(u, name, address, person.locale, key=key, facts=facts)


def _enqueue(u: Unit, name: str, to: str, language: str, *, key: str, facts: Mapping[str, Any]) -> None:
    written = render_mail(name, language, **facts)
    outbox.enqueue(u, to=to, subject=written.subject, text=written.text, key=f"{name}:{key}")


def _confirm(u: Unit, request: MailRequest, site: str) -> None:
    person, sign_up = _owner(u, request.email), _sign_up(u, request)
    if person is not None:
        u.session.execute(delete(SignUp).where(func.lower(SignUp.email) == request.email.lower()))
        links = {"sign_in": link(site, "/sign-in"), "reset": link(site, "/reset")}
        enqueue_mail(u, "exists", person, key=request.id, site=site, **links)
    elif sign_up is not None:
        secret = new_secret()
        sign_up.secret_hash = secret_hash(secret)
        facts = {"site": site, "link": link(site, "/sign-up/confirm", token=secret), "until": sign_up.expires_at}
        _enqueue(u, "confirm", sign_up.email, sign_up.locale, key=request.id, facts=facts)


def _owner(u: Unit, email: str) -> Person | None:
    return u.session.scalars(select(Person).where(func.lower(Person.email) == email.lower())).one_or_none()


def _sign_up(u: Unit, request: MailRequest) -> SignUp | None:
    """Return the sign-up that the request came with, else the newest of its address."""
    holding = select(SignUp).where(func.lower(SignUp.email) == request.email.lower(), SignUp.expires_at > u.now)
    if request.sign_up_id is not None:
        holding = holding.where(SignUp.id == request.sign_up_id)
    return u.session.scalars(holding.order_by(SignUp.created_at.desc(), SignUp.id.desc()).limit(1)).first()


def _reset(u: Unit, request: MailRequest, site: str) -> None:
    person = _owner(u, request.email)
    if person is None:
        # Whoever has not confirmed yet has no password to lose: what they lack is that mail.
        _confirm(u, request, site)
        return
    secret = issue_email_token(u, MailKind.RESET, person, email=request.email, valid_for=RESET_VALID_FOR)
    address = link(site, "/reset/new", token=secret)
    enqueue_mail(u, "reset", person, key=request.id, site=site, link=address, until=u.now + RESET_VALID_FOR)


def _email(u: Unit, request: MailRequest, site: str) -> None:
    person, owner = u.session.get_one(Person, request.person_id), _owner(u, request.email)
    if owner is not None:
        enqueue_mail(u, "email_taken", owner, key=request.id, site=site)
        return
    secret = issue_email_token(u, MailKind.CHANGE_EMAIL, person, email=request.email, valid_for=EMAIL_VALID_FOR)
    address = link(site, "/me/email/confirm", token=secret)
    until = u.now + EMAIL_VALID_FOR
    enqueue_mail(u, "email_confirm", person, key=request.id, to=request.email, site=site, link=address, until=until)
    enqueue_mail(u, "email_wanted", person, key=request.id, site=site, email=request.email, reset=link(site, "/reset"))


def issue_email_token(u: Unit, purpose: MailKind, person: Person, *, email: str, valid_for: timedelta) -> str:
    """Make the secret of a link; the one mailed earlier for the same purpose opens nothing any more."""
    secret = new_secret()
    u.session.execute(
        delete(EmailToken).where(EmailToken.person_id == person.id, EmailToken.purpose == purpose.value),
    )
    u.session.add(
        EmailToken(
            id=new_id(),
            secret_hash=secret_hash(secret),
            purpose=purpose.value,
            person_id=person.id,
            email=email,
            expires_at=u.now + valid_for,
        )
    )
    return secret


_WRITERS: Mapping[MailKind, Callable[[Unit, MailRequest, str], None]] = {
    MailKind.CONFIRM: _confirm,
    MailKind.RESET: _reset,
    MailKind.CHANGE_EMAIL: _email,
}
