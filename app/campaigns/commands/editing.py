"""Changing a campaign: revising, archiving and unarchiving, copying it."""

from collections.abc import Sequence

from sqlalchemy import select

from app.campaigns import queries
from app.campaigns.commands.campaigns import add_policy, create_campaign
from app.campaigns.commands.topics import set_topics
from app.campaigns.events import CampaignArchived, CampaignCopied, CampaignRevised, CampaignUnarchived
from app.campaigns.inputs import CampaignChanges, CampaignInput, CopyInput, GoalsInput, PhaseInput, PromotionInput
from app.campaigns.models import Campaign, Space
from app.campaigns.rules import Moderation, PhaseWindow, shifted
from app.core.db.unit import Unit
from app.core.errors import WrongState
from app.core.events import Text
from app.core.times import PRAGUE
from app.policies import Permission, require

PLAIN = ("title", "summary", "moderation", "reasons")


def lock(u: Unit, campaign_id: str, permission: Permission, *, archived: bool = False) -> Campaign:
    """Return the campaign as it is now, and keep others from changing it until the unit ends.

    Raise `WrongState` when it is in the archive; with `archived`, when it is not.
    """
    campaign = queries.find(u, campaign_id)
    require(u.actor, permission, queries.scope_of(u, campaign_id=campaign.id))
    held = select(Campaign).where(Campaign.id == campaign.id).with_for_update()
    campaign = u.session.scalars(held.execution_options(populate_existing=True)).one()
    if (campaign.archived_at is not None) is not archived:
        raise WrongState("campaign_not_archived" if archived else "campaign_archived")
    return campaign


def revise_campaign(u: Unit, *, campaign_id: str, data: CampaignChanges) -> Campaign:
    """Change what the campaign says or asks. Raise `WrongState("version_old")` when somebody did since it was read."""
    campaign = lock(u, campaign_id, Permission.CAMPAIGN_EDIT)
    if data.version is not None and data.version != campaign.version:
        raise WrongState("version_old", version=campaign.version)
    for name in PLAIN:
        if (value := getattr(data, name)) is not None:
            setattr(campaign, name, value)
    if "house_rules" in data.model_fields_set:
        campaign.house_rules = data.house_rules or ""
    if data.goals is not None:
        campaign.goals = data.goals.targets()
    if data.topics is not None:
        set_topics(u, campaign.id, data.topics)
    campaign.version += 1
    u.emit(_revised(u, campaign))
    return campaign


def _revised(u: Unit, campaign: Campaign) -> CampaignRevised:
    return CampaignRevised(
        campaign=campaign.id,
        version=campaign.version,
        title=Text(campaign.title),
        summary=Text(campaign.summary),
        house_rules=Text(campaign.house_rules),
        moderation=campaign.moderation,
        topics=tuple(topic.id for topic in queries.own_topics(u.session, campaign.id)),
        reasons=Text("\n".join(campaign.reasons)),
        goals=tuple(sorted(campaign.goals.items())),
    )


def set_promotion(u: Unit, *, campaign_id: str, data: PromotionInput) -> queries.PolicyVersion:
    """Let a new version of the promotion policy hold from now on; the versions before it are kept."""
    # Of two who set it at once the second waits for the lock and counts on from the first.
    campaign = lock(u, campaign_id, Permission.CAMPAIGN_SET_PROMOTION)
    version = queries.promotion_of(u.session, campaign.id).version + 1
    return add_policy(u, campaign.id, version=version, promotion=data.rules())


def archive_campaign(u: Unit, *, campaign_id: str) -> Campaign:
    """Put the campaign away: everybody can read it, nobody can change anything in it."""
    campaign = lock(u, campaign_id, Permission.CAMPAIGN_ARCHIVE)
    campaign.archived_at = u.now
    u.emit(CampaignArchived(campaign=campaign.id))
    return campaign


def unarchive_campaign(u: Unit, *, campaign_id: str) -> Campaign:
    """Take the campaign out of the archive: its phases hold again."""
    campaign = lock(u, campaign_id, Permission.CAMPAIGN_ARCHIVE, archived=True)
    campaign.archived_at = None
    u.emit(CampaignUnarchived(campaign=campaign.id))
    return campaign


def copy_campaign(u: Unit, *, campaign_id: str, data: CopyInput) -> Campaign:
    """Open another campaign in the same space with everything of this one but its contents.

    With `starts` the phases are moved by whole days, so that the first begins on that day.
    """
    source = queries.find(u, campaign_id)
    (details_of,) = queries.details_of(u, [source])
    plan: Sequence[PhaseWindow] = details_of.phases
    if data.starts is not None:
        plan = shifted(plan, data.starts.astimezone(PRAGUE).date())
    copy = create_campaign(u, data=_like(u, source, title=data.title, plan=plan))
    u.emit(CampaignCopied(campaign=copy.id, source=source.id))
    return copy


def _like(u: Unit, source: Campaign, *, title: str, plan: Sequence[PhaseWindow]) -> CampaignInput:
    return CampaignInput(
        title=title,
        summary=source.summary,
        house_rules=source.house_rules or None,
        space=u.session.get_one(Space, source.space_id).slug,
        locale="en" if source.locale == "en" else "cs",
        moderation=Moderation(source.moderation),
        phases=[PhaseInput(phase=s.phase, starts=s.starts, ends=s.ends) for s in plan],
        topics=[topic.name_cs for topic in queries.own_topics(u.session, source.id)],
        reasons=source.reasons,
        goals=GoalsInput(**source.goals),
        promotion=PromotionInput(**queries.promotion_of(u.session, source.id).promotion.stored()),
    )
