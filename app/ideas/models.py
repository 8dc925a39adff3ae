"""An idea as it stands now, and every revision it went through."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlalchemy.dialects.postgresql import JSONB, TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db.base import Base, Id, Json, Key
from app.ideas.rules import Status, Withdrawal


class Worded:
    """The wording of an idea: its text and pictures, its municipality and topic.

    `pictures` stand in their order, each with its id, alt, width and height.
    """

    title: Mapped[str]
    body: Mapped[str]
    municipality: Mapped[str | None]
    topic_id: Mapped[Id | None]
    point: Mapped[Json | None] = mapped_column(JSONB)
    pictures: Mapped[list[Json]] = mapped_column(JSONB, default=list)


WORDED = tuple(Worded.__annotations__)


class Idea(Worded, Base):
    """The present state. `id` is also the id of its votable thing."""

    __tablename__ = "idea"
    __table_args__ = (
        Index(None, "id", unique=False),
        Index(None, "author_id"),
        Index("ix_idea_search", "search", postgresql_using="gin"),
    )

    campaign_id: Mapped[Key]
    id: Mapped[Key]
    author_id: Mapped[Id]
    status: Mapped[str]
    revision: Mapped[int]
    created_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_from: Mapped[str | None]
    search: Mapped[Any | None] = mapped_column(TSVECTOR, deferred=True)  # as large as the rest, and only searched

    @property
    def withdrawal(self) -> Withdrawal | None:
        """That its author took it back, if so."""
        if self.withdrawn_at is None or self.withdrawn_from is None:
            return None
        return Withdrawal(self.withdrawn_at, Status(self.withdrawn_from))


class IdeaRevision(Worded, Base):
    """The wording of an idea at one time. Votes are bound to the last material one."""

    __tablename__ = "idea_revision"

    campaign_id: Mapped[Key]
    idea_id: Mapped[Key]
    number: Mapped[int] = mapped_column(primary_key=True)
    is_material: Mapped[bool]
    created_by: Mapped[Id]
    created_at: Mapped[datetime]
