"""When a campaign is open for what, and what it asks of an idea before it is nominated."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Self

from app.core.errors import WrongState
from app.core.times import PRAGUE
from app.policies import Phase

ROOT_SPACE = "region"
"""The slug of the space that everything lies in."""

GOALS = ("ideas", "supporters", "municipalities", "answers")
"""What a campaign can set itself a target of: each is counted from facts, never entered."""


class Moderation(StrEnum):
    """Whether a moderator reads an idea before everyone may, or after."""

    PRE = "pre"
    POST = "post"


class CampaignState(StrEnum):
    """Where a campaign stands as a whole. Between two phases it is `coming`."""

    OPEN = "open"
    COMING = "coming"
    CLOSED = "closed"
    ARCHIVED = "archived"


@dataclass(frozen=True, slots=True)
class PhaseWindow:
    """A phase and the half-open window of time `[starts, ends)` in which it is open."""

    phase: Phase
    starts: datetime
    ends: datetime
    id: str = ""

    def is_open(self, now: datetime) -> bool:
        return self.starts <= now < self.ends


def open_phases(windows: Iterable[PhaseWindow], now: datetime) -> frozenset[Phase]:
    """Return what the campaign is open for at `now`. One without any phase is open for everything, always."""
    plan = list(windows)
    if not plan:
        return frozenset(Phase)
    return frozenset(window.phase for window in plan if window.is_open(now))


def state_of(windows: Iterable[PhaseWindow], now: datetime, *, archived: bool = False) -> CampaignState:
    """Return where a campaign with this plan stands at `now`."""
    plan = list(windows)
    if archived:
        return CampaignState.ARCHIVED
    if open_phases(plan, now):
        return CampaignState.OPEN
    return CampaignState.COMING if any(window.starts > now for window in plan) else CampaignState.CLOSED


def rescheduled(before: PhaseWindow, *, starts: datetime, ends: datetime, now: datetime) -> PhaseWindow:
    """Return the phase at its new time. What has happened stays: raise `WrongState` for a phase that is over, or for
    a new start of one that has begun."""
    if before.ends <= now:
        raise WrongState("phase_over")
    if before.starts <= now and starts != before.starts:
        raise WrongState("phase_begun")
    return replace(before, starts=starts, ends=ends)


def time_faults(window: PhaseWindow, now: datetime) -> dict[str, list[str]]:
    """Return what is wrong with the time of a phase that is to come or to go on, by field."""
    if window.ends <= window.starts:
        return {"ends": ["ends_before_start"]}
    return {"ends": ["in_the_past"]} if window.ends <= now else {}


def ended(before: PhaseWindow, now: datetime) -> PhaseWindow:
    """Return the phase ended now. Raise `WrongState` unless it is open."""
    if not before.is_open(now):
        raise WrongState("phase_not_open")
    return replace(before, ends=max(now, before.starts + timedelta(microseconds=1)))


def require_removable(window: PhaseWindow, now: datetime) -> None:
    """Raise `WrongState` for a phase that has begun: it is ended, not taken out of the record."""
    if window.starts <= now:
        raise WrongState("phase_begun")


def shifted(windows: Iterable[PhaseWindow], first_day: date) -> list[PhaseWindow]:
    """Return the plan shifted by whole days of Prague, so that it begins on `first_day` at the same time of day."""
    plan = list(windows)
    if not plan:
        return []
    days = first_day - min(window.starts for window in plan).astimezone(PRAGUE).date()

    def on(at: datetime) -> datetime:
        return (at.astimezone(PRAGUE).replace(tzinfo=None) + days).replace(tzinfo=PRAGUE)

    return [replace(window, starts=on(window.starts), ends=on(window.ends)) for window in plan]


def ending_before_start(windows: Iterable[PhaseWindow]) -> list[int]:
    """Return the positions of windows that end before they have begun."""
    return [position for position, window in enumerate(windows) if window.ends <= window.starts]


@dataclass(frozen=True, slots=True)
class Promotion:
    """The rules of a promotion policy; 0 asks nothing.

    `min_verified` and `min_supporters` count supporters (verified residents; of every tier), `min_municipalities` the
    municipalities that verified supporters live in, `min_groups` the opinion groups in which a majority agrees.
    """

    min_verified: int = 0
    min_supporters: int = 0
    min_municipalities: int = 0
    min_groups: int = 0
    min_age_hours: int = 0

    @classmethod
    def read(cls, rules: dict[str, Any]) -> Self:
        """Return the policy that was stored as `rules`; what it does not name it does not ask."""
        return cls(**{field.name: int(rules.get(field.name, 0)) for field in fields(cls)})

    def stored(self) -> dict[str, int]:
        return asdict(self)


DEFAULT_PROMOTION = Promotion(min_verified=30, min_municipalities=3, min_age_hours=72)
"""For a campaign that names no policy: broad, spread over the region, and three days old. It does not ask for agreement
across opinion groups, because it must be one that can be met before there are any."""
