"""Changing the e-mail address of an account: confirmed at the new one, announced to the old one."""

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from app.core.actors import Actor
from app.core.db.unit import Unit, UnitOfWork
from app.core.errors import Invalid, WrongState
from app.core.ports import Limiter
from app.people.commands.mail_requests import PER_MAILBOX, MailKind, enqueue_mail, request_mail
from app.people.commands.new_password import revoke_email_tokens
from app.people.commands.sign_in import verify_own_password
from app.people.events import EmailChanged
from app.people.inputs import NewEmail
from app.people.models import EmailToken, Person
from app.people.queries import email_token_of
from app.policies import Permission, require


def ask_for_email(unit: UnitOfWork, limiter: Limiter, *, actor: Actor, data: NewEmail) -> None:
    """Ask for mail to the new address, against the password. Says nothing of whether it is somebody's already.

    Raise what `verify_own_password` raises, `Invalid` for the address that the account has already.
    """
    person = verify_own_password(unit, limiter, actor=actor, password=data.password, field="password", purpose="email")
    if data.email.lower() == (person.email or "").lower():
        raise Invalid({"email": ["email_same"]})
    for counted in (f"person:{person.id}", f"mailbox:{data.email.lower()}"):
        limiter.hit(PER_MAILBOX, "email", counted)
    with unit(actor) as u:
        request_mail(u, MailKind.CHANGE_EMAIL, email=data.email, person_id=person.id)


def confirm_email(u: Unit, *, secret: str, site: str) -> None:
    """Take the address that the mail came to for the actor's own. Raise `WrongState` `link_over` or `address_used`.

    Only the account that asked may confirm; links that were sent to the old address open nothing any more.
    """
    require(u.actor, Permission.ACCOUNT_MANAGE)
    token = email_token_of(u, purpose=MailKind.CHANGE_EMAIL, secret=secret)
    if token is None or token.person_id != u.actor.person_id:
        raise WrongState("link_over")
    if u.session.scalar(delete(EmailToken).where(EmailToken.id == token.id).returning(EmailToken.id)) is None:
        raise WrongState("link_over")
    person = u.session.get_one(Person, token.person_id, with_for_update=True)
    old = person.email
    try:
        with u.savepoint():
            person.email = token.email
            u.session.flush()
    except IntegrityError:
        raise WrongState("address_used") from None
    revoke_email_tokens(u, person_id=person.id)
    u.emit(EmailChanged(person=str(u.actor.key)))
    if old:
        enqueue_mail(u, "email_changed", person, key=token.id, to=old, site=site, at=u.now, email=token.email)
