"""What the policy needs to know of ideas, asked so that a million of them cost little."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, exists, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.campaigns.models import PromotionPolicy
from app.campaigns.queries import PolicyVersion, promotion_of
from app.campaigns.rules import Promotion
from app.core.actors import Tier
from app.core.db.unit import Unit
from app.ideas.models import Idea
from app.ideas.queries import IdeaDetails
from app.ideas.rules import Status
from app.votes.queries import Rank, best_supported
from moderation.models import Nomination
from moderation.rules import KNOWN_GROUPS, IdeaFigures, Verdict, age_hours, assess

BATCH = 500


def policies_by_campaign(session: Session, campaign_ids: Sequence[str] | None = None) -> dict[str, PolicyVersion]:
    """Return the promotion policy that holds in each campaign, or in each of these."""
    newest = (
        select(PromotionPolicy)
        .ext(distinct_on(PromotionPolicy.campaign_id))
        .order_by(PromotionPolicy.campaign_id, PromotionPolicy.version.desc())
    )
    if campaign_ids is not None:
        newest = newest.where(PromotionPolicy.campaign_id.in_(campaign_ids))
    return {row.campaign_id: PolicyVersion(row.version, Promotion.read(row.rules)) for row in session.scalars(newest)}


def qualifying(
    session: Session, *, campaign_id: str, policy: Promotion, now: datetime, after: Rank | None = None
) -> list[Rank]:
    """Return up to `BATCH` ideas that are not nominated and meet what the rank can tell, the best supported first."""
    wanted = unnominated(campaign_id, after=after)
    rank = wanted.selected_columns
    wanted = wanted.where(
        rank.verified_supporters >= policy.min_verified,
        rank.supporters >= policy.min_supporters,
        rank.verified_municipalities >= policy.min_municipalities,
        rank.created_at <= now - timedelta(hours=policy.min_age_hours),
    )
    return [Rank(*row) for row in session.execute(wanted.limit(BATCH))]


def unnominated(
    campaign_id: str | InstrumentedAttribute[str], *, after: Rank | None = None
) -> Select[*tuple[Any, ...]]:
    """Return the query of the ranks of public ideas that are not nominated yet, best supported first."""
    best = best_supported(campaign_id, after=after)
    rank = best.selected_columns
    nominated = exists().where(Nomination.campaign_id == rank.campaign_id, Nomination.idea_id == rank.idea_id)
    is_public = exists().where(
        Idea.campaign_id == rank.campaign_id, Idea.id == rank.idea_id, Idea.status == Status.PUBLISHED
    )
    return best.where(~nominated, is_public)


def facts_of(rank: Rank, now: datetime) -> IdeaFigures:
    """Return what the policy asks about an idea, as far as its rank tells."""
    return IdeaFigures(
        verified=rank.verified_supporters,
        supporters=rank.supporters,
        municipalities=rank.verified_municipalities,
        groups=KNOWN_GROUPS,
        age_hours=age_hours(rank.created_at, now),
        opponents=rank.opponents,
    )


def assess_idea(u: Unit, details: IdeaDetails) -> Verdict:
    """Return what the policy of its campaign finds in an idea: its page says so to everyone.

    Supporters are counted as the page counts them, with whoever has just voted; their municipalities follow within
    seconds, with the rank.
    """
    counted = replace(
        details.rank,
        verified_supporters=details.tally.of(Tier.VERIFIED)[0],
        supporters=details.tally.supporters,
        opponents=details.tally.opponents,
    )
    return assess(promotion_of(u.session, details.idea.campaign_id).promotion, facts_of(counted, u.now))
