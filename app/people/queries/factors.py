"""What proves who somebody is, for their own eyes."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import exists, func, select

from app.core.db.encrypted import UNREADABLE
from app.core.db.unit import Unit
from app.core.errors import NotFound
from app.people.models import FederatedIdentity, Passkey, Person, RecoveryCode, TotpSetUp
from app.people.rules import is_staff
from app.policies import Permission, require


@dataclass(frozen=True, slots=True)
class Factors:
    """What somebody has besides a password, and whether they must have it."""

    has_totp: bool
    recovery_codes: int
    passkeys: Sequence[Passkey]
    is_linked: bool
    is_required: bool

    @property
    def must_enrol(self) -> bool:
        return self.is_required and not self.has_totp and not self.passkeys


def my_factors(u: Unit) -> Factors:
    """Return the actor's second factors."""
    require(u.actor, Permission.ACCOUNT_MANAGE)
    codes = select(func.count()).select_from(RecoveryCode).where(RecoveryCode.person_id == Person.id)
    linked = exists().where(FederatedIdentity.person_id == Person.id)
    columns = (Person.totp_secret.is_not(None), codes.correlate(Person).scalar_subquery(), linked)
    row = u.session.execute(select(*columns).where(Person.id == u.actor.person_id)).one()
    mine = select(Passkey).where(Passkey.person_id == u.actor.person_id).order_by(Passkey.created_at, Passkey.id)
    return Factors(
        has_totp=row[0],
        recovery_codes=row[1],
        passkeys=u.session.scalars(mine).all(),
        is_linked=row[2],
        is_required=is_staff(u.actor.grants),
    )


def my_passkey(u: Unit, *, passkey_id: str) -> Passkey:
    """Return a passkey of the actor."""
    require(u.actor, Permission.ACCOUNT_MANAGE)
    mine = select(Passkey).where(Passkey.id == passkey_id, Passkey.person_id == u.actor.person_id)
    if (found := u.session.scalars(mine).one_or_none()) is None:
        raise NotFound
    return found


def unreadable_factors(u: Unit) -> int:
    """Count the people whose authenticator app's secret was encrypted under another key."""
    secrets = u.session.scalars(select(Person.totp_secret).where(Person.totp_secret.is_not(None)))
    return sum(secret == UNREADABLE for secret in secrets)


def totp_being_set_up(u: Unit) -> str | None:
    """Return the secret of the authenticator app that the actor has begun to set up."""
    require(u.actor, Permission.ACCOUNT_MANAGE)
    return u.session.scalar(select(TotpSetUp.secret).where(TotpSetUp.person_id == u.actor.person_id))
