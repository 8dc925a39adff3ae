"""Putting a question to the people, and saying what an answer must show to be put forward."""

from collections.abc import Iterable, Sequence
from itertools import count

from sqlalchemy import select

from app.campaigns import queries
from app.campaigns.events import CampaignCreated, PromotionPolicySet
from app.campaigns.inputs import CampaignInput, PromotionInput
from app.campaigns.models import Campaign, CampaignPhase, PromotionPolicy, Topic
from app.campaigns.rules import DEFAULT_PROMOTION, Promotion, Stretch, misplaced
from app.core.db.unit import Unit
from app.core.errors import Invalid, NotFound
from app.core.events import Text
from app.core.ids import new_id
from app.core.text.folding import words
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
    _add_policy(u, campaign.id, version=1, promotion=data.promotion.rules() if data.promotion else DEFAULT_PROMOTION)
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
    return [
        Topic(id=new_id(), campaign_id=campaign_id, slug=slug, name_cs=name, name_en=name, position=position)
        for position, (name, slug) in enumerate(zip(names, _slugs(names), strict=True))
    ]


def _slugs(names: Iterable[str]) -> list[str]:
    # Words without case and accents, joined by hyphens; numbered where two names would share a slug.
    taken: list[str] = []
    for name in names:
        base = "-".join(words(name)) or "tema"
        taken.append(next(s for n in count(1) if (s := base if n == 1 else f"{base}-{n}") not in taken))
    return taken


def set_promotion(u: Unit, *, campaign_id: str, data: PromotionInput) -> queries.PolicyVersion:
    """Let a new version of the promotion policy hold from now on; the versions before it are kept."""
    campaign = queries.find(u, campaign_id)
    require(u.actor, Permission.CAMPAIGN_SET_PROMOTION, queries.scope_of(u, campaign_id=campaign.id))
    # Of two who set it at once the second waits here and counts on from the first.
    u.session.execute(select(Campaign.id).where(Campaign.id == campaign.id).with_for_update())
    version = queries.promotion_of(u.session, campaign.id).version + 1
    return _add_policy(u, campaign.id, version=version, promotion=data.rules())


def _add_policy(u: Unit, campaign_id: str, *, version: int, promotion: Promotion) -> queries.PolicyVersion:
    u.session.add(
        PromotionPolicy(
            campaign_id=campaign_id,
            version=version,
            rules=promotion.stored(),
            created_by=u.actor.person_id,
            created_at=u.now,
        )
    )
    u.emit(PromotionPolicySet(campaign=campaign_id, version=version, **promotion.stored()))
    return queries.PolicyVersion(version, promotion)
