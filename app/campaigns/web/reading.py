"""Reading campaigns: what is asked, one campaign with its rules, what came of it; and the form of a new one."""

from typing import Any

from flask import render_template, request

from app.campaigns import commands, queries
from app.campaigns.inputs import CampaignForm, CampaignQuery
from app.campaigns.rules import DEFAULT_PROMOTION, Promotion
from app.campaigns.shapes import campaign_detail, campaign_out, progress_out
from app.core.actors import Actor, Tier
from app.core.db.unit import Unit
from app.core.ids import new_id
from app.ideas import queries as ideas
from app.ideas.api import shown
from app.ideas.inputs import IdeaQuery
from app.ideas.rules import usual_sort
from app.policies import Permission, Scope, can, require_anywhere, why_not
from app.web.http.reading import read_query
from app.web.pages.actions import Pages, Shown, page_unit, submit_or_again
from app.web.pages.forms import Form
from moderation.rules import is_within_reach

pages = Pages("campaigns")

IDEAS = 6
SUGGESTED: dict[str, Any] = {"moderation": "post", "locale": "cs"} | {
    n: v for n, v in DEFAULT_PROMOTION.stored().items() if v
}
"""What a new form holds: the usual rules."""

SOMEBODY = Actor(person_id=new_id(), key=new_id(), tier=Tier.EMAIL)
"""A resident as most are, to ask the oracle what a campaign is open for."""

DOINGS = (
    ("publish", Permission.IDEA_PUBLISH),
    ("support", Permission.IDEA_SUPPORT),
    ("oppose", Permission.IDEA_OPPOSE),
)


@pages.get("/campaigns")
def browse() -> str:
    """Campaigns, newest first: all but the archived ones, or those in one state."""
    query = read_query(CampaignQuery)
    with page_unit() as u:
        page = queries.newest(u, query, state=query.state)
        found = [campaign_out(one) for one in page.items]
        return render_template("campaigns/list.html", campaigns=found, next=page.next, query=query)


@pages.get("/municipalities")
def municipalities() -> tuple[str, int, dict[str, str]]:
    """The names that a field for a municipality offers: a part of a page, fetched once somebody is about to type."""
    with page_unit() as u:
        labels = queries.municipality_labels(u.session)
    options = render_template("campaigns/municipalities.html", labels=labels)
    return options, 200, {"Cache-Control": "private, max-age=86400"}


@pages.get("/campaigns/<id>")
def show(id: str) -> str:
    """One campaign: its question, its phases, what one may do now, its goals and rules, and some of its ideas."""
    with page_unit() as u:
        described, scope = queries.described_with_scope(u, id)
        campaign = campaign_detail(u, described)
        listed = ideas.browse(u, IdeaQuery(campaign=campaign.id, sort=usual_sort(scope.phases), limit=IDEAS)).items
        return render_template(
            "campaigns/show.html",
            campaign=campaign,
            ideas=shown(u, listed),
            doings=_doings(u, scope),
            may_edit=can(u.actor, Permission.CAMPAIGN_EDIT, scope),
            nominates=is_within_reach(Promotion.read(campaign.promotion.model_dump())),
            cid=new_id(),
            now=u.now,
        )


def _doings(u: Unit, scope: Scope) -> list[tuple[str, str]]:
    """Return what can be done in a campaign: `may`, `needs` (somebody may, but not the reader yet) or `closed`."""
    who = ((name, why_not(u.actor, asked, scope), can(SOMEBODY, asked, scope)) for name, asked in DOINGS)
    return [(name, "may" if refusal is None else "needs" if is_open else "closed") for name, refusal, is_open in who]


@pages.get("/campaigns/<id>/progress")
def progress(id: str) -> str:
    """What has come of a campaign: its goals, and participation over time, by municipality and by topic."""
    with page_unit() as u:
        campaign = queries.find(u, id)
        detail = campaign_detail(u, *queries.described(u, [campaign]))
        return render_template("campaigns/progress.html", campaign=detail, progress=progress_out(u, campaign.id))


@pages.get("/campaigns/new")
def new() -> str:
    """The form of a new campaign, for those who may open one somewhere."""
    with page_unit() as u:
        require_anywhere(u.actor, Permission.CAMPAIGN_CREATE)
        return render_template("campaigns/new.html", form=Form(CampaignForm, **SUGGESTED), spaces=_spaces(u))


def _spaces(u: Unit) -> list[tuple[str, str]]:
    return [(space.slug, space.name) for space in queries.spaces_where(u, Permission.CAMPAIGN_CREATE)]


@pages.post("/campaigns")
def create() -> Shown:
    """Open it; what is wrong is shown beside what was typed."""
    form = Form(CampaignForm, request.form)
    return submit_or_again(
        form, lambda u: _created(u, form), template="campaigns/new.html", context=lambda u: {"spaces": _spaces(u)}
    )


def _created(u: Unit, form: Form[CampaignForm]) -> str:
    return f"/campaigns/{commands.create_campaign(u, data=form.input.campaign()).id}"
