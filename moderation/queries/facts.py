"""What the policy needs to know of ideas, asked so that a million of them cost little."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, exists, literal, select, tuple_
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from app.campaigns.models import PromotionPolicy
from app.campaigns.queries import PolicyVersion, promotion_of
from app.campaigns.rules import Promotion
from app.core.actors import Tier
from app.core.db.unit import Unit
from app.ideas.models import Idea
from app.ideas.queries import Card
from app.ideas.rules import Status
from app.votes.models import IdeaRank
from moderation.models import Nomination
from moderation.rules import KNOWN_GROUPS, Facts, Verdict, age_hours, assess

BATCH = 500


@dataclass(frozen=True, slots=True)
class Ranked:
    """What the rank of an idea says of its votes, in the order of `RANKED`."""

    idea_id: str
    created_at: datetime
    supporters: int
    verified_support: int
    verified_municipalities: int
    opposition: int

    def facts(self, now: datetime) -> Facts:
        """Return what the policy asks about."""
        return Facts(
            verified=self.verified_support,
            supporters=self.supporters,
            municipalities=self.verified_municipalities,
            groups=KNOWN_GROUPS,
            age_hours=age_hours(self.created_at, now),
            opposed=self.opposition,
        )


RANKED = (
    IdeaRank.idea_id,
    IdeaRank.created_at,
    IdeaRank.supporters,
    IdeaRank.verified_support,
    IdeaRank.verified_municipalities,
    IdeaRank.opposition,
)


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
    """Return up to `BATCH` ideas that are not nominated and meet what the rank can tell, the best supported first."""
    wanted = unnominated().where(
        IdeaRank.campaign_id == campaign_id,
        IdeaRank.verified_support >= policy.min_verified,
        IdeaRank.supporters >= policy.min_supporters,
        IdeaRank.verified_municipalities >= policy.min_municipalities,
        IdeaRank.created_at <= now - timedelta(hours=policy.min_age_hours),
    )
    if after is not None:
        last = tuple_(literal(after.verified_support), literal(after.idea_id, IdeaRank.idea_id.type))
        wanted = wanted.where(tuple_(IdeaRank.verified_support, IdeaRank.idea_id) < last)
    return [Ranked(*row) for row in session.execute(wanted.limit(BATCH))]


def unnominated() -> Select[str, datetime, int, int, int, int]:
    """Return the query of public ideas that were not put forward yet, best supported first."""
    nominated = exists().where(Nomination.campaign_id == IdeaRank.campaign_id, Nomination.idea_id == IdeaRank.idea_id)
    is_public = exists().where(
        Idea.campaign_id == IdeaRank.campaign_id, Idea.id == IdeaRank.idea_id, Idea.status == Status.PUBLISHED
    )
    return (
        select(*RANKED).where(~nominated, is_public).order_by(IdeaRank.verified_support.desc(), IdeaRank.idea_id.desc())
    )


def assessed(u: Unit, card: Card) -> Verdict:
    """Return what the policy of its campaign finds in an idea: its page says so to everyone.

    Supporters are counted as the page counts them beside it, with whoever has just voted; their municipalities follow
    within seconds, with the rank.
    """
    facts = Facts(
        verified=card.tally.of(Tier.VERIFIED)[0],
        supporters=card.tally.supporters,
        municipalities=card.rank.verified_municipalities,
        groups=KNOWN_GROUPS,
        age_hours=age_hours(card.idea.created_at, u.now),
        opposed=card.tally.opposition,
    )
    return assess(promotion_of(u.session, card.idea.campaign_id).promotion, facts)
