"""An idea as it stands now, and every revision it went through."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlalchemy.dialects.postgresql import JSONB, TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db.base import Base, Id, Json, Key


class Idea(Base):
    (
        """The present state. `id` is also the id of its votable thing. `pictures` stand in their order, each as
    `{id, alt, width, height}`."""
        ""
    )

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
    title: Mapped[str]
    body: Mapped[str]
    municipality: Mapped[str | None]
    topic_id: Mapped[Id | None]
    point: Mapped[Json | None] = mapped_column(JSONB)
    pictures: Mapped[list[Json]] = mapped_column(JSONB, default=list, server_default="[]")
    revision: Mapped[int]
    created_at: Mapped[datetime]
    search: Mapped[Any | None] = mapped_column(TSVECTOR, deferred=True)  # as large as the rest, and only searched


class IdeaRevision(Base):
    """What an idea said at one time, and of which place and topic. Votes are bound to the last material one."""

    __tablename__ = "idea_revision"

    campaign_id: Mapped[Key]
    idea_id: Mapped[Key]
    number: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    body: Mapped[str]
    municipality: Mapped[str | None]
    topic_id: Mapped[Id | None]
    point: Mapped[Json | None] = mapped_column(JSONB)
    pictures: Mapped[list[Json]] = mapped_column(JSONB, default=list, server_default="[]")
    is_material: Mapped[bool]
    created_by: Mapped[Id]
    created_at: Mapped[datetime]
