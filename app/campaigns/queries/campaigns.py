"""Campaigns and their phases."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_, select, true
from sqlalchemy.orm import Session

from app.campaigns.models import Campaign, CampaignPhase, CampaignProgress, Space
from app.campaigns.rules import GOALS, CampaignState, PhaseWindow, open_phases, state_of
from app.core.actors import Actor
from app.core.db.unit import Unit
from app.core.errors import NotFound
from app.core.ids import is_id
from app.core.paging import Keyset
from app.core.shapes import Page, Paging
from app.policies import Permission, Phase, Scope, can


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
class CampaignDetails:
    """A campaign with its phases in order of time, where it stands and what it is open for now."""

    campaign: Campaign
    phases: Sequence[PhaseWindow]
    open: frozenset[Phase]
    state: CampaignState
    next_starts: datetime | None = None


MOST_OPEN = 100

NEWEST = Keyset("campaigns-new", Campaign.created_at, Campaign.id)


def newest(u: Unit, paging: Paging, *, state: str | None = None) -> Page[Any]:
    """Return a page of campaigns, newest first: those in this state, or all but the archived ones."""
    chosen = _in_state(CampaignState(state), u.now) if state else Campaign.archived_at.is_(None)
    wanted = select(Campaign).where(visible_to(u.actor), chosen)
    return NEWEST.page(u.session, wanted, paging, lambda rows: details_of(u, [row[0] for row in rows]))


def _in_state(state: CampaignState, now: datetime) -> ColumnElement[bool]:
    planned = exists().where(CampaignPhase.campaign_id == Campaign.id)
    running = planned.where(CampaignPhase.starts <= now, CampaignPhase.ends > now)
    ahead = planned.where(CampaignPhase.starts > now)
    is_open = or_(~planned, running)
    in_use = {
        CampaignState.OPEN: is_open,
        CampaignState.COMING: and_(~is_open, ahead),
        CampaignState.CLOSED: and_(~is_open, ~ahead),
    }
    if state is CampaignState.ARCHIVED:
        return Campaign.archived_at.is_not(None)
    return and_(Campaign.archived_at.is_(None), in_use[state])


def details_of(u: Unit, campaigns: Sequence[Campaign]) -> list[CampaignDetails]:
    """Return these campaigns with their phases."""
    plans: dict[str, list[PhaseWindow]] = {campaign.id: [] for campaign in campaigns}
    rows = u.session.scalars(
        select(CampaignPhase)
        .where(CampaignPhase.campaign_id.in_(plans))
        .order_by(CampaignPhase.starts, CampaignPhase.ends, CampaignPhase.id)
    )
    for row in rows:
        plans[row.campaign_id].append(window_of(row))
    return [_details(u, campaign, plans[campaign.id]) for campaign in campaigns]


def details_and_scope_of(u: Unit, campaign_id: str) -> tuple[CampaignDetails, Scope]:
    """Return a campaign with its phases, and where it takes place, for asking the policies: in one statement.

    Raise `NotFound` when there is none that the actor may see.
    """
    wanted = (
        select(Campaign, Space.path, CampaignPhase)
        .join(Space, Space.id == Campaign.space_id)
        .outerjoin(CampaignPhase, CampaignPhase.campaign_id == Campaign.id)
        .where(visible_to(u.actor), Campaign.id == campaign_id)
        .order_by(CampaignPhase.starts, CampaignPhase.ends, CampaignPhase.id)
    )
    rows = u.session.execute(wanted).all() if is_id(campaign_id) else []
    if not rows:
        raise NotFound
    found = _details(u, rows[0].Campaign, [window_of(row.CampaignPhase) for row in rows if row.CampaignPhase])
    return found, Scope(spaces=tuple(reversed(rows[0].path)), phases=found.open)


def _details(u: Unit, campaign: Campaign, plan: Sequence[PhaseWindow]) -> CampaignDetails:
    archived = campaign.archived_at is not None
    now_open = frozenset() if archived else open_phases(plan, u.now)
    state = state_of(plan, u.now, archived=archived)
    ahead = [window.starts for window in plan if window.starts > u.now] if state is CampaignState.COMING else []
    return CampaignDetails(campaign, plan, now_open, state, min(ahead, default=None))


def window_of(row: CampaignPhase) -> PhaseWindow:
    """Return a phase as the rules know it."""
    return PhaseWindow(Phase(row.phase), row.starts, row.ends, row.id)


def find_phase(u: Unit, campaign_id: str, phase_id: str) -> CampaignPhase:
    """Return a phase of this campaign. Raise `NotFound` when it has none of this id."""
    row = u.session.get(CampaignPhase, (campaign_id, phase_id)) if is_id(phase_id) else None
    if row is None:
        raise NotFound
    return row


def progress_of(session: Session, campaign_id: str) -> CampaignProgress | None:
    """Return what was last counted of this campaign, None before the first count."""
    return session.get(CampaignProgress, campaign_id)


def goal_progress(session: Session, campaign_id: str) -> dict[str, int]:
    """Return how far the campaign has come in each kind that it can have a target of."""
    counted = progress_of(session, campaign_id)
    return {kind: int(counted.facts.get(kind, 0)) if counted else 0 for kind in GOALS}


def open_for(u: Unit, permission: Permission) -> list[CampaignDetails]:
    """Return the newest campaigns in which the actor may do this now."""
    return [one for one in newest(u, Paging(limit=MOST_OPEN)).items if can(u.actor, permission, Scope(phases=one.open))]


def titles(session: Session, campaign_ids: Sequence[str]) -> dict[str, str]:
    """Return the titles of these campaigns by id."""
    rows = session.execute(select(Campaign.id, Campaign.title).where(Campaign.id.in_(set(campaign_ids))))
    return {row.id: row.title for row in rows}
