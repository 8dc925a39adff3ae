"""Signing in by another house's word (OpenID Connect): known by issuer and subject, never by an e-mail address."""

from sqlalchemy import delete, exists, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import undefer

from app.core.actors import Actor, Tier
from app.core.db.unit import Unit
from app.core.errors import Forbidden, Invalid, NotFound, WrongState
from app.people.commands.accounts import create_person
from app.people.commands.sign_in import end_proofs
from app.people.events import FactorAdded, FactorRemoved
from app.people.inputs import PersonInput, Vouched
from app.people.models import OutsideIdentity, Passkey, Person
from app.people.queries import actor_of
from app.people.rules import is_staff
from app.policies import Permission, require


def verify_vouched(u: Unit, *, data: Vouched) -> Actor:
    """Return whoever the other house knows under this subject; the first time, make the account. The house asks.

    Raise `Forbidden`: `outside_no_email`, `outside_email_taken` (whoever has that account links it while signed in),
    `outside_second_factor` when the account asks for a second factor that the other house did not.
    """
    actor = actor_of(u, person_id=_known(u, data) or _made(u, data))
    if not data.has_second_factor:
        has_app = u.session.scalar(select(Person.totp_secret.is_not(None)).where(Person.id == actor.person_id))
        if has_app or is_staff(actor.grants):
            raise Forbidden("outside_second_factor")
    _note_residence(u, actor, data)
    return actor


def _known(u: Unit, data: Vouched) -> str | None:
    mine = select(OutsideIdentity.person_id)
    return u.session.scalar(mine.where(OutsideIdentity.issuer == data.issuer, OutsideIdentity.subject == data.subject))


def _made(u: Unit, data: Vouched) -> str:
    if data.email is None:
        raise Forbidden("outside_no_email")
    name = data.name or data.email.partition("@")[0]
    try:
        made = create_person(u, data=PersonInput(email=data.email, name=name, tier=Tier.EMAIL))
    except Invalid:
        raise Forbidden("outside_email_taken") from None
    end_proofs(u, person_id=made.id)
    _tie(u, actor_of(u, person_id=made.id), data)
    return made.id


def link_vouched(u: Unit, *, data: Vouched) -> None:
    """Let the other house's word open one's account from now on. Raise `WrongState` when it opens another's."""
    require(u.actor, Permission.ACCOUNT_MANAGE)
    _tie(u, u.actor, data)
    _note_residence(u, u.actor, data)


def _tie(u: Unit, actor: Actor, data: Vouched) -> None:
    row = {"issuer": data.issuer, "subject": data.subject, "person_id": actor.person_id, "linked_at": u.now}
    tied = insert(OutsideIdentity).values(row).on_conflict_do_nothing().returning(OutsideIdentity.subject)
    if u.session.scalar(tied) is not None:
        u.emit(FactorAdded(person=str(actor.key), factor="outside"))
    elif _known(u, data) != actor.person_id:
        raise WrongState("outside_taken")


def _note_residence(u: Unit, actor: Actor, data: Vouched) -> None:
    if data.residence is None:
        return
    mine = update(OutsideIdentity).where(OutsideIdentity.person_id == actor.person_id)
    u.session.execute(mine.where(OutsideIdentity.issuer == data.issuer).values(residence=data.residence))
    person = u.session.get_one(Person, actor.person_id)
    person.tier, person.municipality = Tier.VERIFIED.value, data.residence


def unlink_vouched(u: Unit, *, issuer: str) -> None:
    """Stop the other house's word from opening one's account, and from proving where one lives.

    Raise `WrongState` when nothing else would open it.
    """
    require(u.actor, Permission.ACCOUNT_MANAGE)
    with_password = [undefer(Person.password_hash)]
    person = u.session.get_one(Person, u.actor.person_id, options=with_password, with_for_update=True)
    mine = delete(OutsideIdentity).where(OutsideIdentity.person_id == person.id, OutsideIdentity.issuer == issuer)
    gone = u.session.execute(mine.returning(OutsideIdentity.residence)).one_or_none()
    if gone is None:
        raise NotFound
    if person.password_hash is None and not u.session.scalar(select(exists().where(Passkey.person_id == person.id))):
        raise WrongState("outside_alone")
    # Else the same word could verify one account after another.
    if gone.residence is not None:
        person.tier = Tier.EMAIL.value
    u.emit(FactorRemoved(person=str(u.actor.key), factor="outside"))
