"""The phases of a campaign: added, rescheduled, ended before their time, removed."""

from app.campaigns import queries
from app.campaigns.commands.campaigns import phase_row
from app.campaigns.commands.editing import lock
from app.campaigns.events import PhaseAdded, PhaseEnded, PhaseEvent, PhaseRemoved, PhaseRescheduled
from app.campaigns.inputs import PhaseInput, PhaseTimes
from app.campaigns.models import CampaignPhase
from app.campaigns.rules import PhaseWindow, ended, require_removable, rescheduled, time_faults
from app.core.db.unit import Unit
from app.core.errors import Invalid
from app.policies import Permission


def add_phase(u: Unit, *, campaign_id: str, data: PhaseInput) -> CampaignPhase:
    """Plan one more phase; phases may overlap. Raise `Invalid` for one that is over before it is planned."""
    campaign = lock(u, campaign_id, Permission.CAMPAIGN_EDIT)
    phase = data.window()
    _require_valid_times(u, phase)
    row = phase_row(campaign.id, phase)
    u.session.add(row)
    u.emit(PhaseAdded(**_event_fields(row)))
    return row


def reschedule_phase(u: Unit, *, campaign_id: str, phase_id: str, data: PhaseTimes) -> CampaignPhase:
    """Give a phase another time. What has begun keeps its start, and what is over stays as it was."""
    row = _lock_phase(u, campaign_id, phase_id)
    after = rescheduled(queries.window_of(row), starts=data.starts, ends=data.ends, now=u.now)
    _require_valid_times(u, after)
    return _set_times(u, row, after, PhaseRescheduled)


def end_phase(u: Unit, *, campaign_id: str, phase_id: str) -> CampaignPhase:
    """End an open phase now."""
    row = _lock_phase(u, campaign_id, phase_id)
    return _set_times(u, row, ended(queries.window_of(row), u.now), PhaseEnded)


def remove_phase(u: Unit, *, campaign_id: str, phase_id: str) -> None:
    """Take a phase that has not begun out of the plan."""
    row = _lock_phase(u, campaign_id, phase_id)
    require_removable(queries.window_of(row), u.now)
    u.session.delete(row)
    u.emit(PhaseRemoved(**_event_fields(row)))


def _lock_phase(u: Unit, campaign_id: str, phase_id: str) -> CampaignPhase:
    campaign = lock(u, campaign_id, Permission.CAMPAIGN_EDIT)
    return queries.find_phase(u, campaign.id, phase_id)


def _require_valid_times(u: Unit, window: PhaseWindow) -> None:
    if faults := time_faults(window, u.now):
        raise Invalid(faults)


def _set_times(u: Unit, row: CampaignPhase, after: PhaseWindow, what: type[PhaseEvent]) -> CampaignPhase:
    row.starts, row.ends = after.starts, after.ends
    u.emit(what(**_event_fields(row)))
    return row


def _event_fields(row: CampaignPhase) -> dict[str, str]:
    return {
        "campaign": row.campaign_id,
        "phase_id": row.id,
        "phase": row.phase,
        "starts": row.starts.isoformat(),
        "ends": row.ends.isoformat(),
    }
