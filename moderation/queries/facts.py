"""What the policy needs to know of ideas, asked so that a million of them cost little."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, distinct, exists, func, literal, select, tuple_
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from app.campaigns.models import PromotionPolicy
from app.campaigns.queries import PolicyVersion
from app.campaigns.rules import Promotion
from app.core.actors import Tier
from app.core.db.unit import Unit
from app.ideas.models import Idea
from app.ideas.rules import Status
from app.people.models import Person
from app.votes.models import Ballot, IdeaRank
from moderation.models import Nomination
from moderation.rules import KNOWN_GROUPS, Facts, Verdict, age_hours, assess

BATCH = 500


@dataclass(frozen=True, slots=True)
class Ranked:
    """An idea in the order of its verified support: where a batch ends, the next one starts."""

    idea_id: str
    verified_support: int
    created_at: datetime


def nominating(session: Session, campaign_ids: Sequence[str] | None = None) -> dict[str, PolicyVersion]:
    """Return the promotion policy that holds in each campaign, or in each of these."""
    newest = (
        select(PromotionPolicy)
        .ext(distinct_on(PromotionPolicy.campaign_id))
        .order_by(PromotionPolicy.campaign_id, PromotionPolicy.version.desc())
    )
    if campaign_ids is not None:
        newest = newest.where(PromotionPolicy.campaign_id.in_(campaign_ids))
    return {row.campaign_id: PolicyVersion(row.version, Promotion.read(row.rules)) for row in session.scalars(newest)}


def due(
    session: Session, *, campaign_id: str, policy: Promotion, now: datetime, after: Ranked | None = None
) -> list[Ranked]:
    """Return up to `BATCH` ideas that are not nominated and meet what the rank alone can tell, best supported first."""
    wanted = unnominated().where(
        IdeaRank.campaign_id == campaign_id,
        IdeaRank.verified_support >= policy.min_verified,
        IdeaRank.supporters >= policy.min_supporters,
        IdeaRank.created_at <= now - timedelta(hours=policy.min_age_hours),
    )
    if after is not None:
        last = tuple_(literal(after.verified_support), literal(after.idea_id, IdeaRank.idea_id.type))
        wanted = wanted.where(tuple_(IdeaRank.verified_support, IdeaRank.idea_id) < last)
    return [Ranked(*row) for row in session.execute(wanted.limit(BATCH))]


def unnominated() -> Select[str, int, datetime]:
    """Return the query of public ideas that were not put forward yet, best supported first."""
    nominated = exists().where(Nomination.campaign_id == IdeaRank.campaign_id, Nomination.idea_id == IdeaRank.idea_id)
    is_public = exists().where(
        Idea.campaign_id == IdeaRank.campaign_id, Idea.id == IdeaRank.idea_id, Idea.status == Status.PUBLISHED
    )
    return (
        select(IdeaRank.idea_id, IdeaRank.verified_support, IdeaRank.created_at)
        .where(~nominated, is_public)
        .order_by(IdeaRank.verified_support.desc(), IdeaRank.idea_id.desc())
    )


def facts_of(session: Session, *, campaign_id: str, ideas: Sequence[Ranked], now: datetime) -> dict[str, Facts]:
    """Return what is known of these ideas, counted from the ballots themselves."""
    supports, is_verified = Ballot.value == 1, Ballot.tier == Tier.VERIFIED.rank
    counted = select(
        Ballot.votable_id,
        _count(supports),
        _count(and_(supports, is_verified)),
        func.count(distinct(Person.municipality)).filter(supports, is_verified),
        _count(Ballot.value == -1),
    )
    rows = session.execute(
        counted.join(Person, Person.id == Ballot.person_id, isouter=True)
        .where(Ballot.campaign_id == campaign_id, Ballot.votable_id.in_([idea.idea_id for idea in ideas]))
        .group_by(Ballot.votable_id)
    )
    counts = {row[0]: tuple(row[1:]) for row in rows}
    return {idea.idea_id: _facts(counts.get(idea.idea_id, (0, 0, 0, 0)), idea.created_at, now) for idea in ideas}


def assessed(u: Unit, idea: Idea) -> Verdict:
    """Return what the policy of its campaign finds in an idea now: its page says so to everyone."""
    policy = nominating(u.session, [idea.campaign_id])[idea.campaign_id].promotion
    ranked = Ranked(idea.id, 0, idea.created_at)
    facts = facts_of(u.session, campaign_id=idea.campaign_id, ideas=[ranked], now=u.now)
    return assess(policy, facts[idea.id])


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count().filter(condition)


def _facts(counts: tuple[int, ...], created_at: datetime, now: datetime) -> Facts:
    supporters, verified, municipalities, opposed = counts
    return Facts(
        verified=verified,
        supporters=supporters,
        municipalities=municipalities,
        groups=KNOWN_GROUPS,
        age_hours=age_hours(created_at, now),
        opposed=opposed,
    )
