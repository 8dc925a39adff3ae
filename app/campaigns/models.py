"""Where things happen: a space, its campaigns, their phases, topics and promotion policies."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db.base import Base, Id, Json, Key


class Space(Base):
    """A region, a town, an office. `path` lists the ids from the root down to itself; roles count downwards."""

    __tablename__ = "space"

    id: Mapped[Key]
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    path: Mapped[list[str]]


class Municipality(Base):
    """A municipality by its official code, or one of ours that begins with 9; `sort_key` puts names in Czech order."""

    __tablename__ = "municipality"
    __table_args__ = (Index(None, "sort_key"),)

    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    sort_key: Mapped[str]
    folded: Mapped[str] = mapped_column(index=True)
    district: Mapped[str | None]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    population: Mapped[int | None]


class Campaign(Base):
    """A question put to the people of a space, for a time. No `reasons` for reports of its own: the installation's.

    `goals` holds a target for each kind that it has one of. Archived, it can be read and no longer changed.
    """

    __tablename__ = "campaign"
    __table_args__ = (Index(None, "created_at", "id"),)

    id: Mapped[Key]
    space_id: Mapped[Id] = mapped_column(ForeignKey("space.id"))
    title: Mapped[str]
    summary: Mapped[str]
    moderation: Mapped[str]
    locale: Mapped[str]
    reasons: Mapped[list[str]]
    house_rules: Mapped[str]
    goals: Mapped[Json]
    version: Mapped[int]
    archived_at: Mapped[datetime | None]
    created_by: Mapped[Id | None]
    created_at: Mapped[datetime]


class CampaignPhase(Base):
    """A window of time in which a campaign is open for something; windows may overlap."""

    __tablename__ = "campaign_phase"

    campaign_id: Mapped[Id] = mapped_column(ForeignKey("campaign.id"), primary_key=True)
    id: Mapped[Key]
    phase: Mapped[str]
    starts: Mapped[datetime]
    ends: Mapped[datetime]


class Topic(Base):
    """What an idea is about. Without a campaign it is on the installation's list.

    One that is no longer listed cannot be chosen; ideas that were posted under it keep it.
    """

    __tablename__ = "topic"
    __table_args__ = (UniqueConstraint("campaign_id", "slug", postgresql_nulls_not_distinct=True),)

    id: Mapped[Key]
    campaign_id: Mapped[Id | None]
    slug: Mapped[str]
    name_cs: Mapped[str]
    name_en: Mapped[str]
    position: Mapped[int]
    is_listed: Mapped[bool]


class PromotionPolicy(Base):
    """What an idea needs to be nominated: data, in numbered versions; the highest holds."""

    __tablename__ = "promotion_policy"

    campaign_id: Mapped[Id] = mapped_column(ForeignKey("campaign.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    rules: Mapped[Json]
    created_by: Mapped[Id | None]
    created_at: Mapped[datetime]


class CampaignProgress(Base):
    """What had come of a campaign at a time, counted by the job *progress*: pages read it, nobody counts while
    somebody waits."""

    __tablename__ = "campaign_progress"

    campaign_id: Mapped[Id] = mapped_column(ForeignKey("campaign.id"), primary_key=True)
    at: Mapped[datetime]
    facts: Mapped[Json]
