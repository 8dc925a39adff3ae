"""Campaigns as they are answered."""

from datetime import datetime

from app.campaigns import queries
from app.campaigns.rules import GOALS
from app.core.db.unit import Unit
from app.web.shapes import Output


class PhaseOut(Output):
    """A phase and its time."""

    id: str
    phase: str
    starts: datetime
    ends: datetime


class TopicOut(Output):
    """A topic with its names."""

    slug: str
    name_cs: str
    name_en: str


class PromotionOut(Output):
    """A promotion policy by the number of its version, and since when it has held."""

    version: int
    since: datetime | None
    min_verified: int
    min_supporters: int
    min_municipalities: int
    min_groups: int
    min_age_hours: int


class PromotionVersions(Output):
    """Every promotion policy that held, the one that holds now first."""

    items: list[PromotionOut]


class GoalOut(Output):
    """A target of a campaign and how much of it is there, counted from facts some minutes ago at most."""

    kind: str
    target: int
    reached: int


class CampaignOut(Output):
    """A campaign as it stands in a list; `state` is open, coming, closed or archived, `open` what may be done now."""

    id: str
    title: str
    summary: str
    locale: str
    moderation: str
    phases: list[PhaseOut]
    open: list[str]
    state: str
    archived_at: datetime | None
    created_at: datetime


class CampaignDetail(CampaignOut):
    """A campaign with its lists and rules. No reasons of its own: the installation's are used."""

    version: int
    house_rules: str
    goals: list[GoalOut]
    topics: list[TopicOut]
    reasons: list[str]
    promotion: PromotionOut


class MunicipalityOut(Output):
    """A municipality by its official code, or one of ours that begins with 9."""

    code: str
    name: str
    district: str | None


class Municipalities(Output):
    """Every municipality, in Czech alphabetical order."""

    items: list[MunicipalityOut]


class Topics(Output):
    """The topics to choose from."""

    items: list[TopicOut]


def campaign_out(described: queries.Described) -> CampaignOut:
    """Return a campaign as it stands in a list."""
    return CampaignOut.model_validate(_fields(described))


def campaign_detail(u: Unit, described: queries.Described) -> CampaignDetail:
    """Return a campaign with its lists and rules."""
    campaign = described.campaign
    reached = queries.reached(u.session, campaign.id)
    more = {
        "version": campaign.version,
        "house_rules": campaign.house_rules,
        "goals": [
            GoalOut(kind=kind, target=campaign.goals[kind], reached=reached[kind])
            for kind in GOALS
            if kind in campaign.goals
        ],
        "topics": topics_out(u, campaign.id),
        "reasons": campaign.reasons,
        "promotion": promotion_out(queries.promotion_of(u.session, campaign.id)),
    }
    return CampaignDetail.model_validate(_fields(described) | more)


def _fields(described: queries.Described) -> dict[str, object]:
    campaign = described.campaign
    return {
        "id": campaign.id,
        "title": campaign.title,
        "summary": campaign.summary,
        "locale": campaign.locale,
        "moderation": campaign.moderation,
        "phases": [PhaseOut.model_validate(stretch) for stretch in described.phases],
        "open": sorted(described.open),
        "state": described.state.value,
        "archived_at": campaign.archived_at,
        "created_at": campaign.created_at,
    }


def topics_out(u: Unit, campaign_id: str | None) -> list[TopicOut]:
    """Return the topics of a campaign, or the installation's."""
    return [TopicOut.model_validate(topic) for topic in queries.topics_of(u.session, campaign_id)]


def promotion_out(policy: queries.PolicyVersion) -> PromotionOut:
    """Return a promotion policy with the number of its version."""
    return PromotionOut(version=policy.version, since=policy.since, **policy.promotion.stored())
