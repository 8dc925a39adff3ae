"""Needs on pages: the public list, one need with its chain, and the desk of those who answer."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from flask import render_template, request
from pydantic import BaseModel
from werkzeug.datastructures import MultiDict

from app.core.db.unit import Unit
from app.core.ids import new_id
from app.core.refs import Ref
from app.needs import commands, queries, rules
from app.needs.inputs import AnswerInput, NeedQuery, RevisionInput, SendInput
from app.needs.rules import NeedState
from app.needs.shapes import NeedOut, need_out, story_out
from app.people.queries import by_keys
from app.policies import Permission, require_anywhere
from app.web.http.reading import read_query
from app.web.http.runtime import runtime
from app.web.pages.actions import Pages, Shown, page_unit, previewed, submit, submit_after_preview, submit_or_again
from app.web.pages.forms import EDIT, PREVIEW, Form

pages = Pages("needs")

M = TypeVar("M", bound=BaseModel)
AnyForm = Form[AnswerInput] | Form[RevisionInput]


@pages.get("/needs")
def browse() -> Shown:
    query = read_query(NeedQuery)
    with page_unit() as u:
        page = queries.browse(u, query)
        needs = [need_out(described, now=u.now) for described in page.items]
    states = [state for state in NeedState if state not in (NeedState.CANDIDATE, NeedState.RETURNED)]
    return render_template("needs/list.html", needs=needs, query=query, next=page.next, states=states)


@pages.get("/needs/<id>")
def show(id: str) -> Shown:
    with page_unit() as u:
        shown = _shown(u, id)
    return render_template("needs/show.html", form=_form(shown), **shown)


@pages.post("/needs/<id>/revision")
def revise(id: str) -> Shown:
    form = Form(RevisionInput, request.form)

    def act(u: Unit) -> str:
        commands.revise_need(u, need_id=id, data=form.input)
        return f"/needs/{id}"

    return _submitted(id, form, act)


@pages.post("/needs/<id>/sending")
def send(id: str) -> Shown:
    form = Form(SendInput, request.form)

    def act(u: Unit) -> str:
        days = runtime().settings.answer_days
        commands.send_need(u, need_id=id, answer_days=days, version=form.input.version)
        return f"/needs/{id}"

    if form.pressed == PREVIEW:
        return previewed(act, lambda u: render_template("needs/sending.html", form=form, **_sending(u, id)))
    return submit(form, act)


def _sending(u: Unit, id: str) -> dict[str, Any]:
    by = by_keys(u, keys=[u.actor.key] if u.actor.key else [])
    return _shown(u, id) | {"office": runtime().settings.office, "by": next(iter(by.values()), None)}


@pages.post("/needs/<id>/answers")
def answer(id: str) -> Shown:
    chosen = Form(AnswerInput, _chosen(request.form))
    # Whoever goes on editing may choose another action yet: what was typed for it comes back as well.
    form = Form(AnswerInput, request.form) if chosen.pressed == EDIT else chosen

    def act(u: Unit) -> str:
        commands.answer_need(u, need_id=id, data=chosen.input, office=runtime().settings.office)
        return f"/needs/{id}"

    return submit_after_preview(
        form, act, template="needs/show.html", preview="needs/answering.html", context=lambda u: _shown(u, id)
    )


@pages.get("/desk")
def desk() -> Shown:
    with page_unit() as u:
        require_anywhere(u.actor, Permission.NEED_ANSWER)
        waiting = [need_out(described, now=u.now) for described in queries.described(u, queries.awaiting(u))]
    return render_template("needs/desk.html", waiting=waiting)


def _chosen(sent: MultiDict[str, str]) -> MultiDict[str, str]:
    # The page hides what does not go with the chosen action, and a browser sends what is hidden all the same.
    hidden = rules.foreign_fields(sent.get("action", ""))
    return MultiDict((name, value) for name, value in sent.items(multi=True) if name not in hidden)


def _submitted(id: str, form: Form[M], act: Callable[[Unit], str]) -> Shown:
    return submit_or_again(form, act, template="needs/show.html", context=lambda u: _shown(u, id))


def _shown(u: Unit, id: str) -> dict[str, Any]:
    need = queries.find(u, id)
    (described,) = queries.described(u, [need])
    may = queries.open_to(u, need)
    return {
        "need": need_out(described, now=u.now),
        "story": story_out(u, runtime().stories.tell(u, Ref("need", id))).items,
        "may_revise": Permission.NEED_DRAFT in may,
        "may_send": Permission.NEED_SEND in may,
        "may_answer": Permission.NEED_ANSWER in may,
        "send_cid": new_id(),
        "targets": queries.mergeable(u, need) if Permission.NEED_ANSWER in may else [],
    }


def _form(shown: Mapping[str, Any]) -> AnyForm:
    """Return the form that this page offers: of a draft its words, of what was sent the answer."""
    need: NeedOut = shown["need"]
    if shown["may_revise"]:
        return Form(RevisionInput, statement=need.statement, summary=need.summary, version=need.version)
    return Form(AnswerInput, version=need.version)
