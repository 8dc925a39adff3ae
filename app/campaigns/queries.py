"""What there is to see of campaigns, and where in the house something takes place."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, false, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.campaigns.models import Campaign, CampaignPhase, Municipality, PromotionPolicy, Space, Topic
from app.campaigns.rules import Promotion, Stretch, open_phases
from app.core.actors import Actor
from app.core.db.unit import Unit
from app.core.errors import NotFound
from app.core.ids import is_id
from app.core.text.folding import fold
from app.policies import Permission, Phase, Scope, can
from app.web.paging import Keyset
from app.web.shapes import Page, Paging

ROOT = "region"
"""The slug of the space that everything lies in."""


def visible_to(actor: Actor) -> ColumnElement[bool]:  # noqa: ARG001 - every kind of thing answers this question
    """Return what limits campaigns to those the actor may see: a campaign is public from its start."""
    return true()


def where_can(actor: Actor, permission: Permission, campaign_id: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    """Return what limits rows to campaigns in whose spaces the actor holds a permission that rests on a role."""
    if can(actor, permission):
        return true()
    spaces = {g.space for g in actor.grants if g.space and can(actor, permission, Scope(spaces=(g.space,)))}
    if not spaces:
        return false()
    below = or_(*(Space.path.contains([space]) for space in sorted(spaces)))
    return campaign_id.in_(select(Campaign.id).join(Space, Space.id == Campaign.space_id).where(below))


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


def titles(session: Session, campaign_ids: Sequence[str]) -> dict[str, str]:
    """Return the titles of these campaigns by id."""
    rows = session.execute(select(Campaign.id, Campaign.title).where(Campaign.id.in_(set(campaign_ids))))
    return {row.id: row.title for row in rows}


def scope_of(u: Unit, *, campaign_id: str, owners: frozenset[str] = frozenset()) -> Scope:
    """Return where something of this campaign takes place and what is open now, for asking the oracle."""
    rows = u.session.execute(
        select(Space.path, CampaignPhase.phase, CampaignPhase.starts, CampaignPhase.ends)
        .select_from(Campaign)
        .join(Space, Space.id == Campaign.space_id)
        .outerjoin(CampaignPhase, CampaignPhase.campaign_id == Campaign.id)
        .where(Campaign.id == campaign_id)
    ).all()
    if not rows:
        raise NotFound
    stretches = [Stretch(Phase(row.phase), row.starts, row.ends) for row in rows if row.phase is not None]
    return Scope(spaces=tuple(reversed(rows[0].path)), phases=open_phases(stretches, u.now), owners=owners)


def space_scope(u: Unit, *, slug: str) -> tuple[str, Scope]:
    """Return a space's id and its scope. Raise `NotFound` when there is no such space."""
    space = u.session.scalar(select(Space).where(Space.slug == slug))
    if space is None:
        raise NotFound
    return space.id, Scope(spaces=tuple(reversed(space.path)))


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


def topics_of(session: Session, campaign_id: str | None) -> Sequence[Topic]:
    """Return the campaign's topics, or the installation's when it has none of its own."""
    own = session.scalars(_topics(campaign_id)).all()
    return own or (session.scalars(_topics(None)).all() if campaign_id else [])


def _topics(campaign_id: str | None) -> Select[Topic]:
    return select(Topic).where(Topic.campaign_id.is_not_distinct_from(campaign_id)).order_by(Topic.position)


def topic_named(session: Session, *, campaign_id: str, wanted: str) -> Topic | None:
    """Return the campaign's topic with this slug or name, in any case and either language."""
    folded = fold(wanted).strip()
    return next(
        (t for t in topics_of(session, campaign_id) if folded in (t.slug, fold(t.name_cs), fold(t.name_en))), None
    )


def topic_ids(session: Session, wanted: str, campaign_id: str | None = None) -> Sequence[str]:
    """Return the topics with this slug or name: the campaign's, or without one those of all lists."""
    if campaign_id is not None:
        topic = topic_named(session, campaign_id=campaign_id, wanted=wanted)
        return [topic.id] if topic else []
    named = or_(Topic.slug == wanted, Topic.name_cs == wanted, Topic.name_en == wanted)
    return session.scalars(select(Topic.id).where(named)).all()


def topics_by_id(session: Session, ids: Sequence[str]) -> dict[str, Topic]:
    """Return these topics by id."""
    return {topic.id: topic for topic in session.scalars(select(Topic).where(Topic.id.in_(set(ids))))}


def municipalities(session: Session) -> Sequence[Municipality]:
    """Return every municipality in Czech alphabetical order."""
    return session.scalars(select(Municipality).order_by(Municipality.sort_key, Municipality.code)).all()


def municipality_named(session: Session, wanted: str) -> Municipality | None:
    """Return the municipality with this code or exact name (case and accents apart), None when unknown or not one."""
    text = wanted.strip()
    found = session.scalars(
        select(Municipality).where(or_(Municipality.code == text, Municipality.folded == fold(text)))
    ).all()
    exact = [place for place in found if text in (place.code, place.name)] or list(found)
    return exact[0] if len(exact) == 1 else None


def municipality_names(session: Session, codes: Sequence[str]) -> dict[str, str]:
    """Return the names of municipalities by code."""
    rows = session.execute(select(Municipality.code, Municipality.name).where(Municipality.code.in_(set(codes))))
    return {row.code: row.name for row in rows}
