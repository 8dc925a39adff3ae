"""Needs on pages: the public list, one need with its story, and the inbox of those who answer."""

from typing import Any

from werkzeug.datastructures import MultiDict

from app.core.db.unit import Unit
from app.core.ids import new_id
from app.core.refs import Ref
from app.needs import commands, queries, rules
from app.needs.inputs import AnswerInput, NeedQuery, RevisionInput, SendInput
from app.needs.rules import NeedState
from app.needs.shapes import need_out
from app.people.queries import by_keys
from app.people.shapes import timeline_out
from app.policies import Permission, require_anywhere
from app.web.http.runtime import runtime
from app.web.pages.actions import Pages, View
from app.web.pages.forms import Form

pages = Pages("needs")


@pages.view("/needs", "needs/list.html", query=NeedQuery)
def browse(u: Unit, query: NeedQuery) -> dict[str, Any]:
    """Needs that everybody may see, newest first."""
    page = queries.browse(u, query)
    needs = [need_out(details, now=u.now) for details in page.items]
    states = [state for state in NeedState if state not in (NeedState.CANDIDATE, NeedState.RETURNED)]
    return {"needs": needs, "query": query, "next": page.next, "states": states}


@pages.view("/needs/<id>", "needs/show.html")
def show(u: Unit, id: str) -> dict[str, Any]:
    """One need with its story, and a form: of a draft its words, of what was sent the answer."""
    need = queries.find(u, id)
    (details,) = queries.details_of(u, [need])
    may = queries.allowed_actions(u, need)
    if Permission.NEED_DRAFT in may:
        form: Form[Any] = Form(RevisionInput, statement=need.statement, summary=need.summary, version=need.version)
    else:
        form = Form(AnswerInput, version=need.version)
    return {
        "need": need_out(details, now=u.now),
        "story": timeline_out(u, runtime().timeline.of(u, Ref("need", id))).items,
        "form": form,
        "may_revise": Permission.NEED_DRAFT in may,
        "may_send": Permission.NEED_SEND in may,
        "may_answer": Permission.NEED_ANSWER in may,
        "send_key": new_id(),
        "targets": queries.mergeable(u, need) if Permission.NEED_ANSWER in may else [],
    }


@pages.action("/needs/<id>/revision", RevisionInput, form_view=show)
def revise(u: Unit, id: str, form: RevisionInput) -> str:
    """Give a draft new words."""
    commands.revise_need(u, need_id=id, data=form)
    return f"/needs/{id}"


def sending(u: Unit, id: str) -> dict[str, Any]:
    """What would be published: the need as it is after sending, and who signs."""
    by = by_keys(u, keys=[u.actor.key] if u.actor.key else [])
    return {**show(u, id), "office": runtime().settings.office, "by": next(iter(by.values()), None)}


@pages.action("/needs/<id>/sending", SendInput, preview=View("needs/sending.html", sending))
def send(u: Unit, id: str, form: SendInput) -> str:
    """Put the draft to the administration."""
    commands.send_need(u, need_id=id, answer_days=runtime().settings.answer_days, version=form.version)
    return f"/needs/{id}"


def without_fields_of_other_actions(sent: MultiDict[str, str]) -> MultiDict[str, str]:
    """Leave out what does not go with the chosen action: the page hides it, and a browser sends it all the same."""
    hidden = rules.fields_of_other_actions(sent.get("action", ""))
    return MultiDict((name, value) for name, value in sent.items(multi=True) if name not in hidden)


@pages.action(
    "/needs/<id>/answers",
    AnswerInput,
    form_view=show,
    preview=View("needs/answering.html", show.handler),
    select_fields=without_fields_of_other_actions,
)
def answer(u: Unit, id: str, form: AnswerInput) -> str:
    """Answer in public."""
    commands.answer_need(u, need_id=id, data=form, office=runtime().settings.office)
    return f"/needs/{id}"


@pages.view("/desk", "needs/inbox.html")
def inbox(u: Unit) -> dict[str, Any]:
    """The inbox: needs that wait for an answer this official may give."""
    require_anywhere(u.actor, Permission.NEED_ANSWER)
    return {"waiting": [need_out(details, now=u.now) for details in queries.details_of(u, queries.awaiting(u))]}
