"""Signing in by password, and the browser sessions that follow from it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import undefer

from app.core.actors import GUEST, Actor
from app.core.db.unit import Unit, UnitOfWork
from app.core.errors import Forbidden, Invalid, NotFound
from app.core.ids import new_id, new_secret
from app.core.ports import Limiter
from app.people.commands.failures import counted_failures
from app.people.commands.passwords import verify_password
from app.people.commands.second_factor import verify_second_factor
from app.people.inputs import Credentials
from app.people.models import ActorKey, Person, SignIn, Token
from app.people.queries import ACTOR, actor_from, secret_hash
from app.people.rules import is_staff, network, sign_in_ends
from app.policies import Permission, require


def verify_credentials(
    unit: UnitOfWork, limiter: Limiter, *, data: Credentials, address: str, allow_unenrolled: bool = False
) -> Actor:
    """Verify address, password and second factor, and return the actor whose they are. Computes with no unit open.

    Raise `Forbidden`: `bad_credentials`, the same and as late for an address nobody has; `otp_required`, `otp_wrong`,
    `otp_missing` only to someone who knows the password. `Limited` after ten failures for the address or the account.
    With `allow_unenrolled`, staff get in without one, to where they set one up and no further.
    """
    with counted_failures(limiter, "sign-in", f"account:{data.email.lower()}", f"address:{network(address)}"):
        with unit(GUEST) as u:
            found = select(*ACTOR, Person.password_hash).join(ActorKey, ActorKey.person_id == Person.id)
            row = u.session.execute(found.where(func.lower(Person.email) == data.email.lower())).one_or_none()
        if not verify_password(data.password, row.password_hash if row else None) or row is None:
            raise Forbidden("bad_credentials")
        with unit(actor_from(row)) as u:
            verify_second_factor(u, data.otp, allow_unenrolled=allow_unenrolled)
            return u.actor


def verify_own_password(
    unit: UnitOfWork, limiter: Limiter, *, actor: Actor, password: str, field: str, purpose: str
) -> Person:
    """Verify the actor's password once more, and return their account. Computes with no unit open.

    Raise `Invalid` for the field that another password was given in, `Limited` after ten of them for this purpose.
    """
    require(actor, Permission.ACCOUNT_MANAGE)
    with counted_failures(limiter, purpose, f"person:{actor.person_id}"):
        with unit(actor) as u:
            person = u.session.get_one(Person, actor.person_id, options=[undefer(Person.password_hash)])
        if not verify_password(password, person.password_hash):
            raise Invalid({field: ["password_wrong"]})
    return person


@dataclass(frozen=True, slots=True)
class NewSession:
    """A new session: its secret, known here only, and when it ends whatever happens."""

    id: str
    secret: str
    until: datetime


def start_sign_in(u: Unit, *, device: str) -> NewSession:
    """Begin a session, with a secret of its own: one planted in the browser before is worth nothing."""
    require(u.actor, Permission.ACCOUNT_MANAGE)
    new = NewSession(new_id(), new_secret(), sign_in_ends(u.now, staff=is_staff(u.actor.grants)))
    u.session.add(
        SignIn(
            id=new.id,
            secret_hash=secret_hash(new.secret),
            person_id=str(u.actor.person_id),
            created_at=u.now,
            seen_at=u.now,
            expires_at=new.until,
            device=device,
        )
    )
    return new


def end_sign_in(u: Unit, *, sign_in_id: str) -> None:
    """End a session of the actor, here or elsewhere."""
    require(u.actor, Permission.ACCOUNT_MANAGE)
    ended = delete(SignIn).where(SignIn.id == sign_in_id, SignIn.person_id == u.actor.person_id)
    if u.session.scalar(ended.returning(SignIn.id)) is None:
        raise NotFound


def end_other_sign_ins(u: Unit, *, keep: str | None) -> None:
    """End every session of the actor but `keep`."""
    require(u.actor, Permission.ACCOUNT_MANAGE)
    mine = delete(SignIn).where(SignIn.person_id == u.actor.person_id)
    u.session.execute(mine.where(SignIn.id != keep) if keep else mine)


def end_sessions_and_tokens(u: Unit, *, person_id: str) -> None:
    """End every session and token of a person."""
    for table in (SignIn, Token):
        u.session.execute(delete(table).where(table.person_id == person_id))
