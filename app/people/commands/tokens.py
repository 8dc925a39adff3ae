"""Tokens for programs: named, scoped, expiring, revocable."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete

from app.core.authentication import TokenScope
from app.core.db.unit import Unit
from app.core.errors import Forbidden, NotFound
from app.core.ids import new_id, new_secret
from app.people.inputs import TokenInput
from app.people.models import Token
from app.people.queries import secret_hash
from app.policies import Permission, require


@dataclass(frozen=True, slots=True)
class Issued:
    """A new token. The secret is known here only."""

    id: str
    secret: str
    name: str
    scopes: list[str]
    expires: datetime


def issue_token(u: Unit, *, data: TokenInput, within: Collection[str] = frozenset(TokenScope)) -> Issued:
    """Issue a token to the actor, with no scope beyond `within`."""
    require(u.actor, Permission.ACCOUNT_MANAGE)
    if not set(data.scopes) <= set(within):
        raise Forbidden("scope_too_narrow")
    scopes = sorted({scope.value for scope in data.scopes})
    issued = Issued(new_id(), new_secret(), data.name, scopes, u.now + timedelta(days=data.days))
    u.session.add(
        Token(
            id=issued.id,
            secret_hash=secret_hash(issued.secret),
            person_id=str(u.actor.person_id),
            name=issued.name,
            scopes=scopes,
            created_at=u.now,
            expires_at=issued.expires,
            used_at=None,
        )
    )
    return issued


def revoke_token(u: Unit, *, token_id: str) -> None:
    """Revoke a token of the actor."""
    require(u.actor, Permission.ACCOUNT_MANAGE)
    revoked = delete(Token).where(Token.id == token_id, Token.person_id == u.actor.person_id)
    if u.session.scalar(revoked.returning(Token.id)) is None:
        raise NotFound
