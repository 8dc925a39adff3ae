"""Trusting people with roles, and taking them back."""

import pyotp
from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import undefer

from app.core.actors import Role
from app.core.db.unit import Unit
from app.core.errors import NotFound
from app.core.ids import new_id
from app.people.commands.sign_in import end_sessions_and_tokens
from app.people.events import RoleGranted, RoleRevoked
from app.people.models import ActorKey, Person, RoleGrant
from app.policies import Permission, require


def grant_role(u: Unit, *, person_id: str, role: Role, space: str | None = None) -> str | None:
    """Trust somebody with a role; a second time changes nothing.

    Whoever joins the staff gets the secret of a second factor, returned here only, and has to sign in anew with it:
    what was opened with a password alone must not turn into a moderator's session.
    """
    require(u.actor, Permission.ROLE_GRANT)
    person = u.session.get(Person, person_id, options=[undefer(Person.totp_secret)], with_for_update=True)
    if person is None:
        raise NotFound
    row = {"id": new_id(), "person_id": person_id, "role": role.value, "space_id": space, "granted_at": u.now}
    granted = insert(RoleGrant).values(row).on_conflict_do_nothing().returning(RoleGrant.id)
    if u.session.scalar(granted) is None:
        return None
    u.emit(RoleGranted(person=_key(u, person_id), role=role.value, space=space))
    if not role.is_staff or person.totp_secret is not None:
        return None
    person.totp_secret = pyotp.random_base32()
    end_sessions_and_tokens(u, person_id=person_id)
    return person.totp_secret


def revoke_role(u: Unit, *, person_id: str, role: Role, space: str | None = None) -> None:
    """Take a role back; it counts from the next request on. Raise `NotFound` when it was not held."""
    require(u.actor, Permission.ROLE_GRANT)
    held = delete(RoleGrant).where(
        RoleGrant.person_id == person_id,
        RoleGrant.role == role.value,
        RoleGrant.space_id.is_not_distinct_from(space),
    )
    if u.session.scalar(held.returning(RoleGrant.id)) is None:
        raise NotFound
    u.emit(RoleRevoked(person=_key(u, person_id), role=role.value, space=space))


def _key(u: Unit, person_id: str) -> str:
    return u.session.execute(select(ActorKey.key).where(ActorKey.person_id == person_id)).scalar_one()
