"""Who is calling, and how they showed it: `app.people` answers in these terms, doors ask in them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from app.core.actors import GUEST, Actor
from app.core.db.unit import Unit


class Proof(StrEnum):
    """How a caller showed who they are."""

    NONE = "none"
    COOKIE = "cookie"
    TOKEN = "token"  # noqa: S105 - the name of a proof, not one


class TokenScope(StrEnum):
    """What a token may be used for."""

    READ = "read"
    WRITE = "write"


@dataclass(frozen=True, slots=True)
class Caller:
    """An actor with the proof shown. `proof_id` is the row of the session or token, `scopes` bound a token.

    Staff who `owes_factor` may do nothing but set up a second factor.
    """

    actor: Actor = GUEST
    proof: Proof = Proof.NONE
    proof_id: str | None = None
    scopes: frozenset[str] = frozenset(TokenScope)
    locale: str | None = None
    owes_factor: bool = False


NOBODY = Caller()


class Identities(Protocol):
    """Finds the caller behind a secret; None when it opens nothing, or nothing any more."""

    def by_cookie(self, u: Unit, secret: str) -> Caller | None: ...

    def by_token(self, u: Unit, secret: str) -> Caller | None: ...
