"""Another address for one's account: confirmed there, told at the old one."""

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from app.core.actors import Actor
from app.core.db.unit import Unit, UnitOfWork
from app.core.errors import Invalid, WrongState
from app.core.ports import Limiter
from app.people.commands.letters import PER_MAILBOX, Kind, post, wish
from app.people.commands.new_password import end_links
from app.people.commands.sign_in import verify_own_password
from app.people.events import EmailChanged
from app.people.inputs import NewEmail
from app.people.models import MailProof, Person
from app.people.queries import proof_of
from app.policies import Permission, require


def ask_for_email(unit: UnitOfWork, limiter: Limiter, *, actor: Actor, data: NewEmail) -> None:
    """Ask for a letter to another address, against one's password. Says nothing of whether it is somebody's already.

    Raise what `verify_own_password` raises, `Invalid` for the address that one has.
    """
    person = verify_own_password(unit, limiter, actor=actor, password=data.password, field="password", purpose="email")
    if data.email.lower() == (person.email or "").lower():
        raise Invalid({"email": ["email_same"]})
    for counted in (f"person:{person.id}", f"mailbox:{data.email.lower()}"):
        limiter.hit(PER_MAILBOX, "email", counted)
    with unit(actor) as u:
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
    try:
        with u.attempt():
            person.email = proof.email
            u.session.flush()
    except IntegrityError:
        raise WrongState("address_used") from None
    end_links(u, person_id=person.id)
    u.emit(EmailChanged(person=str(u.actor.key)))
    if old:
        post(u, "email_changed", person, key=proof.id, to=old, site=site, at=u.now, email=proof.email)
