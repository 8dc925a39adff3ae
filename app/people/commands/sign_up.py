"""Signing up: first a request, then an account once the address is confirmed.

Until then there is no account that anything could tell from none: not signing in, not a handle that is taken.
"""

import secrets
from typing import Any

from sqlalchemy import delete, func, insert, select
from sqlalchemy.dialects.postgresql import insert as upsert

from app.core.actors import GUEST, SYSTEM, Actor, Tier
from app.core.db.unit import Unit, UnitOfWork
from app.core.errors import Invalid, WrongState
from app.core.ids import new_id
from app.core.ports import Limiter
from app.people.commands.failures import counted_failures
from app.people.commands.mail_requests import PER_MAILBOX, MailKind, request_mail
from app.people.commands.passwords import hash_password, refuse_weak_password, verify_password
from app.people.events import PersonCreated
from app.people.inputs import EmailInput, SignUpConfirmation, SignUpInput
from app.people.models import ActorKey, Person, SignUp
from app.people.queries import actor_of, sign_up_of
from app.people.rules import SIGN_UP_VALID_FOR, handle_prefix, network

SIGN_UPS = "100 per 1 hour"
"""From one address: a hall full of people may sign up in an evening, a script may not fill the database."""

COPIED_FIELDS = ("email", "name", "municipality", "password_hash", "locale", "terms")
"""What is copied from a sign-up to its account."""


def hash_for_sign_up(limiter: Limiter, *, data: SignUpInput, address: str) -> str:
    """Return the hash of the password that somebody signs up with. Raise `Invalid` for a weak one."""
    limiter.hit(SIGN_UPS, "sign-up", f"address:{network(address)}")
    refuse_weak_password(data.password, data.email, data.handle, data.name)
    limiter.hit(PER_MAILBOX, "mail", f"mailbox:{data.email.lower()}")
    return hash_password(data.password)


def sign_up(
    u: Unit,
    *,
    data: SignUpInput,
    password_hash: str,
    municipality: str | None,
    locale: str,
    next_path: str | None = None,
) -> None:
    """Ask for an account; mail says how it goes on. Says nothing of whether the address is known.

    `next_path` is where to go after the confirmation. Raise `Invalid` for a handle that is taken.
    """
    # Handles are public: that one is taken tells of no address.
    if data.handle and u.session.scalar(select(Person.id).where(Person.handle == data.handle)) is not None:
        raise Invalid({"handle": ["taken"]})
    row = SignUp(
        id=new_id(),
        secret_hash=None,
        email=data.email,
        name=data.name,
        handle=data.handle,
        municipality=municipality,
        password_hash=password_hash,
        locale=locale,
        terms=data.terms,
        next_path=next_path,
        created_at=u.now,
        expires_at=u.now + SIGN_UP_VALID_FOR,
    )
    u.session.add(row)
    request_mail(u, MailKind.CONFIRM, email=data.email, sign_up_id=row.id)


def resend_confirmation(unit: UnitOfWork, limiter: Limiter, *, data: EmailInput, address: str) -> None:
    """Ask for the mail of a sign-up once more; the link of the earlier one opens nothing then."""
    limiter.hit(SIGN_UPS, "sign-up", f"address:{network(address)}")
    limiter.hit(PER_MAILBOX, "mail", f"mailbox:{data.email.lower()}")
    with unit(GUEST) as u:
        request_mail(u, MailKind.CONFIRM, email=data.email)


def confirm_sign_up(
    unit: UnitOfWork, limiter: Limiter, *, data: SignUpConfirmation, address: str
) -> tuple[Actor, str | None]:
    """Make the account that this link confirms; return its owner, and where they were going on to.

    The password is asked for because anybody may have signed up with this address: its owner, following a link, would
    confirm an account that a stranger knows the password of. Raise `WrongState("link_over")` for a link that opens
    nothing, `Invalid` for another password.
    """
    with counted_failures(limiter, "confirm", f"address:{network(address)}"):
        with unit(GUEST) as u:
            row = sign_up_of(u, secret=data.token)
        if row is None:
            raise WrongState("link_over")
        if not verify_password(data.password, row.password_hash):
            raise Invalid({"password": ["password_other"]})
    with unit(SYSTEM) as u:
        return _make(u, row), row.next_path


def _make(u: Unit, row: SignUp) -> Actor:
    used = delete(SignUp).where(SignUp.id == row.id, SignUp.secret_hash == row.secret_hash).returning(SignUp.id)
    if u.session.scalar(used) is None:
        raise WrongState("link_over")
    # Somebody may have taken the handle since; then a made-up one has to do, it can be changed.
    person_id = _insert(u, row, row.handle) or _insert(u, row, None)
    if person_id is None:
        raise WrongState("address_used")
    u.session.execute(delete(SignUp).where(func.lower(SignUp.email) == row.email.lower()))
    key = new_id()
    u.session.execute(insert(ActorKey).values(key=key, person_id=person_id))
    u.emit(PersonCreated(person=key, tier=Tier.EMAIL.value))
    return actor_of(u, person_id=person_id)


def _insert(u: Unit, row: SignUp, handle: str | None) -> str | None:
    copied: dict[str, Any] = {name: getattr(row, name) for name in COPIED_FIELDS}
    chosen = handle or f"{handle_prefix(Tier.EMAIL)}-{secrets.token_hex(5)}"
    values = copied | {"id": new_id(), "handle": chosen, "tier": Tier.EMAIL.value, "created_at": u.now}
    return u.session.scalar(upsert(Person).values(values).on_conflict_do_nothing().returning(Person.id))
