"""Promotion policies of campaigns, and those that held before."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.campaigns.models import PromotionPolicy
from app.campaigns.rules import Promotion


@dataclass(frozen=True, slots=True)
class PolicyVersion:
    """A promotion policy and the number of its version, and since when it has held."""

    version: int
    promotion: Promotion
    since: datetime | None = field(default=None, compare=False)


def promotion_of(session: Session, campaign_id: str) -> PolicyVersion:
    """Return the promotion policy that holds in this campaign: its highest version."""
    return promotions_of(session, campaign_id, most=1)[0]


MOST_VERSIONS = 50


def promotions_of(session: Session, campaign_id: str, *, most: int = MOST_VERSIONS) -> list[PolicyVersion]:
    """Return the promotion policies that held in this campaign, the one that holds now first."""
    rows = session.scalars(
        select(PromotionPolicy)
        .where(PromotionPolicy.campaign_id == campaign_id)
        .order_by(PromotionPolicy.version.desc())
        .limit(most)
    )
    return [PolicyVersion(row.version, Promotion.read(row.rules), row.created_at) for row in rows]
