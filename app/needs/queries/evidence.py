"""What stands behind a need: who supported its ideas, counted in people, not in ballots."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import distinct, func, select
from sqlalchemy.orm import Session

from app.core.actors import Tier
from app.core.db.base import Json
from app.people.models import Person
from app.votes.models import Ballot

VALUES = (1, -1, 0)
"""The order of every published tally: agree, disagree, pass."""


def evidence(session: Session, *, campaign_id: str, idea_ids: Sequence[str]) -> Json:
    """Return the numbers behind these ideas now.

    `votes` counts ballots, `[agree, disagree, pass]` by tier; `supporters` counts people by tier, each once however
    many of the ideas they support; `municipalities` counts those that verified supporters live in.
    """
    mine = (Ballot.campaign_id == campaign_id, Ballot.votable_id.in_(idea_ids))
    supporters = _by_tier(session, func.count(distinct(Ballot.person_id)), *mine, Ballot.value == 1)
    votes = {value: _by_tier(session, func.count(), *mine, Ballot.value == value) for value in VALUES}
    return {
        "ideas": list(idea_ids),
        "votes": {tier.value: [votes[value].get(tier.rank, 0) for value in VALUES] for tier in Tier},
        "supporters": {tier.value: supporters.get(tier.rank, 0) for tier in Tier},
        "municipalities": _municipalities(session, *mine),
    }


def _by_tier(session: Session, counted: Any, *where: Any) -> dict[int, int]:
    rows = session.execute(select(Ballot.tier, counted).where(*where).group_by(Ballot.tier))
    return {tier: number for tier, number in rows}  # noqa: C416 - rows are not pairs to the type checker


def _municipalities(session: Session, *where: Any) -> int:
    verified = select(func.count(distinct(Person.municipality))).join(Ballot, Ballot.person_id == Person.id)
    return session.scalar(verified.where(*where, Ballot.value == 1, Ballot.tier == Tier.VERIFIED.rank)) or 0
