"""A new password: against the old one, or against the secret of a letter when that is lost.

The hash is computed first, with no unit open; the unit that keeps it is short.
"""

from sqlalchemy import delete

from app.core.actors import GUEST, Actor
from app.core.db.unit import Unit, UnitOfWork
from app.core.errors import WrongState
from app.core.ids import new_id
from app.core.mail_templates import link
from app.core.ports import Limiter
from app.people.commands.letters import PER_MAILBOX, Kind, post, wish
from app.people.commands.passwords import hash_password, refuse_weak_password
from app.people.commands.sign_in import end_proofs, verify_own_password
from app.people.events import PasswordSet
from app.people.inputs import Mailbox, NewPassword, PasswordByLetter
from app.people.models import MailProof, Person
from app.people.queries import actor_of, proof_of, secret_hash
from app.people.rules import network
from app.policies import Permission, require

PER_ADDRESS = "5 per 1 day"


def hash_for_change(unit: UnitOfWork, limiter: Limiter, *, actor: Actor, data: NewPassword) -> str:
    """Return the hash of a new password, to whoever gives the one that they have."""
    person = verify_own_password(unit, limiter, actor=actor, password=data.current, field="current", purpose="password")
    refuse_weak_password(data.password, person.email, person.handle, person.name)
    return hash_password(data.password)


def set_password(u: Unit, *, password_hash: str, site: str) -> None:
    """Change one's own password; every session and token ends, so that whoever had got hold of one is out."""
    require(u.actor, Permission.ACCOUNT_MANAGE)
    _keep(u, str(u.actor.person_id), password_hash, site)


def _keep(u: Unit, person_id: str, password_hash: str, site: str) -> None:
    person = u.session.get_one(Person, person_id, with_for_update=True)
    person.password_hash = password_hash
    end_proofs(u, person_id=person_id)
    end_links(u, person_id=person_id)
    u.emit(PasswordSet(person=str(actor_of(u, person_id=person_id).key)))
    post(u, "password_set", person, key=new_id(), site=site, at=u.now, reset=link(site, "/reset"))


def ask_for_reset(u: Unit, *, data: Mailbox, address: str, limiter: Limiter) -> None:
    """Ask for the letter. Says nothing of whether the address is known."""
    limiter.hit(PER_ADDRESS, "reset", f"address:{network(address)}")
    limiter.hit(PER_MAILBOX, "reset", f"mailbox:{data.email.lower()}")
    wish(u, Kind.RESET, email=data.email)


def hash_for_reset(unit: UnitOfWork, *, data: PasswordByLetter) -> str:
    """Return the hash of a new password, to whoever has a link that holds. Raise `WrongState("link_over")`."""
    with unit(GUEST) as u:
        proof = proof_of(u, purpose=Kind.RESET, secret=data.token)
        if proof is None:
            raise WrongState("link_over")
        person = u.session.get_one(Person, proof.person_id)
    refuse_weak_password(data.password, person.email, person.handle, person.name)
    return hash_password(data.password)


def reset_password(u: Unit, *, token: str, password_hash: str, site: str) -> None:
    """Set the new password; every session and token of the account ends, and every link sent to it.

    Nobody is signed in by it: staff have a second factor, and a mailbox is only the first.
    """
    # Of two that follow one link at once, the second finds it gone.
    mine = delete(MailProof).where(MailProof.secret_hash == secret_hash(token), MailProof.expires_at > u.now)
    used = mine.where(MailProof.purpose == Kind.RESET.value).returning(MailProof.person_id)
    if (person_id := u.session.scalar(used)) is None:
        raise WrongState("link_over")
    _keep(u, person_id, password_hash, site)


def end_links(u: Unit, *, person_id: str) -> None:
    """Let every link that was sent to a person open nothing any more."""
    u.session.execute(delete(MailProof).where(MailProof.person_id == person_id))
