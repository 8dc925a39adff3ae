"""A new password: against the old one, or against the secret of a letter when that is lost."""

from sqlalchemy import delete
from sqlalchemy.orm import undefer

from app.core.actors import GUEST, HOUSE, Actor
from app.core.db.unit import Unit
from app.core.errors import Invalid, WrongState
from app.core.ids import new_id
from app.core.mail_templates import link
from app.people.commands.failures import FAILURES
from app.people.commands.letters import PER_MAILBOX, Kind, post, wish
from app.people.commands.passwords import hash_password, is_right
from app.people.commands.sign_in import Desk, end_proofs
from app.people.events import PasswordSet
from app.people.inputs import Mailbox, NewPassword, PasswordByLetter
from app.people.models import MailProof, Person
from app.people.queries import actor_of, proof_of
from app.people.rules import network, password_faults
from app.policies import Permission, require

PER_ADDRESS = "5 per 1 day"


def set_password(desk: Desk, *, actor: Actor, data: NewPassword, site: str) -> None:
    """Change one's own password; every session and token ends, so that whoever had got hold of one is out."""
    require(actor, Permission.ACCOUNT_MANAGE)
    key = f"person:{actor.person_id}"
    desk.limiter.check(FAILURES, "password", key)
    with desk.unit(actor) as u:
        person = u.session.get_one(Person, actor.person_id, options=[undefer(Person.password_hash)])
    if not is_right(data.current, person.password_hash):
        desk.limiter.hit(FAILURES, "password", key)
        raise Invalid({"current": ["password_wrong"]})
    hashed = _hashed(person, data.password)
    with desk.unit(actor) as u:
        _put(u, person.id, hashed, site)


def _hashed(person: Person, password: str) -> str:
    if faults := password_faults(password, [name for name in (person.email, person.handle, person.name) if name]):
        raise Invalid({"password": faults})
    return hash_password(password)


def _put(u: Unit, person_id: str, hashed: str, site: str) -> None:
    person = u.session.get_one(Person, person_id, with_for_update=True)
    person.password_hash = hashed
    end_proofs(u, person_id=person_id)
    end_links(u, person_id=person_id)
    u.emit(PasswordSet(person=str(actor_of(u, person_id=person_id).key)))
    post(u, "password_set", person, key=new_id(), site=site, at=u.now, reset=link(site, "/reset"))


def ask_for_reset(desk: Desk, *, data: Mailbox, address: str) -> None:
    """Ask for the letter. Says nothing of whether the address is known."""
    desk.limiter.hit(PER_ADDRESS, "reset", f"address:{network(address)}")
    desk.limiter.hit(PER_MAILBOX, "reset", f"mailbox:{data.email.lower()}")
    with desk.unit(GUEST) as u:
        wish(u, Kind.RESET, email=data.email)


def reset_password(desk: Desk, *, data: PasswordByLetter, site: str) -> None:
    """Set the new password; every session and token of the account ends, and every link sent to it.

    Nobody is signed in by it: staff have a second factor, and a mailbox is only the first. Raise
    `WrongState("link_over")` for a link that opens nothing, `Invalid` for a weak password, which keeps the link.
    """
    with desk.unit(GUEST) as u:
        proof = proof_of(u, purpose=Kind.RESET, secret=data.token)
        if proof is None:
            raise WrongState("link_over")
        person = u.session.get_one(Person, proof.person_id)
    hashed = _hashed(person, data.password)
    with desk.unit(HOUSE) as u:
        _use(u, proof)
        _put(u, person.id, hashed, site)


def _use(u: Unit, proof: MailProof) -> None:
    # Of two that follow one link at once, the second finds it gone.
    used = delete(MailProof).where(MailProof.id == proof.id, MailProof.expires_at > u.now).returning(MailProof.id)
    if u.session.scalar(used) is None:
        raise WrongState("link_over")


def end_links(u: Unit, *, person_id: str) -> None:
    """Let every link that was sent to a person open nothing any more."""
    u.session.execute(delete(MailProof).where(MailProof.person_id == person_id))
