"""Nominations: ideas that met their campaign's promotion policy, with the reasons why."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db.base import Base, Id, Key


class Nomination(Base):
    """An idea that met the promotion policy; `need_id` once a moderator drafted a candidate need from it."""

    __tablename__ = "nomination"
    __table_args__ = (Index(None, "id"), Index("ix_nomination_open", "at", "id", postgresql_where="need_id IS NULL"))

    campaign_id: Mapped[Key]
    idea_id: Mapped[Key]
    id: Mapped[Id]
    policy_version: Mapped[int]
    why: Mapped[list[Any]] = mapped_column(JSONB)
    against: Mapped[list[Any]] = mapped_column(JSONB)
    at: Mapped[datetime]
    need_id: Mapped[Id | None]
