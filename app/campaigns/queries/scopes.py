"""The scope that permissions are asked about: the spaces of a campaign, and the phases open in it now."""

from sqlalchemy import ColumnElement, false, func, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute

from app.campaigns.models import Campaign, CampaignPhase, Space
from app.campaigns.rules import PhaseWindow, open_phases
from app.core.actors import Actor
from app.core.db.unit import Unit
from app.core.errors import NotFound
from app.policies import Permission, Phase, Scope, can


def in_permitted_spaces(
    actor: Actor, permission: Permission, campaign_id: InstrumentedAttribute[str]
) -> ColumnElement[bool]:
    """Return the condition that a campaign lies in a space where the actor holds a permission that rests on a role."""
    if can(actor, permission):
        return true()
    spaces = {g.space for g in actor.grants if g.space and can(actor, permission, Scope(spaces=(g.space,)))}
    if not spaces:
        return false()
    below = or_(*(Space.path.contains([space]) for space in sorted(spaces)))
    return campaign_id.in_(select(Campaign.id).join(Space, Space.id == Campaign.space_id).where(below))


def scope_of(u: Unit, *, campaign_id: str, owners: frozenset[str] = frozenset()) -> Scope:
    """Return the scope of this campaign: its spaces, the phases open now, and the owners given."""
    rows = u.session.execute(
        select(Space.path, Campaign.archived_at, CampaignPhase.phase, CampaignPhase.starts, CampaignPhase.ends)
        .select_from(Campaign)
        .join(Space, Space.id == Campaign.space_id)
        .outerjoin(CampaignPhase, CampaignPhase.campaign_id == Campaign.id)
        .where(Campaign.id == campaign_id)
    ).all()
    if not rows:
        raise NotFound
    windows = [PhaseWindow(Phase(row.phase), row.starts, row.ends) for row in rows if row.phase is not None]
    # Whatever its phases say, nothing is open in an archived campaign.
    now_open = frozenset[Phase]() if rows[0].archived_at else open_phases(windows, u.now)
    return Scope(spaces=tuple(reversed(rows[0].path)), phases=now_open, owners=owners)


def space_scope(u: Unit, *, slug: str) -> tuple[str, Scope]:
    """Return a space's id and its scope. Raise `NotFound` when there is no such space."""
    space = u.session.scalar(select(Space).where(Space.slug == slug))
    if space is None:
        raise NotFound
    return space.id, Scope(spaces=tuple(reversed(space.path)))


def spaces_where(u: Unit, permission: Permission) -> list[Space]:
    """Return the spaces in which the actor may do what rests on a role, the widest first."""
    spaces = u.session.scalars(select(Space).order_by(func.jsonb_array_length(Space.path), Space.name))
    return [space for space in spaces if can(u.actor, permission, Scope(spaces=tuple(reversed(space.path))))]
