"""Making accounts, one or thousands."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import cycle
from typing import Any

import pyotp
from sqlalchemy import insert
from sqlalchemy.dialects.postgresql import insert as upsert

from app.core.actors import Role, Tier
from app.core.authentication import TokenScope
from app.core.db.unit import Unit
from app.core.errors import Invalid
from app.core.ids import new_id, new_secret
from app.people.commands.passwords import hash_password, refuse_weak_password
from app.people.events import PersonCreated, RoleGranted
from app.people.inputs import PersonInput
from app.people.models import ActorKey, Person, RoleGrant, Token
from app.people.queries import secret_hash
from app.people.rules import TOKEN_DAYS, handle_prefix
from app.policies import Permission, require


@dataclass(frozen=True, slots=True)
class NewAccount:
    """A new account with its secrets, which are known here and now only."""

    id: str
    email: str | None
    handle: str
    token: str
    totp_secret: str | None
    password: str | None


def create_person(u: Unit, *, data: PersonInput) -> NewAccount:
    """Make one account, with a token. Raise `Invalid` for a weak password or an address or handle that is taken."""
    require(u.actor, Permission.PERSON_CREATE)
    if data.password is not None:
        refuse_weak_password(data.password, data.email, data.handle, data.name)
    row = _person(u, data)
    taken = upsert(Person).values(row).on_conflict_do_nothing().returning(Person.id)
    if u.session.scalar(taken) is None:
        raise Invalid({name: ["taken"] for name in ("email", "handle") if getattr(data, name)})
    return _complete_accounts(u, [row], role=data.role, space=data.space, passwords={row["id"]: data.password})[0]


def create_people(
    u: Unit,
    *,
    role: Role,
    tier: Tier,
    count: int,
    municipalities: Sequence[str] = (),
    with_passwords: bool = False,
    names: Sequence[tuple[str, str | None]] = (),
) -> list[NewAccount]:
    """Make many accounts that nobody has chosen anything for, with a few statements. `names` may hold (name, handle).

    Verified ones live in these municipalities in turn: where one lives is a part of what is verified.
    A password costs a fifth of a second each, so there is none unless asked for.
    """
    require(u.actor, Permission.PERSON_CREATE)
    passwords = [secrets.token_urlsafe(12) if with_passwords else None for _ in range(count)]
    known = names or [("Host" if tier is Tier.GUEST else "Obyvatel", None)] * count
    rows = [
        _person(u, PersonInput(name=name, handle=handle, tier=tier, role=role, password=word))
        for word, (name, handle) in zip(passwords, known, strict=True)
    ]
    for row, home in zip(rows, cycle(municipalities or (None,)), strict=False):
        row["municipality"] = home if tier is Tier.VERIFIED else None
        row["email"] = None if tier is Tier.GUEST else f"{row['handle']}@ucet.invalid"
    if rows:
        u.session.execute(insert(Person), rows)
    return _complete_accounts(
        u, rows, role=role, passwords={row["id"]: w for row, w in zip(rows, passwords, strict=True)}
    )


def _person(u: Unit, data: PersonInput) -> dict[str, Any]:
    handle = data.handle or f"{handle_prefix(data.tier)}-{secrets.token_hex(5)}"
    return {
        "id": new_id(),
        "handle": handle,
        "name": data.name,
        "email": data.email,
        "password_hash": hash_password(data.password) if data.password else None,
        "totp_secret": pyotp.random_base32() if data.role.is_staff else None,
        "tier": data.tier.value,
        "locale": data.locale,
        "municipality": data.municipality,
        "created_at": u.now,
    }


def _complete_accounts(
    u: Unit,
    rows: list[dict[str, Any]],
    *,
    role: Role,
    passwords: dict[str, str | None],
    space: str | None = None,
) -> list[NewAccount]:
    """Give new people their key, their role, a token, and their first line of history."""
    if not rows:
        return []
    keys = {row["id"]: new_id() for row in rows}
    tokens = {row["id"]: new_secret() for row in rows}
    u.session.execute(insert(ActorKey), [{"key": key, "person_id": person} for person, key in keys.items()])
    u.session.execute(insert(Token), [_token(u, person, secret) for person, secret in tokens.items()])
    if role is not Role.RESIDENT:
        granted = {"role": role.value, "space_id": space, "granted_at": u.now}
        u.session.execute(insert(RoleGrant), [granted | {"id": new_id(), "person_id": person} for person in keys])
    for row in rows:
        u.emit(PersonCreated(person=keys[row["id"]], tier=row["tier"]))
        if role is not Role.RESIDENT:
            u.emit(RoleGranted(person=keys[row["id"]], role=role.value, space=space))
    return [
        NewAccount(row["id"], row["email"], row["handle"], tokens[row["id"]], row["totp_secret"], passwords[row["id"]])
        for row in rows
    ]


def _token(u: Unit, person_id: str, secret: str) -> dict[str, Any]:
    return {
        "id": new_id(),
        "secret_hash": secret_hash(secret),
        "person_id": person_id,
        "name": "podnet user create",
        "scopes": [scope.value for scope in TokenScope],
        "created_at": u.now,
        "expires_at": u.now + timedelta(days=TOKEN_DAYS),
        "used_at": None,
    }
