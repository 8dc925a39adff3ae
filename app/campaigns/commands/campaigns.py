"""Creating campaigns, and the promotion policy that says which ideas are nominated."""

from collections.abc import Sequence

from app.campaigns import queries
from app.campaigns.commands.topics import set_topics
from app.campaigns.events import CampaignCreated, PromotionPolicySet
from app.campaigns.inputs import CampaignInput
from app.campaigns.models import Campaign, CampaignPhase, PromotionPolicy
from app.campaigns.rules import DEFAULT_PROMOTION, PhaseWindow, Promotion, ending_before_start
from app.core.db.unit import Unit
from app.core.errors import Invalid, unknown_if_missing
from app.core.events import Text
from app.core.ids import new_id
from app.policies import Permission, require


def create_campaign(u: Unit, *, data: CampaignInput, id: str | None = None) -> Campaign:
    """Open a campaign with its phases, topics and the first version of its promotion policy.

    An import chooses the `id`, so that it finds again what it has brought in.
    """
    with unknown_if_missing("space"):
        space_id, scope = queries.space_scope(u, slug=data.space)
    require(u.actor, Permission.CAMPAIGN_CREATE, scope)
    phases = [phase.window() for phase in data.phases]
    if wrong := ending_before_start(phases):
        raise Invalid({f"phases.{position}.ends": ["ends_before_start"] for position in wrong})
    campaign = _row(u, id or new_id(), space_id, data)
    u.session.add(campaign)
    u.session.flush()
    u.session.add_all([phase_row(campaign.id, phase) for phase in phases])
    set_topics(u, campaign.id, data.topics)
    u.emit(_created(campaign, phases))
    add_policy(u, campaign.id, version=1, promotion=data.promotion.rules() if data.promotion else DEFAULT_PROMOTION)
    return campaign


def _row(u: Unit, id: str, space_id: str, data: CampaignInput) -> Campaign:
    return Campaign(
        id=id,
        space_id=space_id,
        **data.model_dump(include={"title", "summary", "moderation", "locale", "reasons"}),
        house_rules=data.house_rules or "",
        goals=data.goals.targets() if data.goals else {},
        version=1,
        archived_at=None,
        created_by=u.actor.person_id,
        created_at=u.now,
    )


def _created(campaign: Campaign, phases: Sequence[PhaseWindow]) -> CampaignCreated:
    return CampaignCreated(
        campaign=campaign.id,
        space=campaign.space_id,
        title=Text(campaign.title),
        summary=Text(campaign.summary),
        moderation=campaign.moderation,
        phases=tuple((s.phase.value, s.starts.isoformat(), s.ends.isoformat()) for s in phases),
    )


def phase_row(campaign_id: str, phase: PhaseWindow) -> CampaignPhase:
    """Return the row of a new phase."""
    return CampaignPhase(
        campaign_id=campaign_id, id=new_id(), phase=phase.phase.value, starts=phase.starts, ends=phase.ends
    )


def add_policy(u: Unit, campaign_id: str, *, version: int, promotion: Promotion) -> queries.PolicyVersion:
    """Keep a promotion policy under this number and announce it."""
    rules = promotion.stored()
    u.session.add(
        PromotionPolicy(
            campaign_id=campaign_id, version=version, rules=rules, created_by=u.actor.person_id, created_at=u.now
        )
    )
    u.emit(PromotionPolicySet(campaign=campaign_id, version=version, **rules))
    return queries.PolicyVersion(version, promotion, u.now)
