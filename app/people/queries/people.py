"""Who people are: actors, public profiles, sessions and tokens."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, ScalarSelect, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from app.core.actors import Actor, Grant, Role, Tier
from app.core.addresses import normalise_if_valid
from app.core.db.unit import Unit
from app.core.errors import NotFound
from app.people.models import ActorKey, Passkey, Person, RoleGrant, SignIn, Token
from app.people.rules import strongest_role
from app.policies import Permission, require


def secret_hash(secret: str) -> bytes:
    """Return the hash of a secret that is stored. Secrets are random and long, so that a plain hash will do."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).digest()


def grants_of(person_id: InstrumentedAttribute[str]) -> ScalarSelect[Any]:
    """Return, as a column, the roles of a person as ["role", "space" or null] pairs."""
    pair = func.jsonb_build_array(RoleGrant.role, RoleGrant.space_id)
    found = select(func.coalesce(func.jsonb_agg(pair), func.jsonb_build_array()))
    return found.where(RoleGrant.person_id == person_id).correlate(Person).scalar_subquery()


ACTOR = (Person.id, Person.tier, ActorKey.key, grants_of(Person.id).label("grants"))
"""The columns that `actor_from` makes an actor of; join `ActorKey`."""


HAS_SECOND_FACTOR = or_(Person.totp_secret.is_not(None), exists().where(Passkey.person_id == Person.id)).label(
    "has_second_factor"
)
"""A column that tells whether somebody has a second factor."""


def actor_from(row: Row[Any]) -> Actor:
    """Return the actor of a row with the columns of `ACTOR`."""
    grants = frozenset(Grant(Role(role), space) for role, space in row.grants)
    return Actor(person_id=row.id, key=row.key, tier=Tier(row.tier), grants=grants)


def actor_of(u: Unit, *, person_id: str) -> Actor:
    """Return somebody as an actor, for commands done in their name by the system."""
    row = u.session.execute(
        select(*ACTOR).join(ActorKey, ActorKey.person_id == Person.id).where(Person.id == person_id)
    )
    if (found := row.one_or_none()) is None:
        raise NotFound
    return actor_from(found)


@dataclass(frozen=True, slots=True)
class Me:
    """An account as its owner sees it."""

    id: str
    handle: str
    name: str
    email: str | None
    tier: str
    role: str
    roles: tuple[Grant, ...]
    has_otp: bool


def me(u: Unit) -> Me:
    """Return the actor's own account."""
    require(u.actor, Permission.ACCOUNT_MANAGE)
    mine = select(Person, Person.totp_secret.is_not(None)).where(Person.id == u.actor.person_id)
    person, has_otp = u.session.execute(mine).one()
    roles = tuple(sorted(u.actor.grants, key=lambda grant: (list(Role).index(grant.role), grant.space or "")))
    is_guest = person.tier == Tier.GUEST and not roles
    return Me(
        id=person.id,
        handle=person.handle,
        name=person.name,
        email=person.email,
        tier=person.tier,
        role="guest" if is_guest else strongest_role(roles),
        roles=roles,
        has_otp=has_otp,
    )


def my_sign_ins(u: Unit) -> Sequence[SignIn]:
    """Return the actor's valid sessions, the last used first."""
    require(u.actor, Permission.ACCOUNT_MANAGE)
    mine = select(SignIn).where(SignIn.person_id == u.actor.person_id, SignIn.expires_at > u.now)
    return u.session.scalars(mine.order_by(SignIn.seen_at.desc(), SignIn.id)).all()


def my_tokens(u: Unit) -> Sequence[Token]:
    """Return the actor's valid tokens, the newest first."""
    require(u.actor, Permission.ACCOUNT_MANAGE)
    mine = select(Token).where(Token.person_id == u.actor.person_id, Token.expires_at > u.now)
    return u.session.scalars(mine.order_by(Token.created_at.desc(), Token.id.desc())).all()


@dataclass(frozen=True, slots=True)
class PublicProfile:
    """What everybody may see of a person."""

    id: str
    handle: str
    name: str
    tier: str
    since: datetime


PUBLIC_PROFILE = (Person.id, Person.handle, Person.name, Person.tier, Person.created_at)
"""The columns of a `PublicProfile`, in the order of its fields: what proves who somebody is stays where it is."""


def by_handle(u: Unit, *, handle: str) -> PublicProfile:
    """Return the person with this handle."""
    row = u.session.execute(select(*PUBLIC_PROFILE).where(Person.handle == handle)).one_or_none()
    if row is None:
        raise NotFound
    return PublicProfile(*row)


def by_keys(u: Unit, *, keys: Sequence[str]) -> dict[str, PublicProfile]:
    """Return those of the people behind these actor keys who are still there, by key: for timelines."""
    named = select(ActorKey.key, *PUBLIC_PROFILE).join(Person, Person.id == ActorKey.person_id)
    return {row[0]: PublicProfile(*row[1:]) for row in u.session.execute(named.where(ActorKey.key.in_(set(keys))))}


def id_by_email(u: Unit, *, email: str) -> str:
    """Return whose address this is; for jobs and the command line, never for a door that answers strangers."""
    require(u.actor, Permission.PERSON_CREATE)
    found = u.session.scalar(select(Person.id).where(func.lower(Person.email) == normalise_if_valid(email).lower()))
    if found is None:
        raise NotFound
    return found
