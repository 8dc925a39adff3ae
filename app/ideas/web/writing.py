"""Writing ideas: publishing, rewording, releasing."""

from typing import Any

from flask import render_template, request
from werkzeug.wrappers import Response

from app.campaigns import queries as campaigns
from app.campaigns.shapes import campaign_out
from app.core.db.unit import Unit
from app.ideas import commands, queries
from app.ideas.api import publish_within_limits, shown
from app.ideas.inputs import IdeaForm, RevisionForm
from app.policies import Permission, require
from app.web.pages.actions import Pages, Shown, page_unit, submit, submit_or_again
from app.web.pages.forms import Form, Press

pages = Pages("ideas_writing")


@pages.get("/ideas/new")
def new() -> Shown:
    """The form of a new idea, for those who may publish one somewhere."""
    form = Form(IdeaForm, campaign=request.args.get("campaign", ""))
    with page_unit() as u:
        require(u.actor, Permission.IDEA_PUBLISH)
        return render_template("ideas/new.html", form=form, **_lists(u))


def _lists(u: Unit) -> dict[str, Any]:
    open_now = campaigns.open_for(u, Permission.IDEA_PUBLISH)
    return {
        "campaigns": [campaign_out(one) for one in open_now],
        "topics": campaigns.topics_of_all(u.session, [one.campaign.id for one in open_now]),
    }


@pages.post("/ideas")
def publish() -> Shown:
    """Publish it; what is wrong is shown beside what was typed."""
    form = Form(IdeaForm, request.form)
    return submit_or_again(
        form,
        lambda u: f"/ideas/{publish_within_limits(u, form.input).id}",
        template="ideas/new.html",
        context=_lists,
    )


@pages.get("/ideas/<id>/edit")
def edit(id: str) -> Shown:
    """The form of an edit, for the author."""
    with page_unit() as u:
        context = _editing(u, id)
        idea = context["idea"]
        place, topic = idea.municipality, idea.topic
        form = Form(
            RevisionForm,
            title=idea.title,
            body=idea.body,
            revision=idea.revision,
            municipality=place.name if place else "",
            topic=topic.slug if topic else "",
        )
        return render_template("ideas/edit.html", form=form, **context)


def _editing(u: Unit, id: str) -> dict[str, Any]:
    idea = queries.find(u, id)
    queries.require_edit(u, idea)
    (out,) = shown(u, [idea])
    topics = campaigns.topics_of(u.session, idea.campaign_id)
    return {"idea": out, "topics": topics}


@pages.post("/ideas/<id>/revisions")
def revise(id: str) -> Shown:
    """Keep the new wording. Of two edits of one revision the second is shown again, with nothing lost."""
    form = Form(RevisionForm, request.form)
    return submit_or_again(
        form, lambda u: _revised(u, id, form), template="ideas/edit.html", context=lambda u: _editing(u, id)
    )


def _revised(u: Unit, id: str, form: Form[RevisionForm]) -> str:
    commands.revise_idea(u, idea_id=id, data=form.input.changes())
    return f"/ideas/{id}"


@pages.post("/ideas/<id>/release")
def release(id: str) -> Response:
    """Put an idea that waited before everyone."""
    return submit(Form(Press, request.form), lambda u: f"/ideas/{commands.release_idea(u, idea_id=id).id}")
