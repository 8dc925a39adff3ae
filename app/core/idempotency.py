"""Idempotency: every write carries a key, and a repeat gets the first answer instead of a second effect.

On the wire the key is the header `Idempotency-Key`, or a field `cid`.
"""

import hashlib
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import delete, exists, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

from app.core.canonical import canonical
from app.core.db.base import Base, Json, Key
from app.core.db.unit import Unit
from app.core.errors import WrongState

T = TypeVar("T")

KEPT_FOR = timedelta(hours=48)
LONGEST_KEY = 64

_KEY = re.compile(rf"[A-Za-z0-9_-]{{1,{LONGEST_KEY}}}")


class IdempotencyKey(Base):
    """A key that a person has used, what for, and what was answered."""

    __tablename__ = "idempotency_key"

    person_id: Mapped[Key]
    key: Mapped[str] = mapped_column(primary_key=True)
    digest: Mapped[bytes]
    answer: Mapped[Json | None]
    at: Mapped[datetime]


def is_valid_key(text: str) -> bool:
    """Tell whether `text` may be a key: 1 to 64 of letters, digits, `_` and `-`."""
    return _KEY.fullmatch(text) is not None


def request_digest(action: str, payload: Any) -> bytes:
    """Return 16 bytes that tell one request from another under the same key."""
    return hashlib.sha256(canonical({"action": action, "payload": payload})).digest()[:16]


def is_used(u: Unit, *, key: str) -> bool:
    """Tell whether the actor has used this key already: what is sent again needs no preparation."""
    used = select(exists().where(IdempotencyKey.person_id == u.actor.person_id, IdempotencyKey.key == key))
    return bool(u.session.scalar(used))


def claim(u: Unit, *, key: str, digest: bytes) -> Json | None:
    """Take the key for this request; return the first answer when it was taken by the very same request before.

    Raise `WrongState("cid_reused")` when it was taken by another. Of two racing requests one waits for the other.
    """
    taken = insert(IdempotencyKey).values(person_id=u.actor.person_id, key=key, digest=digest, answer=None, at=u.now)
    if u.session.scalar(taken.on_conflict_do_nothing().returning(IdempotencyKey.key)) is not None:
        return None
    first = u.session.execute(
        select(IdempotencyKey.digest, IdempotencyKey.answer).where(
            IdempotencyKey.person_id == u.actor.person_id, IdempotencyKey.key == key
        )
    ).one()
    if first.digest != digest:
        raise WrongState("cid_reused")
    return first.answer or {}


def record_answer(u: Unit, *, key: str, answer: Json) -> None:
    """Record the answer for repeats."""
    u.session.execute(
        update(IdempotencyKey)
        .where(IdempotencyKey.person_id == u.actor.person_id, IdempotencyKey.key == key)
        .values(answer=answer)
    )


def once(
    u: Unit,
    act: Callable[[], T],
    *,
    key: str | None,
    action: str,
    payload: Any,
    to_stored: Callable[[T], Json],
    from_stored: Callable[[Json], T],
) -> T:
    """Act, once for each key: of a repeat return, through `again`, what `keep` made of the first answer.

    A guest has no keys of their own: another guest could fetch the answer with a guessed one. Votes are kept here too,
    by the flush's own statement (`app.votes.flush`).
    """
    if key is None or not u.actor.is_signed_in:
        return act()
    if (first := claim(u, key=key, digest=request_digest(action, payload))) is not None:
        return from_stored(first)
    done = act()
    record_answer(u, key=key, answer=to_stored(done))
    return done


def purge_expired(u: Unit) -> None:
    """Delete the keys that are past their time."""
    u.session.execute(delete(IdempotencyKey).where(IdempotencyKey.at < u.now - KEPT_FOR))
