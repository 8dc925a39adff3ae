"""Campaigns over the API, and the lists that ideas refer to."""

from app.campaigns import commands, queries
from app.campaigns.inputs import CampaignInput, PromotionInput, TopicQuery
from app.campaigns.shapes import (
    CampaignDetail,
    CampaignOut,
    Municipalities,
    MunicipalityOut,
    PromotionOut,
    Topics,
    campaign_detail,
    campaign_out,
    promotion_out,
    topics_out,
)
from app.core.db.unit import Unit
from app.web.api import Api
from app.web.shapes import Page, Paging

api = Api("campaigns")


@api.get("/campaigns", query=Paging, answer=Page[CampaignOut])
def browse(u: Unit, query: Paging) -> Page[CampaignOut]:
    """List campaigns, newest first."""
    page = queries.newest(u, query)
    return Page(items=[campaign_out(described) for described in page.items], next=page.next)


@api.post("/campaigns", body=CampaignInput, answer=CampaignDetail, status=201)
def create(u: Unit, body: CampaignInput) -> CampaignDetail:
    """Open a campaign."""
    return campaign_detail(u, *queries.described(u, [commands.create_campaign(u, data=body)]))


@api.get("/campaigns/<id>", answer=CampaignDetail)
def read(u: Unit, id: str) -> CampaignDetail:
    """Read a campaign with its lists and rules."""
    return campaign_detail(u, *queries.described(u, [queries.find(u, id)]))


@api.put("/campaigns/<id>/promotion", body=PromotionInput, answer=PromotionOut)
def set_promotion(u: Unit, id: str, body: PromotionInput) -> PromotionOut:
    """Let a new version of the promotion policy hold."""
    return promotion_out(commands.set_promotion(u, campaign_id=id, data=body))


@api.get("/municipalities", answer=Municipalities)
def municipalities(u: Unit) -> Municipalities:
    """List every municipality, in Czech alphabetical order."""
    return Municipalities(items=[MunicipalityOut.model_validate(m) for m in queries.municipalities(u.session)])


@api.get("/topics", query=TopicQuery, answer=Topics)
def topics(u: Unit, query: TopicQuery) -> Topics:
    """List the topics of a campaign, or the installation's."""
    campaign = queries.find(u, query.campaign) if query.campaign else None
    return Topics(items=topics_out(u, campaign.id if campaign else None))
