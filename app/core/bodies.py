"""Bodies: texts that people wrote, stored apart from the events that mention them, so that they can be erased."""

import hmac
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.core.db.base import Base, Id, Key
from app.core.events import Event, Text


class Body(Base):
    """A text and the salt of its digest; both are emptied when it is erased."""

    __tablename__ = "body"

    id: Mapped[Key]
    owner: Mapped[Id | None] = mapped_column(index=True)
    text: Mapped[str | None]
    salt: Mapped[bytes | None]
    erased_at: Mapped[datetime | None]


@dataclass(frozen=True, kw_only=True)
class BodyErased(Event, type="body.erased", of="body"):
    """A person's words were removed; the events that mention them keep their digest."""

    body: str


def digest(text: str, salt: bytes) -> str:
    """Return HMAC-SHA-256 of the text under its salt, in hexadecimal.

    Without the salt a short text could be guessed from a published digest; erasing the salt erases the proof too.
    """
    return hmac.digest(salt, text.encode(), "sha256").hex()


def store(session: Session, text: Text) -> dict[str, str]:
    """Write the words to a body of their own and return the reference that the event keeps."""
    if text.value is None:
        raise ValueError("an event that was read back cannot be emitted again")
    salt = os.urandom(16)
    session.add(Body(id=text.body, owner=text.owner, text=text.value, salt=salt, erased_at=None))
    return {"body": text.body, "digest": digest(text.value, salt)}


def read(session: Session, bodies: Iterable[str]) -> Mapping[str, str]:
    """Return the texts of these bodies that are still there, by id."""
    rows = session.execute(select(Body.id, Body.text).where(Body.id.in_(list(bodies)), Body.text.is_not(None)))
    return {row.id: row.text for row in rows}


def erase(session: Session, *, owner: str, now: datetime) -> list[BodyErased]:
    """Empty every body of this owner and return the facts to emit."""
    erased = session.scalars(
        update(Body)
        .where(Body.owner == owner, Body.erased_at.is_(None))
        .values(text=None, salt=None, owner=None, erased_at=now)
        .returning(Body.id)
    )
    return [BodyErased(body=body) for body in erased]
