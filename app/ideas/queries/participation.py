"""Who took part in a campaign, counted: by day, by municipality, by topic. Never by person."""

from typing import Any

from sqlalchemy import ColumnElement, Date, Select, cast, func, select, union
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.core.times import EARLIEST, PRAGUE
from app.ideas.models import Idea
from app.ideas.rules import Status
from app.votes import queries as votes

MIN_PUBLISHED_SUPPORTERS = 5
"""Fewer supporters from one place are not counted out loud: in a small village people would guess who."""


def participation(session: Session, campaign_id: str) -> dict[str, Any]:
    """Return the counts of a campaign. Heavy on a large one: for a job, not for a page."""
    published = (Idea.campaign_id == campaign_id, Idea.status == Status.PUBLISHED)
    supporters = votes.supporters_of(campaign_id)
    living = select(supporters.c.municipality).where(supporters.c.municipality.is_not(None))
    homes = union(
        select(Idea.municipality).where(*published, Idea.municipality.is_not(None)),
        living,
    ).subquery()
    count = func.count()
    by_municipality = living.add_columns(count).group_by(supporters.c.municipality)
    supported = votes.with_agreeing_ballots(
        _grouped(Idea.topic_id, *published), campaign_id=Idea.campaign_id, id=Idea.id
    )
    return {
        "ideas": session.scalar(select(count).select_from(Idea).where(*published)),
        "supporters": session.scalar(select(count).select_from(supporters)),
        "municipalities": session.scalar(select(count).select_from(homes)),
        "ideas_by_day": _by_day(session, Idea.created_at, *published),
        "votes_by_day": _by_day(session, votes.votes_cast(campaign_id).c.at),
        "ideas_by_municipality": _pairs(session, _grouped(Idea.municipality, *published)),
        "supporters_by_municipality": [
            [municipality, n if n >= MIN_PUBLISHED_SUPPORTERS else None]
            for municipality, n in session.execute(by_municipality).all()
        ],
        "ideas_by_topic": _pairs(session, _grouped(Idea.topic_id, *published)),
        "supporters_by_topic": _pairs(session, supported),
    }


def _grouped(column: InstrumentedAttribute[str | None], *wanted: Any) -> Select[str | None, int]:
    return select(column, func.count()).select_from(Idea).where(*wanted, column.is_not(None)).group_by(column)


def _by_day(session: Session, at: InstrumentedAttribute[Any] | ColumnElement[Any], *wanted: Any) -> list[list[Any]]:
    day = cast(func.timezone(str(PRAGUE), at), Date).label("day")
    rows = session.execute(select(day, func.count()).where(at >= EARLIEST, *wanted).group_by(day).order_by(day))
    return [[on.isoformat(), n] for on, n in rows]


def _pairs(session: Session, statement: Select[str | None, int]) -> list[list[Any]]:
    return [[key, n] for key, n in session.execute(statement)]
