"""The phases of a campaign in its editor: planned, moved, ended, taken out of the plan."""

from typing import Any

from flask import render_template, request
from werkzeug.wrappers import Response

from app.campaigns import commands, queries
from app.campaigns.inputs import DaysForm, PhaseForm, days_of
from app.campaigns.web.editing import editing
from app.core.db.unit import Unit
from app.core.ids import new_id
from app.web.pages.actions import Pages, Shown, page_unit, submit, submit_or_again
from app.web.pages.forms import Form, Press

pages = Pages("campaigns_phases")


@pages.get("/campaigns/<id>/edit/phases")
def plan(id: str) -> Shown:
    """Every phase, and the form of one more."""
    with page_unit() as u:
        return render_template("campaigns/edit/phases.html", form=Form(PhaseForm), **_plan(u, id))


def _plan(u: Unit, id: str) -> dict[str, Any]:
    return editing(u, id, "phases") | {"new_cid": new_id}


@pages.post("/campaigns/<id>/phases")
def add(id: str) -> Shown:
    form = Form(PhaseForm, request.form)

    def act(u: Unit) -> str:
        commands.add_phase(u, campaign_id=id, data=form.input.planned())
        return f"/campaigns/{id}/edit/phases"

    return submit_or_again(form, act, template="campaigns/edit/phases.html", context=lambda u: _plan(u, id))


@pages.get("/campaigns/<id>/phases/<phase_id>")
def times(id: str, phase_id: str) -> Shown:
    """The days of one phase."""
    with page_unit() as u:
        context = _phase(u, id, phase_id)
        first, last = days_of(context["phase"])
        form = Form(DaysForm, starts=first.isoformat(), ends=last.isoformat())
        return render_template("campaigns/edit/phase.html", form=form, **context)


def _phase(u: Unit, id: str, phase_id: str) -> dict[str, Any]:
    context = _plan(u, id)
    return context | {"phase": queries.stretch_of(queries.find_phase(u, id, phase_id))}


@pages.post("/campaigns/<id>/phases/<phase_id>")
def move(id: str, phase_id: str) -> Shown:
    form = Form(DaysForm, request.form)

    def act(u: Unit) -> str:
        before = _phase(u, id, phase_id)["phase"]
        commands.move_phase(u, campaign_id=id, phase_id=phase_id, data=form.input.times(before))
        return f"/campaigns/{id}/edit/phases"

    return submit_or_again(form, act, template="campaigns/edit/phase.html", context=lambda u: _phase(u, id, phase_id))


@pages.post("/campaigns/<id>/phases/<phase_id>/end")
def end(id: str, phase_id: str) -> Response:
    def act(u: Unit) -> str:
        commands.end_phase(u, campaign_id=id, phase_id=phase_id)
        return f"/campaigns/{id}/edit/phases"

    return submit(Form(Press, request.form), act)


@pages.post("/campaigns/<id>/phases/<phase_id>/removal")
def remove(id: str, phase_id: str) -> Response:
    def act(u: Unit) -> str:
        commands.remove_phase(u, campaign_id=id, phase_id=phase_id)
        return f"/campaigns/{id}/edit/phases"

    return submit(Form(Press, request.form), act)
