"""Campaigns as they are answered."""

from datetime import datetime

from app.campaigns import queries
from app.core.db.unit import Unit
from app.web.shapes import Output


class PhaseOut(Output):
    """A phase and its time."""

    phase: str
    starts: datetime
    ends: datetime


class TopicOut(Output):
    """A topic with its names."""

    slug: str
    name_cs: str
    name_en: str


class PromotionOut(Output):
    """The promotion policy that holds, by the number of its version."""

    version: int
    min_verified: int
    min_supporters: int
    min_municipalities: int
    min_groups: int
    min_age_hours: int


class CampaignOut(Output):
    """A campaign as it stands in a list; `open` is what may be done now."""

    id: str
    title: str
    summary: str
    locale: str
    moderation: str
    phases: list[PhaseOut]
    open: list[str]
    created_at: datetime


class CampaignDetail(CampaignOut):
    """A campaign with its lists and rules. No reasons of its own: the installation's are used."""

    topics: list[TopicOut]
    reasons: list[str]
    promotion: PromotionOut


class MunicipalityOut(Output):
    """A municipality by its official code."""

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
    more = {
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
        "created_at": campaign.created_at,
    }


def topics_out(u: Unit, campaign_id: str | None) -> list[TopicOut]:
    """Return the topics of a campaign, or the installation's."""
    return [TopicOut.model_validate(topic) for topic in queries.topics_of(u.session, campaign_id)]


def promotion_out(policy: queries.PolicyVersion) -> PromotionOut:
    """Return a promotion policy with the number of its version."""
    return PromotionOut(version=policy.version, **policy.promotion.stored())
