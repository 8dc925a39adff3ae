"""A new password: against the old one, or against the secret of a mailed link when that is lost.

The hash is computed with no unit open; the unit that keeps it is short.
"""

from sqlalchemy import delete

from app.core.actors import GUEST, SYSTEM, Actor
from app.core.db.unit import Unit, UnitOfWork
from app.core.errors import WrongState
from app.core.ids import new_id
from app.core.mail_templates import link
from app.core.ports import Limiter
from app.people.commands.mail_requests import PER_MAILBOX, MailKind, enqueue_mail, request_mail
from app.people.commands.passwords import hash_password, refuse_weak_password
from app.people.commands.sign_in import end_sessions_and_tokens, verify_own_password
from app.people.events import PasswordSet
from app.people.inputs import EmailInput, NewPassword, PasswordReset
from app.people.models import EmailToken, Person
from app.people.queries import actor_of, email_token_of
from app.people.rules import network

PER_ADDRESS = "5 per 1 day"


def change_password(unit: UnitOfWork, limiter: Limiter, *, actor: Actor, data: NewPassword, site: str) -> None:
    """Change the actor's password, against the present one.

    Every session and token ends, so that whoever had got hold of any is out. Raise what `verify_own_password` raises,
    `Invalid` for a weak password.
    """
    person = verify_own_password(unit, limiter, actor=actor, password=data.current, field="current", purpose="password")
    hashed = _hashed(person, data.password)
    with unit(actor) as u:
        _keep(u, person.id, hashed, site)


def _hashed(person: Person, password: str) -> str:
    refuse_weak_password(password, person.email, person.handle, person.name)
    return hash_password(password)


def _keep(u: Unit, person_id: str, password_hash: str, site: str) -> None:
    person = u.session.get_one(Person, person_id, with_for_update=True)
    person.password_hash = password_hash
    end_sessions_and_tokens(u, person_id=person_id)
    revoke_email_tokens(u, person_id=person_id)
    u.emit(PasswordSet(person=str(actor_of(u, person_id=person_id).key)))
    enqueue_mail(u, "password_set", person, key=new_id(), site=site, at=u.now, reset=link(site, "/reset"))


def ask_for_reset(unit: UnitOfWork, limiter: Limiter, *, data: EmailInput, address: str) -> None:
    """Ask for the mail. Says nothing of whether the address is known."""
    limiter.hit(PER_ADDRESS, "reset", f"address:{network(address)}")
    limiter.hit(PER_MAILBOX, "reset", f"mailbox:{data.email.lower()}")
    with unit(GUEST) as u:
        request_mail(u, MailKind.RESET, email=data.email)


def reset_password(unit: UnitOfWork, *, data: PasswordReset, site: str) -> None:
    """Set the new password of whoever has the mailed link.

    Every session and token of the account ends, and every link sent to it. Nobody is signed in by it: staff have a
    second factor, and a mailbox is only the first. Raise `WrongState("link_over")` for a link that opens nothing,
    `Invalid` for a weak password, which keeps the link.
    """
    with unit(GUEST) as u:
        token = email_token_of(u, purpose=MailKind.RESET, secret=data.token)
        if token is None:
            raise WrongState("link_over")
        person = u.session.get_one(Person, token.person_id)
    hashed = _hashed(person, data.password)
    with unit(SYSTEM) as u:
        # Of two that follow one link at once, the second finds it gone.
        used = (
            delete(EmailToken).where(EmailToken.id == token.id, EmailToken.expires_at > u.now).returning(EmailToken.id)
        )
        if u.session.scalar(used) is None:
            raise WrongState("link_over")
        _keep(u, person.id, hashed, site)


def revoke_email_tokens(u: Unit, *, person_id: str) -> None:
    """Revoke every link that was mailed to a person."""
    u.session.execute(delete(EmailToken).where(EmailToken.person_id == person_id))
