"""Campaigns over the API, and the lists that ideas refer to."""

from datetime import datetime

from app.campaigns import commands, queries
from app.campaigns.inputs import CampaignInput, PromotionInput
from app.core.db.unit import Unit
from app.web.api import Api
from app.web.shapes import Output, Page, Paging, Query

api = Api("campaigns")


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


class TopicQuery(Query):
    """Whose topics: a campaign's, or without one the installation's."""

    campaign: str | None = None


def _out(described: queries.Described) -> dict[str, object]:
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


def _topics(u: Unit, campaign_id: str | None) -> list[TopicOut]:
    return [TopicOut.model_validate(topic) for topic in queries.topics_of(u.session, campaign_id)]


def _promotion(policy: queries.PolicyVersion) -> PromotionOut:
    return PromotionOut(version=policy.version, **policy.promotion.stored())


def _detail(u: Unit, described: queries.Described) -> CampaignDetail:
    campaign = described.campaign
    more = {
        "topics": _topics(u, campaign.id),
        "reasons": campaign.reasons,
        "promotion": _promotion(queries.promotion_of(u.session, campaign.id)),
    }
    return CampaignDetail.model_validate(_out(described) | more)


@api.get("/campaigns", query=Paging, answer=Page[CampaignOut])
def browse(u: Unit, query: Paging) -> Page[CampaignOut]:
    page = queries.newest(u, query)
    return Page(items=[CampaignOut.model_validate(_out(item)) for item in page.items], next=page.next)


@api.post("/campaigns", body=CampaignInput, answer=CampaignDetail, status=201)
def create(u: Unit, body: CampaignInput) -> CampaignDetail:
    return _detail(u, *queries.described(u, [commands.create_campaign(u, data=body)]))


@api.get("/campaigns/<id>", answer=CampaignDetail)
def read(u: Unit, id: str) -> CampaignDetail:
    return _detail(u, *queries.described(u, [queries.find(u, id)]))


@api.put("/campaigns/<id>/promotion", body=PromotionInput, answer=PromotionOut)
def set_promotion(u: Unit, id: str, body: PromotionInput) -> PromotionOut:
    return _promotion(commands.set_promotion(u, campaign_id=id, data=body))


@api.get("/municipalities", answer=Municipalities)
def municipalities(u: Unit) -> Municipalities:
    return Municipalities(items=[MunicipalityOut.model_validate(m) for m in queries.municipalities(u.session)])


@api.get("/topics", query=TopicQuery, answer=Topics)
def topics(u: Unit, query: TopicQuery) -> Topics:
    campaign = queries.find(u, query.campaign) if query.campaign else None
    return Topics(items=_topics(u, campaign.id if campaign else None))
