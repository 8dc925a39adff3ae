"""The job *progress*: counts what has come of campaigns, so that no page counts while somebody waits."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from app.campaigns.models import Campaign, CampaignProgress
from app.core.actors import SYSTEM
from app.core.db.unit import UnitOfWork

Metric = Callable[[Session, str], Mapping[str, Any]]
"""Counts, for one campaign, what a slice knows of it; slices above this one each pass theirs."""


def measure_campaigns(unit: UnitOfWork, *, metrics: Sequence[Metric]) -> None:
    """Count anew what has come of every campaign that is not in the archive, each in a unit of its own."""
    with unit(SYSTEM) as u:
        wanted = u.session.scalars(select(Campaign.id).where(Campaign.archived_at.is_(None))).all()
    for campaign_id in wanted:
        with unit(SYSTEM) as u:
            facts: dict[str, Any] = {}
            for metric in metrics:
                facts |= metric(u.session, campaign_id)
            row = insert(CampaignProgress).values(campaign_id=campaign_id, at=u.now, facts=facts)
            u.session.execute(
                row.on_conflict_do_update(index_elements=["campaign_id"], set_={"at": u.now, "facts": facts})
            )
