"""Putting a question to the people, and saying what an answer must show to be put forward."""

from collections.abc import Sequence

from app.campaigns import queries
from app.campaigns.commands.promotion import add_policy
from app.campaigns.commands.topics import new_topics, slugs
from app.campaigns.events import CampaignCreated
from app.campaigns.inputs import CampaignInput
from app.campaigns.models import Campaign, CampaignPhase, Topic
from app.campaigns.rules import DEFAULT_PROMOTION, Stretch, misplaced
from app.core.db.unit import Unit
from app.core.errors import Invalid, NotFound
from app.core.events import Text
from app.core.ids import new_id
from app.policies import Permission, Phase, Scope, require


def create_campaign(u: Unit, *, data: CampaignInput, id: str | None = None) -> Campaign:
    """Open a campaign with its phases, topics and the first version of its promotion policy.

    An import chooses the `id`, so that it finds again what it has brought in.
    """
    space_id, scope = _space(u, data.space)
    require(u.actor, Permission.CAMPAIGN_CREATE, scope)
    phases = [Stretch(Phase(phase.phase), phase.starts, phase.ends) for phase in data.phases]
    if wrong := misplaced(phases):
        raise Invalid({f"phases.{position}.ends": ["ends_before_start"] for position in wrong})
    campaign = _row(u, id or new_id(), space_id, data)
    u.session.add(campaign)
    u.session.flush()
    u.session.add_all(_phase_rows(campaign.id, phases) + _topic_rows(campaign.id, data.topics))
    u.emit(_created(campaign, phases))
    add_policy(u, campaign.id, version=1, promotion=data.promotion.rules() if data.promotion else DEFAULT_PROMOTION)
    return campaign


def _space(u: Unit, slug: str) -> tuple[str, Scope]:
    try:
        return queries.space_scope(u, slug=slug)
    except NotFound:
        raise Invalid({"space": ["unknown"]}) from None


def _row(u: Unit, id: str, space_id: str, data: CampaignInput) -> Campaign:
    return Campaign(
        id=id,
        space_id=space_id,
        title=data.title,
        summary=data.summary,
        moderation=data.moderation,
        locale=data.locale,
        reasons=data.reasons,
        house_rules=data.house_rules or "",
        goals=data.goals.targets() if data.goals else {},
        version=1,
        archived_at=None,
        created_by=u.actor.person_id,
        created_at=u.now,
    )


def _created(campaign: Campaign, phases: Sequence[Stretch]) -> CampaignCreated:
    return CampaignCreated(
        campaign=campaign.id,
        space=campaign.space_id,
        title=Text(campaign.title),
        summary=Text(campaign.summary),
        moderation=campaign.moderation,
        phases=tuple((s.phase.value, s.starts.isoformat(), s.ends.isoformat()) for s in phases),
    )


def _phase_rows(campaign_id: str, phases: Sequence[Stretch]) -> list[CampaignPhase | Topic]:
    return [
        CampaignPhase(campaign_id=campaign_id, id=new_id(), phase=s.phase.value, starts=s.starts, ends=s.ends)
        for s in phases
    ]


def _topic_rows(campaign_id: str, names: Sequence[str]) -> list[CampaignPhase | Topic]:
    return [*new_topics(campaign_id, list(enumerate(zip(names, slugs(names), strict=True))))]
