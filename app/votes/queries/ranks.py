"""How ideas rank: what lists are sorted by, and what the promotion policy is held against."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, literal, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute

from app.votes.models import IdeaRank


@dataclass(frozen=True, slots=True)
class Rank:
    """What the job *rank* last found of an idea's votes."""

    campaign_id: str
    idea_id: str
    created_at: datetime
    supporters: int
    verified_supporters: int
    verified_municipalities: int
    opponents: int
    turnout: int
    top: float
    hot: float


RANK = tuple(getattr(IdeaRank, field.name) for field in fields(Rank))
"""The columns of a `Rank`, in the order of its fields."""

SORT_KEYS: Mapping[str, InstrumentedAttribute[Any]] = {
    "new": IdeaRank.created_at,
    "top": IdeaRank.top,
    "hot": IdeaRank.hot,
    "random": IdeaRank.random_key,
    "supporters": IdeaRank.supporters,
    "verified_supporters": IdeaRank.verified_supporters,
    "id": IdeaRank.idea_id,
}
"""What the ideas of a query `with_rank` can be sorted by; but for the supporters there is an index for each, with the
id of the idea after it."""


def with_rank(
    ideas: Select[*tuple[Any, ...]], *, campaign_id: InstrumentedAttribute[str], id: InstrumentedAttribute[str]
) -> Select[*tuple[Any, ...]]:
    """Return the query with the rank of each idea joined to it: for `SORT_KEYS`, or to add `RANK` to its columns."""
    return ideas.join(IdeaRank, and_(IdeaRank.campaign_id == campaign_id, IdeaRank.idea_id == id))


def best_supported(
    campaign_id: str | InstrumentedAttribute[str], *, after: Rank | None = None
) -> Select[*tuple[Any, ...]]:
    """Return the query of the `RANK` of everything ranked in a campaign, hidden ideas too, the most verified
    supporters first; `after` goes on where a part of it ended. Whoever asks adds conditions on its columns.
    """
    best = select(*RANK).where(IdeaRank.campaign_id == campaign_id)
    if after is not None:
        last = tuple_(literal(after.verified_supporters), literal(after.idea_id, IdeaRank.idea_id.type))
        best = best.where(tuple_(IdeaRank.verified_supporters, IdeaRank.idea_id) < last)
    return best.order_by(IdeaRank.verified_supporters.desc(), IdeaRank.idea_id.desc())
