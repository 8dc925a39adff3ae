"""The phases of a campaign in its editor: added, rescheduled, ended, removed."""

from typing import Any

from app.campaigns import commands, queries
from app.campaigns.inputs import DaysForm, PhaseForm, days_of
from app.campaigns.web.editing import editing
from app.core.db.unit import Unit
from app.core.ids import new_id
from app.web.pages.actions import Pages
from app.web.pages.forms import Form

pages = Pages("campaigns_phases")


@pages.view("/campaigns/<id>/edit/phases", "campaigns/edit/phases.html")
def plan(u: Unit, id: str) -> dict[str, Any]:
    """Every phase, and the form of one more."""
    return editing(u, id, "phases") | {"form": Form(PhaseForm), "new_key": new_id}


@pages.action("/campaigns/<id>/phases", PhaseForm, form_view=plan)
def add(u: Unit, id: str, form: PhaseForm) -> str:
    """Plan one more phase."""
    commands.add_phase(u, campaign_id=id, data=form.planned())
    return f"/campaigns/{id}/edit/phases"


@pages.view("/campaigns/<id>/phases/<phase_id>", "campaigns/edit/phase.html")
def times(u: Unit, id: str, phase_id: str) -> dict[str, Any]:
    """The days of one phase."""
    phase = queries.window_of(queries.find_phase(u, id, phase_id))
    first, last = days_of(phase)
    return {**plan(u, id), "phase": phase, "form": Form(DaysForm, starts=first.isoformat(), ends=last.isoformat())}


@pages.action("/campaigns/<id>/phases/<phase_id>", DaysForm, form_view=times)
def move(u: Unit, id: str, phase_id: str, form: DaysForm) -> str:
    """Give the phase other days."""
    before = queries.window_of(queries.find_phase(u, id, phase_id))
    commands.reschedule_phase(u, campaign_id=id, phase_id=phase_id, data=form.times(before))
    return f"/campaigns/{id}/edit/phases"


@pages.action("/campaigns/<id>/phases/<phase_id>/end")
def end(u: Unit, id: str, phase_id: str) -> str:
    """End the phase now."""
    commands.end_phase(u, campaign_id=id, phase_id=phase_id)
    return f"/campaigns/{id}/edit/phases"


@pages.action("/campaigns/<id>/phases/<phase_id>/removal")
def remove(u: Unit, id: str, phase_id: str) -> str:
    """Take the phase out of the plan."""
    commands.remove_phase(u, campaign_id=id, phase_id=phase_id)
    return f"/campaigns/{id}/edit/phases"
