"""Another address for one's account: confirmed there, told at the old one."""

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import undefer

from app.core.actors import Actor
from app.core.db.unit import Unit
from app.core.errors import Invalid, WrongState
from app.people.commands.failures import FAILURES
from app.people.commands.letters import PER_MAILBOX, Kind, post, wish
from app.people.commands.new_password import end_links
from app.people.commands.passwords import is_right
from app.people.commands.sign_in import Desk
from app.people.events import EmailChanged
from app.people.inputs import NewEmail
from app.people.models import MailProof, Person
from app.people.queries import proof_of
from app.policies import Permission, require


def ask_for_email(desk: Desk, *, actor: Actor, data: NewEmail) -> None:
    """Ask for a letter to the new address. Says nothing of whether that belongs to somebody already.

    Raise `Invalid` for a wrong password or the address that one has.
    """
    require(actor, Permission.ACCOUNT_MANAGE)
    key = f"person:{actor.person_id}"
    desk.limiter.check(FAILURES, "email", key)
    with desk.unit(actor) as u:
        person = u.session.get_one(Person, actor.person_id, options=[undefer(Person.password_hash)])
    if not is_right(data.password, person.password_hash):
        desk.limiter.hit(FAILURES, "email", key)
        raise Invalid({"password": ["password_wrong"]})
    if data.email.lower() == (person.email or "").lower():
        raise Invalid({"email": ["email_same"]})
    for counted in (key, f"mailbox:{data.email.lower()}"):
        desk.limiter.hit(PER_MAILBOX, "email", counted)
    with desk.unit(actor) as u:
        wish(u, Kind.EMAIL, email=data.email, person_id=person.id)


def confirm_email(u: Unit, *, secret: str, site: str) -> None:
    """Take the address that the letter came to for one's own. Raise `WrongState` `link_over` or `address_used`.

    Only the account that asked may confirm; links that were sent to the old address open nothing any more.
    """
    require(u.actor, Permission.ACCOUNT_MANAGE)
    proof = proof_of(u, purpose=Kind.EMAIL, secret=secret)
    if proof is None or proof.person_id != u.actor.person_id:
        raise WrongState("link_over")
    if u.session.scalar(delete(MailProof).where(MailProof.id == proof.id).returning(MailProof.id)) is None:
        raise WrongState("link_over")
    person = u.session.get_one(Person, proof.person_id, with_for_update=True)
    old = person.email
    _move(u, person, proof.email)
    end_links(u, person_id=person.id)
    u.emit(EmailChanged(person=str(u.actor.key)))
    if old:
        post(u, "email_changed", person, key=proof.id, to=old, site=site, at=u.now, email=proof.email)


def _move(u: Unit, person: Person, email: str) -> None:
    try:
        with u.attempt():
            person.email = email
            u.session.flush()
    except IntegrityError:
        raise WrongState("address_used") from None
