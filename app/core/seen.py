"""Idempotence: every write carries a key, and a repeat gets the first answer instead of a second effect."""

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

KEPT = timedelta(hours=48)
LONGEST_CID = 64

_CID = re.compile(rf"[A-Za-z0-9_-]{{1,{LONGEST_CID}}}")


class Seen(Base):
    """A key that a person has used, what for, and what was answered."""

    __tablename__ = "seen"

    person_id: Mapped[Key]
    cid: Mapped[str] = mapped_column(primary_key=True)
    digest: Mapped[bytes]
    answer: Mapped[Json | None]
    at: Mapped[datetime]


def is_cid(text: str) -> bool:
    """Tell whether `text` may be a key: 1 to 64 of letters, digits, `_` and `-`."""
    return _CID.fullmatch(text) is not None


def digest_of(action: str, payload: Any) -> bytes:
    """Return 16 bytes that tell one request from another under the same key."""
    return hashlib.sha256(canonical({"action": action, "payload": payload})).digest()[:16]


def is_known(u: Unit, *, cid: str) -> bool:
    """Tell whether the actor has used this key already: what is sent again needs no preparation."""
    used = select(exists().where(Seen.person_id == u.actor.person_id, Seen.cid == cid))
    return bool(u.session.scalar(used))


def claim(u: Unit, *, cid: str, digest: bytes) -> Json | None:
    """Take the key for this request; return the first answer when it was taken by the very same request before.

    Raise `WrongState("cid_reused")` when it was taken by another. Of two racing requests one waits for the other.
    """
    taken = insert(Seen).values(person_id=u.actor.person_id, cid=cid, digest=digest, answer=None, at=u.now)
    if u.session.scalar(taken.on_conflict_do_nothing().returning(Seen.cid)) is not None:
        return None
    first = u.session.execute(
        select(Seen.digest, Seen.answer).where(Seen.person_id == u.actor.person_id, Seen.cid == cid)
    ).one()
    if first.digest != digest:
        raise WrongState("cid_reused")
    return first.answer or {}


def answer(u: Unit, *, cid: str, answer: Json) -> None:
    """Keep the answer for repeats."""
    u.session.execute(update(Seen).where(Seen.person_id == u.actor.person_id, Seen.cid == cid).values(answer=answer))


def once(
    u: Unit,
    act: Callable[[], T],
    *,
    cid: str | None,
    action: str,
    payload: Any,
    keep: Callable[[T], Json],
    again: Callable[[Json], T],
) -> T:
    """Act, once for each key: of a repeat return, through `again`, what `keep` made of the first answer.

    A guest has no keys of their own: another guest could fetch the answer with a guessed one. Votes are kept here too,
    by the flush's own statement (`app.votes.flush`).
    """
    if cid is None or not u.actor.is_signed_in:
        return act()
    if (first := claim(u, cid=cid, digest=digest_of(action, payload))) is not None:
        return again(first)
    done = act()
    answer(u, cid=cid, answer=keep(done))
    return done


def forget(u: Unit) -> None:
    """Drop the keys that are past their time."""
    u.session.execute(delete(Seen).where(Seen.at < u.now - KEPT))
