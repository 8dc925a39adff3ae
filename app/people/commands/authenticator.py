"""Authenticating a caller by session or token. Role and tier are read anew each time: a demotion counts at once."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, func, select, update

from app.core.actors import Actor
from app.core.authentication import AuthMethod, Caller
from app.core.db.unit import Unit
from app.people.models import ActorKey, Person, SignIn, Token
from app.people.queries import ACTOR, HAS_SECOND_FACTOR, actor_from, secret_hash
from app.people.rules import LAST_USED_PRECISION, is_idle, is_staff


class DatabaseAuthenticator:
    """The `Authenticator` over the tables of sessions and tokens."""

    def by_cookie(self, u: Unit, secret: str) -> Caller | None:
        """Return whoever's session this is, unless it has ended or lain unused for too long."""
        columns = (SignIn.id.label("proof"), SignIn.seen_at.label("used"))
        row = _opened(u, secret, SignIn, *columns)
        if row is None:
            return None
        actor = actor_from(row)
        if is_idle(row.used, u.now, staff=is_staff(actor.grants)):
            u.session.execute(delete(SignIn).where(SignIn.id == row.proof))
            return None
        if _is_stale(row.used, u.now):
            u.session.execute(update(SignIn).where(SignIn.id == row.proof).values(seen_at=u.now))
        return Caller(
            actor, AuthMethod.COOKIE, row.proof, locale=row.locale, must_enrol_mfa=_must_enrol_mfa(row, actor)
        )

    def by_token(self, u: Unit, secret: str) -> Caller | None:
        """Return whoever's token this is, bound to its scopes."""
        used = func.coalesce(Token.used_at, Token.created_at).label("used")
        row = _opened(u, secret, Token, Token.id.label("proof"), used, Token.scopes)
        if row is None:
            return None
        if _is_stale(row.used, u.now):
            u.session.execute(update(Token).where(Token.id == row.proof).values(used_at=u.now))
        scopes, actor = frozenset(row.scopes), actor_from(row)
        return Caller(
            actor, AuthMethod.TOKEN, row.proof, scopes, row.locale, must_enrol_mfa=_must_enrol_mfa(row, actor)
        )


def _opened(u: Unit, secret: str, proof: type[SignIn] | type[Token], *columns: Any) -> Row[Any] | None:
    found = (
        select(*ACTOR, Person.locale, HAS_SECOND_FACTOR, *columns)
        .join(proof, proof.person_id == Person.id)
        .join(ActorKey, ActorKey.person_id == Person.id)
        .where(proof.secret_hash == secret_hash(secret), proof.expires_at > u.now)
    )
    return u.session.execute(found).one_or_none()


def _must_enrol_mfa(row: Row[Any], actor: Actor) -> bool:
    return is_staff(actor.grants) and not row.has_second_factor


def _is_stale(used: datetime, now: datetime) -> bool:
    return now - used > LAST_USED_PRECISION
