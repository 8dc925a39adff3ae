"""Times that can be meant: what happened lies between 2000 and now, what is planned at most ten years ahead."""

from datetime import MAXYEAR, UTC, date, datetime, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, AwareDatetime
from pydantic_core import PydanticCustomError

PRAGUE = ZoneInfo("Europe/Prague")
"""Days begin and end at midnight here."""

EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
FARTHEST = timedelta(days=3653)

UNREADABLE = datetime(1, 1, 2, tzinfo=UTC)
"""Stands for a time that Python cannot hold, a day from the edge so that it can be formatted in every zone."""


def read_time(text: str) -> datetime:
    """Return a time as PostgreSQL writes it; `UNREADABLE` for one before the year 2, after 9998, or at no end of time.

    One row with such a time would else take down every list that it stands in.
    """
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return UNREADABLE
    return at if UNREADABLE.year < at.year < MAXYEAR else UNREADABLE


def _planned(at: datetime) -> datetime:
    # The bounds are those of plausibility, not rules of the domain: the machine's own clock will do for them.
    if at > datetime.now(UTC) + FARTHEST:
        raise PydanticCustomError("too_far", "too_far")
    return _not_too_early(at)


def _not_too_early(at: datetime) -> datetime:
    if at < EARLIEST:
        raise PydanticCustomError("too_early", "too_early")
    return at


def _planned_day(on: date) -> date:
    _planned(datetime(on.year, on.month, on.day, tzinfo=UTC))
    return on


Planned = Annotated[AwareDatetime, AfterValidator(_planned)]
PlannedDay = Annotated[date, AfterValidator(_planned_day)]
Happened = Annotated[AwareDatetime, AfterValidator(_not_too_early)]
"""Whether it has happened yet is for the command to say, by the clock of its unit."""
