"""The moderator's queue on pages: what was put forward and why, what was not and why not, and the candidate form."""

from typing import Any

from flask import render_template, request

from app.core.db.unit import Unit
from app.needs.inputs import DraftInput
from app.policies import Permission, require_anywhere
from app.web.http.reading import read_query
from app.web.pages.actions import Pages, Shown, page_unit, submit_or_again
from app.web.pages.forms import Form
from moderation import commands, queries
from moderation.inputs import NominationQuery

pages = Pages("moderation")


@pages.get("/moderation")
def queue() -> Shown:
    query = read_query(NominationQuery)
    with page_unit() as u:
        require_anywhere(u.actor, Permission.NOMINATION_READ)
        page = queries.waiting(u, query)
        missed = queries.not_yet(u)
    return render_template("moderation/queue.html", waiting=page.items, next=page.next, query=query, missed=missed)


@pages.get("/moderation/nominations/<id>")
def nomination(id: str) -> Shown:
    with page_unit() as u:
        shown = _shown(u, id)
    return render_template("moderation/candidate.html", form=Form(DraftInput), **shown)


@pages.post("/moderation/nominations/<id>/candidate")
def candidate(id: str) -> Shown:
    form = Form(DraftInput, request.form)

    def act(u: Unit) -> str:
        need = commands.make_candidate(u, nomination_id=id, data=form.input)
        return f"/needs/{need.id}"

    return submit_or_again(form, act, template="moderation/candidate.html", context=lambda u: _shown(u, id))


def _shown(u: Unit, id: str) -> dict[str, Any]:
    opened = queries.opened(u, id)
    return {"item": opened, "others": queries.beside(u, opened.nomination)}
