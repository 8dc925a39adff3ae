"""Checks whether an actor has a permission in a scope, by the table: `can`, `why_not`, `require`."""

from app.core.actors import Actor
from app.core.errors import Forbidden, WrongState
from app.policies.permissions import Permission
from app.policies.predicates import Ground
from app.policies.scope import EVERYWHERE, Scope
from app.policies.table import TABLE


def why_not(actor: Actor, permission: Permission, scope: Scope = EVERYWHERE) -> str | None:
    """Return the code of what stands in the way, or None."""
    refusal = TABLE[permission].ask(actor, scope)
    return refusal.code if refusal else None


def can(actor: Actor, permission: Permission, scope: Scope = EVERYWHERE) -> bool:
    """Tell whether the actor may."""
    return why_not(actor, permission, scope) is None


def require(actor: Actor, permission: Permission, scope: Scope = EVERYWHERE) -> None:
    """Raise `Forbidden` when this person may not, `WrongState` when nobody may now."""
    refusal = TABLE[permission].ask(actor, scope)
    if refusal is None:
        return
    if refusal.ground is Ground.WHEN:
        raise WrongState(refusal.code, permission=permission.value)
    raise Forbidden(refusal.code, permission=permission.value)


def require_anywhere(actor: Actor, permission: Permission) -> None:
    """Raise unless the actor may do this in some space: for lists, which then show only what lies there."""
    spaces = {grant.space for grant in actor.grants if grant.space is not None}
    if not any(can(actor, permission, Scope(spaces=(space,))) for space in spaces):
        require(actor, permission)
