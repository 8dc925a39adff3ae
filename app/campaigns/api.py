"""Campaigns over the API, and the lists that ideas refer to."""

from app.campaigns import commands, queries
from app.campaigns.inputs import (
    CampaignChanges,
    CampaignInput,
    CampaignQuery,
    CopyInput,
    PhaseInput,
    PhaseTimes,
    PromotionInput,
    TopicQuery,
)
from app.campaigns.shapes import (
    CampaignDetail,
    CampaignOut,
    Municipalities,
    MunicipalityOut,
    PhaseOut,
    ProgressOut,
    PromotionOut,
    PromotionVersions,
    Topics,
    campaign_detail,
    campaign_out,
    progress_out,
    promotion_out,
    topics_out,
)
from app.core.db.unit import Unit
from app.core.shapes import Page
from app.web.api.routes import Api

api = Api("campaigns")


@api.get("/campaigns", query=CampaignQuery, answer=Page[CampaignOut])
def browse(u: Unit, query: CampaignQuery) -> Page[CampaignOut]:
    """List campaigns, newest first; those in the archive only when asked for."""
    page = queries.newest(u, query, state=query.state)
    return Page(items=[campaign_out(details) for details in page.items], next=page.next)


@api.post("/campaigns", body=CampaignInput, answer=CampaignDetail, status=201)
def create(u: Unit, body: CampaignInput) -> CampaignDetail:
    """Open a campaign."""
    return _detail(u, commands.create_campaign(u, data=body).id)


@api.get("/campaigns/<id>", answer=CampaignDetail)
def read(u: Unit, id: str) -> CampaignDetail:
    """Read a campaign with its lists and rules."""
    return _detail(u, id)


def _detail(u: Unit, id: str) -> CampaignDetail:
    return campaign_detail(u, *queries.details_of(u, [queries.find(u, id)]))


@api.patch("/campaigns/<id>", body=CampaignChanges, answer=CampaignDetail)
def revise(u: Unit, id: str, body: CampaignChanges) -> CampaignDetail:
    """Change what a campaign says or asks."""
    return _detail(u, commands.revise_campaign(u, campaign_id=id, data=body).id)


@api.post("/campaigns/<id>/copies", body=CopyInput, answer=CampaignDetail, status=201)
def copy(u: Unit, id: str, body: CopyInput) -> CampaignDetail:
    """Open another campaign with everything of this one but its contents."""
    return _detail(u, commands.copy_campaign(u, campaign_id=id, data=body).id)


@api.put("/campaigns/<id>/archive", answer=CampaignDetail)
def archive(u: Unit, id: str) -> CampaignDetail:
    """Put a campaign away: from now on it can only be read."""
    return _detail(u, commands.archive_campaign(u, campaign_id=id).id)


@api.delete("/campaigns/<id>/archive", answer=CampaignDetail)
def unarchive(u: Unit, id: str) -> CampaignDetail:
    """Take a campaign out of the archive."""
    return _detail(u, commands.unarchive_campaign(u, campaign_id=id).id)


@api.post("/campaigns/<id>/phases", body=PhaseInput, answer=PhaseOut, status=201)
def add_phase(u: Unit, id: str, body: PhaseInput) -> PhaseOut:
    """Plan one more phase."""
    return PhaseOut.model_validate(commands.add_phase(u, campaign_id=id, data=body))


@api.patch("/campaigns/<id>/phases/<phase_id>", body=PhaseTimes, answer=PhaseOut)
def reschedule_phase(u: Unit, id: str, phase_id: str, body: PhaseTimes) -> PhaseOut:
    """Give a phase another time."""
    return PhaseOut.model_validate(commands.reschedule_phase(u, campaign_id=id, phase_id=phase_id, data=body))


@api.post("/campaigns/<id>/phases/<phase_id>/end", answer=PhaseOut)
def end_phase(u: Unit, id: str, phase_id: str) -> PhaseOut:
    """End an open phase now."""
    return PhaseOut.model_validate(commands.end_phase(u, campaign_id=id, phase_id=phase_id))


@api.delete("/campaigns/<id>/phases/<phase_id>")
def remove_phase(u: Unit, id: str, phase_id: str) -> None:
    """Take a phase that has not begun out of the plan."""
    commands.remove_phase(u, campaign_id=id, phase_id=phase_id)


@api.get("/campaigns/<id>/promotions", answer=PromotionVersions)
def promotions(u: Unit, id: str) -> PromotionVersions:
    """List the promotion policies that held, the one that holds now first."""
    held = queries.promotions_of(u.session, queries.find(u, id).id)
    return PromotionVersions(items=[promotion_out(policy) for policy in held])


@api.get("/campaigns/<id>/progress", answer=ProgressOut)
def progress(u: Unit, id: str) -> ProgressOut:
    """Read what has come of a campaign, as last counted."""
    return progress_out(u, queries.find(u, id).id)


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
