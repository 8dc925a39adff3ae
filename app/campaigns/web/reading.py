"""Reading campaigns: what is asked, one campaign with its rules, what came of it; and the form of a new one."""

from typing import Any

from flask import render_template

from app.campaigns import commands, queries
from app.campaigns.inputs import CampaignForm, CampaignQuery
from app.campaigns.rules import DEFAULT_PROMOTION, Moderation, Promotion
from app.campaigns.shapes import campaign_detail, campaign_out, progress_out
from app.core.actors import Actor, Tier
from app.core.db.unit import Unit
from app.core.ids import new_id
from app.ideas import queries as ideas
from app.ideas.inputs import IdeaQuery
from app.ideas.rules import usual_sort
from app.needs.shapes import ideas_out
from app.policies import Permission, can, require_anywhere, why_not
from app.web.pages.actions import Pages, page_unit
from app.web.pages.forms import Form
from moderation.rules import is_within_reach

pages = Pages("campaigns")

IDEAS = 6
SUGGESTED: dict[str, Any] = {"moderation": Moderation.POST, "locale": "cs"} | {
    n: v for n, v in DEFAULT_PROMOTION.stored().items() if v
}
"""What a new form holds: the usual rules."""

TYPICAL_RESIDENT = Actor(person_id=new_id(), key=new_id(), tier=Tier.EMAIL)
"""A resident as most are, to ask the policies what a campaign is open for."""

ACTIONS = (
    ("publish", Permission.IDEA_PUBLISH),
    ("agree", Permission.IDEA_AGREE),
    ("disagree", Permission.IDEA_DISAGREE),
)


@pages.view("/campaigns", "campaigns/list.html", query=CampaignQuery)
def browse(u: Unit, query: CampaignQuery) -> dict[str, Any]:
    """Campaigns, newest first: all but the archived ones, or those in one state."""
    page = queries.newest(u, query, state=query.state)
    return {"campaigns": [campaign_out(one) for one in page.items], "next": page.next, "query": query}


@pages.get("/municipalities")
def municipalities() -> tuple[str, int, dict[str, str]]:
    """The names that a field for a municipality offers: a part of a page, fetched once somebody is about to type."""
    with page_unit() as u:
        labels = queries.municipality_labels(u.session)
    options = render_template("campaigns/municipalities.html", labels=labels)
    return options, 200, {"Cache-Control": "private, max-age=86400"}


@pages.view("/campaigns/<id>", "campaigns/show.html")
def show(u: Unit, id: str) -> dict[str, Any]:
    """One campaign: its question, its phases, what one may do now, its goals and rules, and some of its ideas."""
    details, scope = queries.details_and_scope_of(u, id)
    campaign = campaign_detail(u, details)
    # What can be done here: `may`, `needs` (somebody may, but not the reader yet) or `closed`.
    who = ((name, why_not(u.actor, asked, scope), can(TYPICAL_RESIDENT, asked, scope)) for name, asked in ACTIONS)
    listed = ideas.browse(u, IdeaQuery(campaign=campaign.id, sort=usual_sort(scope.phases), limit=IDEAS)).items
    return {
        "campaign": campaign,
        "ideas": ideas_out(u, listed),
        "doings": [(name, "may" if no is None else "needs" if is_open else "closed") for name, no, is_open in who],
        "may_edit": can(u.actor, Permission.CAMPAIGN_EDIT, scope),
        "nominates": is_within_reach(Promotion.read(campaign.promotion.model_dump())),
        "idempotency_key": new_id(),
        "now": u.now,
    }


@pages.view("/campaigns/<id>/progress", "campaigns/progress.html")
def progress(u: Unit, id: str) -> dict[str, Any]:
    """What has come of a campaign: its goals, and participation over time, by municipality and by topic."""
    campaign = queries.find(u, id)
    detail = campaign_detail(u, *queries.details_of(u, [campaign]))
    return {"campaign": detail, "progress": progress_out(u, campaign.id), "fewest": ideas.MIN_PUBLISHED_SUPPORTERS}


@pages.view("/campaigns/new", "campaigns/new.html")
def new(u: Unit) -> dict[str, Any]:
    """The form of a new campaign, for those who may open one somewhere."""
    require_anywhere(u.actor, Permission.CAMPAIGN_CREATE)
    spaces = [(space.slug, space.name) for space in queries.spaces_where(u, Permission.CAMPAIGN_CREATE)]
    return {"form": Form(CampaignForm, **SUGGESTED), "spaces": spaces}


@pages.action("/campaigns", CampaignForm, form_view=new)
def create(u: Unit, form: CampaignForm) -> str:
    """Open it; what is wrong is shown beside what was typed."""
    return f"/campaigns/{commands.create_campaign(u, data=form.campaign()).id}"
