"""Authentication: who is calling and how they proved it, in terms that `app.people` and every door share."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from app.core.actors import GUEST, Actor
from app.core.db.unit import Unit


class AuthMethod(StrEnum):
    """How a caller proved who they are."""

    NONE = "none"
    COOKIE = "cookie"
    TOKEN = "token"  # noqa: S105 - the name of a method, not a secret


class TokenScope(StrEnum):
    """What a token may be used for."""

    READ = "read"
    WRITE = "write"


@dataclass(frozen=True, slots=True)
class Caller:
    """An actor and how they proved who they are; `credential_id` is the session or token, `scopes` bound a token.

    Staff who `must_enrol_mfa` may do nothing but set up a second factor.
    """

    actor: Actor = GUEST
    method: AuthMethod = AuthMethod.NONE
    credential_id: str | None = None
    scopes: frozenset[str] = frozenset(TokenScope)
    locale: str | None = None
    must_enrol_mfa: bool = False


ANONYMOUS = Caller()


class Authenticator(Protocol):
    """Finds the caller that a secret belongs to; None when it opens nothing, or nothing any more."""

    def by_cookie(self, u: Unit, secret: str) -> Caller | None: ...

    def by_token(self, u: Unit, secret: str) -> Caller | None: ...
