"""A need from candidate to answer, and every answer it was given."""

from datetime import datetime

from sqlalchemy import Identity, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db.base import Base, Id, Json, Key


class Need(Base):
    """A need of the administration. `number` is what people call it by; `evidence` is frozen at drafting.

    `folded` holds the stems of its words, for search.
    """

    __tablename__ = "need"
    __table_args__ = (
        Index(None, "id"),
        Index(None, "created_at", "id"),
        Index(None, "state", "created_at", "id"),
        Index(None, "state", "answer_due", "id"),
    )

    campaign_id: Mapped[Key]
    id: Mapped[Key]
    number: Mapped[int] = mapped_column(Identity())
    state: Mapped[str]
    version: Mapped[int]
    statement: Mapped[str]
    summary: Mapped[str]
    folded: Mapped[str]
    evidence: Mapped[Json]
    drafted_by: Mapped[Id]
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    answer_due: Mapped[datetime | None]
    owner: Mapped[str | None]
    due: Mapped[datetime | None]
    merged_into: Mapped[Id | None]


class NeedAnswer(Base):
    """An official's public answer, which is never changed."""

    __tablename__ = "need_answer"

    campaign_id: Mapped[Key]
    need_id: Mapped[Key]
    number: Mapped[int] = mapped_column(primary_key=True)
    action: Mapped[str]
    reason: Mapped[str]
    owner: Mapped[str | None]
    due: Mapped[datetime | None]
    into: Mapped[Id | None]
    answered_by: Mapped[Id]
    office: Mapped[str]
    at: Mapped[datetime]
