"""Who is acting: plain values that every door computes afresh and hands to the unit of work."""

from dataclasses import dataclass, field
from enum import StrEnum


class Tier(StrEnum):
    """How well an account is known; every tally is kept apart by it."""

    GUEST = "guest"
    EMAIL = "email"
    VERIFIED = "verified"

    @property
    def rank(self) -> int:
        """0 guest, 1 e-mail, 2 verified resident: the order of every published tally."""
        return list(Tier).index(self)


class Role(StrEnum):
    """What someone is trusted with in a space, weakest first."""

    RESIDENT = "resident"
    SOLVER = "solver"
    BOARD = "board"
    JUROR = "juror"
    MODERATOR = "moderator"
    OFFICIAL = "official"
    ADMIN = "admin"

    @property
    def is_staff(self) -> bool:
        """Staff act for the administration, and need a second factor to sign in."""
        return self in {Role.MODERATOR, Role.OFFICIAL, Role.ADMIN}


@dataclass(frozen=True, slots=True)
class Grant:
    """A role in one space and the spaces below it; `space` None means the whole installation."""

    role: Role
    space: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody, or the system itself. `key` is the random name that events carry instead of the person."""

    person_id: str | None = None
    key: str | None = None
    tier: Tier = Tier.GUEST
    grants: frozenset[Grant] = field(default_factory=frozenset)
    is_system: bool = False

    @property
    def is_signed_in(self) -> bool:
        return self.person_id is not None


GUEST = Actor()
SYSTEM = Actor(is_system=True)
