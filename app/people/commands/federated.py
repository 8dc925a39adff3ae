"""Signing in through an OpenID Connect provider: people are known by issuer and subject, never by an e-mail address."""

from sqlalchemy import delete, exists, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import undefer

from app.core.actors import Actor, Tier
from app.core.db.unit import Unit
from app.core.errors import Forbidden, Invalid, NotFound, WrongState
from app.people.commands.accounts import create_person
from app.people.commands.sign_in import end_sessions_and_tokens
from app.people.events import FactorAdded, FactorRemoved
from app.people.inputs import ExternalIdentity, PersonInput
from app.people.models import FederatedIdentity, Passkey, Person
from app.people.queries import actor_of
from app.people.rules import is_staff
from app.policies import Permission, require


def find_or_create_account(u: Unit, *, data: ExternalIdentity) -> Actor:
    """Return the actor whose account this identity opens; create the account the first time. Run as the system.

    Raise `Forbidden`: `provider_no_email`, `provider_email_taken` (whoever has that account links it while signed in),
    `provider_second_factor` when the account asks for a second factor that the provider did not.
    """
    actor = actor_of(u, person_id=_find_person_id(u, data) or _create(u, data))
    if not data.has_second_factor:
        has_app = u.session.scalar(select(Person.totp_secret.is_not(None)).where(Person.id == actor.person_id))
        if has_app or is_staff(actor.grants):
            raise Forbidden("provider_second_factor")
    _store_residence(u, actor, data)
    return actor


def _find_person_id(u: Unit, data: ExternalIdentity) -> str | None:
    mine = select(FederatedIdentity.person_id)
    return u.session.scalar(
        mine.where(FederatedIdentity.issuer == data.issuer, FederatedIdentity.subject == data.subject)
    )


def _create(u: Unit, data: ExternalIdentity) -> str:
    if data.email is None:
        raise Forbidden("provider_no_email")
    name = data.name or data.email.partition("@")[0]
    try:
        account = create_person(u, data=PersonInput(email=data.email, name=name, tier=Tier.EMAIL))
    except Invalid:
        raise Forbidden("provider_email_taken") from None
    end_sessions_and_tokens(u, person_id=account.id)
    _link(u, actor_of(u, person_id=account.id), data)
    return account.id


def link_external_identity(u: Unit, *, data: ExternalIdentity) -> None:
    """Let this identity open the actor's account from now on. Raise `WrongState` when it opens another's."""
    require(u.actor, Permission.ACCOUNT_MANAGE)
    _link(u, u.actor, data)
    _store_residence(u, u.actor, data)


def _link(u: Unit, actor: Actor, data: ExternalIdentity) -> None:
    row = {"issuer": data.issuer, "subject": data.subject, "person_id": actor.person_id, "linked_at": u.now}
    linked = insert(FederatedIdentity).values(row).on_conflict_do_nothing().returning(FederatedIdentity.subject)
    if u.session.scalar(linked) is not None:
        u.emit(FactorAdded(person=str(actor.key), factor="federated"))
    elif _find_person_id(u, data) != actor.person_id:
        raise WrongState("provider_taken")


def _store_residence(u: Unit, actor: Actor, data: ExternalIdentity) -> None:
    if data.residence is None:
        return
    mine = update(FederatedIdentity).where(FederatedIdentity.person_id == actor.person_id)
    u.session.execute(mine.where(FederatedIdentity.issuer == data.issuer).values(residence=data.residence))
    person = u.session.get_one(Person, actor.person_id)
    person.tier, person.municipality = Tier.VERIFIED.value, data.residence


def unlink_external_identity(u: Unit, *, issuer: str) -> None:
    """Stop the provider from opening the actor's account, and from proving where they live.

    Raise `WrongState` when nothing else would open it.
    """
    require(u.actor, Permission.ACCOUNT_MANAGE)
    with_password = [undefer(Person.password_hash)]
    person = u.session.get_one(Person, u.actor.person_id, options=with_password, with_for_update=True)
    mine = delete(FederatedIdentity).where(FederatedIdentity.person_id == person.id, FederatedIdentity.issuer == issuer)
    gone = u.session.execute(mine.returning(FederatedIdentity.residence)).one_or_none()
    if gone is None:
        raise NotFound
    if person.password_hash is None and not u.session.scalar(select(exists().where(Passkey.person_id == person.id))):
        raise WrongState("provider_only")
    # Else the same identity could verify one account after another.
    if gone.residence is not None:
        person.tier = Tier.EMAIL.value
    u.emit(FactorRemoved(person=str(u.actor.key), factor="federated"))
