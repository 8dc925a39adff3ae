"""Questions that permissions are made of, composed with `&` and `|`.

A predicate answers None, or the refusal: `who` (this person never may) or `when` (not in this state).
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from app.core.actors import Actor, Role, Tier
from app.policies.scope import Phase, Scope


class Ground(StrEnum):
    """What a refusal rests on."""

    WHO = "who"
    WHEN = "when"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why not, as a code that doors put into words."""

    code: str
    ground: Ground


@dataclass(frozen=True, slots=True)
class Predicate:
    """A question about an actor and a scope."""

    ask: Callable[[Actor, Scope], Refusal | None]

    def __and__(self, other: "Predicate") -> "Predicate":
        return Predicate(lambda actor, scope: self.ask(actor, scope) or other.ask(actor, scope))

    def __or__(self, other: "Predicate") -> "Predicate":
        def either(actor: Actor, scope: Scope) -> Refusal | None:
            first = self.ask(actor, scope)
            return first and other.ask(actor, scope) and first

        return Predicate(either)


def _who(code: str, holds: Callable[[Actor, Scope], bool]) -> Predicate:
    refusal = Refusal(code, Ground.WHO)
    return Predicate(lambda actor, scope: None if holds(actor, scope) else refusal)


def has_role(*roles: Role) -> Predicate:
    """Hold one of these roles in the thing's space or one above it."""

    def holds(actor: Actor, scope: Scope) -> bool:
        return any(g.role in roles and (g.space is None or g.space in scope.spaces) for g in actor.grants)

    return _who(f"needs_{roles[0]}", holds)


def has_tier(tier: Tier) -> Predicate:
    """Be known at least this well."""
    return _who(f"needs_{tier}", lambda actor, _: actor.tier.rank >= tier.rank)


def during(*phases: Phase) -> Predicate:
    """One of these phases is open."""
    refusal = Refusal("phase_closed", Ground.WHEN)
    return Predicate(lambda _, scope: None if scope.phases & frozenset(phases) else refusal)


is_signed_in = _who("needs_sign_in", lambda actor, _: actor.is_signed_in)
is_owner = _who("not_yours", lambda actor, scope: actor.person_id in scope.owners)
is_not_owner = _who("own_work", lambda actor, scope: actor.person_id not in scope.owners)
is_system = _who("needs_admin", lambda actor, _: actor.is_system)
