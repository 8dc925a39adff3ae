"""Campaigns, their phases and their promotion policies."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import Session

from app.campaigns.models import Campaign, CampaignPhase, PromotionPolicy
from app.campaigns.rules import Promotion, Stretch, open_phases
from app.core.actors import Actor
from app.core.db.unit import Unit
from app.core.errors import NotFound
from app.core.ids import is_id
from app.policies import Permission, Phase, Scope, can
from app.web.paging import Keyset
from app.web.shapes import Page, Paging


def visible_to(actor: Actor) -> ColumnElement[bool]:  # noqa: ARG001 - every kind of thing answers this question
    """Return what limits campaigns to those the actor may see: a campaign is public from its start."""
    return true()


def find(u: Unit, campaign_id: str) -> Campaign:
    """Return the campaign. Raise `NotFound` when there is none that the actor may see."""
    wanted = select(Campaign).where(visible_to(u.actor), Campaign.id == campaign_id)
    campaign = u.session.scalar(wanted) if is_id(campaign_id) else None
    if campaign is None:
        raise NotFound
    return campaign


@dataclass(frozen=True, slots=True)
class Described:
    """A campaign with its phases in order of time and what it is open for now."""

    campaign: Campaign
    phases: Sequence[Stretch]
    open: frozenset[Phase]


MOST_OPEN = 100

NEWEST = Keyset("campaigns-new", Campaign.created_at, Campaign.id)


def newest(u: Unit, paging: Paging) -> Page[Any]:
    """Return a page of campaigns, newest first."""
    wanted = select(Campaign).where(visible_to(u.actor))
    return NEWEST.page(u.session, wanted, paging, lambda rows: described(u, [row[0] for row in rows]))


def described(u: Unit, campaigns: Sequence[Campaign]) -> list[Described]:
    """Return these campaigns with their phases."""
    plans: dict[str, list[Stretch]] = {campaign.id: [] for campaign in campaigns}
    rows = u.session.scalars(
        select(CampaignPhase).where(CampaignPhase.campaign_id.in_(plans)).order_by(CampaignPhase.starts)
    )
    for row in rows:
        plans[row.campaign_id].append(Stretch(Phase(row.phase), row.starts, row.ends))
    return [Described(c, plans[c.id], open_phases(plans[c.id], u.now)) for c in campaigns]


def open_for(u: Unit, permission: Permission) -> list[Described]:
    """Return the newest campaigns in which the actor may do this now."""
    return [one for one in newest(u, Paging(limit=MOST_OPEN)).items if can(u.actor, permission, Scope(phases=one.open))]


def titles(session: Session, campaign_ids: Sequence[str]) -> dict[str, str]:
    """Return the titles of these campaigns by id."""
    rows = session.execute(select(Campaign.id, Campaign.title).where(Campaign.id.in_(set(campaign_ids))))
    return {row.id: row.title for row in rows}


@dataclass(frozen=True, slots=True)
class PolicyVersion:
    """A promotion policy and the number of its version."""

    version: int
    promotion: Promotion


def promotion_of(session: Session, campaign_id: str) -> PolicyVersion:
    """Return the promotion policy that holds in this campaign: its highest version."""
    row = session.scalars(
        select(PromotionPolicy)
        .where(PromotionPolicy.campaign_id == campaign_id)
        .order_by(PromotionPolicy.version.desc())
        .limit(1)
    ).one()
    return PolicyVersion(row.version, Promotion.read(row.rules))
