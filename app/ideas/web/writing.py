"""Writing ideas: publishing, rewording, releasing."""

from typing import Any

from flask import request

from app.campaigns import queries as campaigns
from app.campaigns.shapes import campaign_out
from app.core.db.unit import Unit
from app.ideas import commands, queries
from app.ideas.inputs import IdeaForm, RevisionForm
from app.needs.shapes import ideas_out
from app.policies import Permission, require
from app.web.http.runtime import runtime
from app.web.pages.actions import Pages
from app.web.pages.forms import Form

pages = Pages("ideas_writing")


@pages.view("/ideas/new", "ideas/new.html")
def new(u: Unit) -> dict[str, Any]:
    """The form of a new idea, for those who may publish one somewhere."""
    require(u.actor, Permission.IDEA_PUBLISH)
    open_now = campaigns.open_for(u, Permission.IDEA_PUBLISH)
    return {
        "form": Form(IdeaForm, campaign=request.args.get("campaign", "")),
        "campaigns": [campaign_out(one) for one in open_now],
        "topics": campaigns.topics_of_all(u.session, [one.campaign.id for one in open_now]),
    }


@pages.action("/ideas", IdeaForm, form_view=new)
def publish(u: Unit, form: IdeaForm) -> str:
    """Publish it; what is wrong is shown beside what was typed."""
    screener, limiter = runtime().screener, runtime().limiter
    return f"/ideas/{commands.publish_idea(u, data=form, screener=screener, limiter=limiter).id}"


@pages.view("/ideas/<id>/edit", "ideas/edit.html")
def edit(u: Unit, id: str) -> dict[str, Any]:
    """The form of an edit, for the author."""
    idea = queries.find(u, id)
    queries.require_edit(u, idea)
    (out,) = ideas_out(u, [idea])
    form = Form(
        RevisionForm,
        title=out.title,
        body=out.body,
        revision=out.revision,
        municipality=out.municipality.name if out.municipality else "",
        topic=out.topic.slug if out.topic else "",
    )
    return {"form": form, "idea": out, "topics": campaigns.topics_of(u.session, idea.campaign_id)}


@pages.action("/ideas/<id>/revisions", RevisionForm, form_view=edit)
def revise(u: Unit, id: str, form: RevisionForm) -> str:
    """Keep the new wording. Of two edits of one revision the second is shown again, with nothing lost."""
    commands.revise_idea(u, idea_id=id, data=form.changes())
    return f"/ideas/{id}"


@pages.action("/ideas/<id>/release")
def release(u: Unit, id: str) -> str:
    """Put an idea that waited before everyone."""
    return f"/ideas/{commands.release_idea(u, idea_id=id).id}"
