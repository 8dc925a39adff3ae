"""Counts of ballots and of supporters (people who agree), by tier and by municipality. Never by person."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, distinct, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.core.actors import Tier
from app.people.models import Person
from app.votes.models import Ballot
from app.votes.rules import AGREE, VALUES


def votes_by_tier(session: Session, *, campaign_id: str, ids: Sequence[str]) -> dict[Tier, list[int]]:
    """Return the ballots on these things, [agree, disagree, pass] of each tier."""
    grouped = select(Ballot.tier, Ballot.value, func.count()).where(*_on(campaign_id, ids))
    rows = session.execute(grouped.group_by(Ballot.tier, Ballot.value))
    counted = {(tier, value): n for tier, value, n in rows}
    return {tier: [counted.get((tier.rank, value), 0) for value in VALUES] for tier in Tier}


def supporters_by_tier(session: Session, *, campaign_id: str, ids: Sequence[str]) -> dict[Tier, int]:
    """Return how many people of each tier agree with any of these things, each counted once."""
    people = select(Ballot.tier, func.count(distinct(Ballot.person_id)))
    rows = session.execute(people.where(*_on(campaign_id, ids), Ballot.value == AGREE).group_by(Ballot.tier))
    counted = {tier: n for tier, n in rows}  # noqa: C416 - rows are not pairs to the type checker
    return {tier: counted.get(tier.rank, 0) for tier in Tier}


def verified_municipalities(session: Session, *, campaign_id: str, ids: Sequence[str]) -> int:
    """Return in how many municipalities the verified supporters of these things live now."""
    homes = select(func.count(distinct(Person.municipality))).join(Ballot, Ballot.person_id == Person.id)
    verified = (Ballot.value == AGREE, Ballot.tier == Tier.VERIFIED.rank)
    return session.scalar(homes.where(*_on(campaign_id, ids), *verified)) or 0


def _on(campaign_id: str, ids: Sequence[str]) -> tuple[ColumnElement[bool], ...]:
    return Ballot.campaign_id == campaign_id, Ballot.votable_id.in_(ids)


def supporters_of(campaign_id: str) -> Subquery:
    """Return those who agree with anything in a campaign, each once, as rows of (person_id, municipality)."""
    people = select(Ballot.person_id).where(Ballot.campaign_id == campaign_id, Ballot.value == AGREE).distinct()
    once = people.subquery()
    return select(once.c.person_id, Person.municipality).outerjoin(Person, Person.id == once.c.person_id).subquery()


def votes_cast(campaign_id: str) -> Subquery:
    """Return the ballots of a campaign as rows of when they were cast (at)."""
    return select(Ballot.at).where(Ballot.campaign_id == campaign_id).subquery()


def with_agreeing_ballots(
    things: Select[*tuple[Any, ...]], *, campaign_id: InstrumentedAttribute[str], id: InstrumentedAttribute[str]
) -> Select[*tuple[Any, ...]]:
    """Return the query with a row for each ballot that agrees with each thing."""
    agreeing = and_(Ballot.campaign_id == campaign_id, Ballot.votable_id == id, Ballot.value == AGREE)
    return things.join(Ballot, agreeing)
