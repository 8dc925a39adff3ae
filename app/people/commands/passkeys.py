"""Passkeys (WebAuthn Level 2): signing in with a key that a device holds, without a password."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import undefer
from webauthn import verify_authentication_response, verify_registration_response
from webauthn.helpers import (
    parse_authentication_credential_json,
    parse_client_data_json,
    parse_registration_credential_json,
)

from app.core.actors import GUEST, Actor
from app.core.db.unit import Unit, UnitOfWork
from app.core.errors import Forbidden, Invalid, NotFound
from app.core.ids import new_id
from app.core.ports import Limiter
from app.people.commands.failures import counted_failures
from app.people.events import FactorAdded, FactorRemoved
from app.people.inputs import NewPasskey, PasskeyAnswer, PasskeyName
from app.people.models import ActorKey, Passkey, Person, UsedChallenge
from app.people.queries import ACTOR, actor_from
from app.people.rules import CHALLENGE_VALID_FOR, is_our_challenge, is_staff, network
from app.policies import Permission, require

SIGN_IN = "sign-in"


@dataclass(frozen=True, slots=True)
class RelyingParty:
    """The WebAuthn relying party: the host and origin that passkeys are bound to, and the key that signs challenges."""

    host: str
    origin: str
    key: str


def registration_purpose(person_id: str) -> str:
    """Return the purpose of a challenge that a new passkey of this person answers."""
    return f"register:{person_id}"


def add_passkey(u: Unit, *, data: NewPasskey, rp: RelyingParty) -> None:
    """Add a passkey to the actor's account. Raise `Invalid` when the credential does not answer our challenge."""
    require(u.actor, Permission.ACCOUNT_MANAGE)
    with _invalid_if_malformed():
        answer = parse_registration_credential_json(data.credential)
        challenge = parse_client_data_json(answer.response.client_data_json).challenge
        _use_challenge(u, challenge, rp, registration_purpose(str(u.actor.person_id)))
        verified = verify_registration_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=rp.host,
            expected_origin=rp.origin,
            require_user_verification=True,
        )
    row = {
        "id": new_id(),
        "person_id": u.actor.person_id,
        "credential_id": verified.credential_id,
        "public_key": verified.credential_public_key,
        "sign_count": verified.sign_count,
        "name": data.passkey_name,
        "created_at": u.now,
    }
    inserted = insert(Passkey).values(row).on_conflict_do_nothing().returning(Passkey.id)
    if u.session.scalar(inserted) is None:
        raise Invalid({"credential": ["taken"]})
    u.emit(FactorAdded(person=str(u.actor.key), factor="passkey"))


def verify_passkey(unit: UnitOfWork, limiter: Limiter, *, data: PasskeyAnswer, rp: RelyingParty, address: str) -> Actor:
    """Return whose passkey gave this answer. It stands for both factors: the device asked for one.

    Raise `Forbidden("passkey_wrong")` whatever is wrong with it, `Limited` after ten failures for the address.
    """
    try:
        with counted_failures(limiter, "sign-in", f"address:{network(address)}"), unit(GUEST) as u:
            return _verified(u, data.credential, rp)
    except Invalid:
        raise Forbidden("passkey_wrong") from None


def _verified(u: Unit, credential: str, rp: RelyingParty) -> Actor:
    with _invalid_if_malformed():
        answer = parse_authentication_credential_json(credential)
        challenge = parse_client_data_json(answer.response.client_data_json).challenge
    mine = Passkey.credential_id == answer.raw_id
    found = select(*ACTOR, Passkey.public_key, Passkey.sign_count).join(Passkey, Passkey.person_id == Person.id)
    row = u.session.execute(found.join(ActorKey, ActorKey.person_id == Person.id).where(mine)).one_or_none()
    if row is None:
        raise Invalid({"credential": ["passkey_wrong"]})
    with _invalid_if_malformed():
        _use_challenge(u, challenge, rp, SIGN_IN)
        used = verify_authentication_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=rp.host,
            expected_origin=rp.origin,
            credential_public_key=row.public_key,
            credential_current_sign_count=row.sign_count,
            require_user_verification=True,
        )
    u.session.execute(update(Passkey).where(mine).values(sign_count=used.new_sign_count, used_at=u.now))
    return actor_from(row)


@contextmanager
def _invalid_if_malformed() -> Iterator[None]:
    # What a stranger sends is taken apart here by CBOR, DER and JSON readers; each fails in its own way.
    try:
        yield
    except Invalid:
        raise
    except Exception:
        raise Invalid({"credential": ["passkey_wrong"]}) from None


def _use_challenge(u: Unit, challenge: bytes, rp: RelyingParty, purpose: str) -> None:
    if not is_our_challenge(challenge, rp.key, purpose, u.now):
        raise Invalid({"credential": ["passkey_late"]})
    u.session.execute(delete(UsedChallenge).where(UsedChallenge.at < u.now - CHALLENGE_VALID_FOR))
    used = insert(UsedChallenge).values(challenge=challenge, at=u.now).on_conflict_do_nothing()
    if u.session.scalar(used.returning(UsedChallenge.at)) is None:
        raise Invalid({"credential": ["passkey_late"]})


def rename_passkey(u: Unit, *, passkey_id: str, data: PasskeyName) -> None:
    """Rename a passkey of the actor."""
    require(u.actor, Permission.ACCOUNT_MANAGE)
    mine = update(Passkey).where(Passkey.id == passkey_id, Passkey.person_id == u.actor.person_id)
    if u.session.scalar(mine.values(name=data.name).returning(Passkey.id)) is None:
        raise NotFound


def remove_passkey(u: Unit, *, passkey_id: str) -> None:
    """Remove a passkey of the actor. Raise `Forbidden` to staff who would be left without a second factor."""
    require(u.actor, Permission.ACCOUNT_MANAGE)
    person = u.session.get_one(Person, u.actor.person_id, options=[undefer(Person.totp_secret)], with_for_update=True)
    mine = delete(Passkey).where(Passkey.id == passkey_id, Passkey.person_id == person.id)
    if u.session.scalar(mine.returning(Passkey.id)) is None:
        raise NotFound
    left = u.session.scalar(select(func.count()).select_from(Passkey).where(Passkey.person_id == person.id))
    if is_staff(u.actor.grants) and person.totp_secret is None and not left:
        raise Forbidden("factor_of_staff")
    u.emit(FactorRemoved(person=str(u.actor.key), factor="passkey"))
