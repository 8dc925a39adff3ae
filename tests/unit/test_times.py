"""Times that can be meant, at every door; and those that came in before."""

from datetime import UTC, datetime, timedelta

import pytest
from pydantic import BaseModel, ValidationError

from app.core.text import dates
from app.core.times import FARTHEST, UNREADABLE, Happened, Planned, PlannedDay, read_time


class Times(BaseModel):
    planned: Planned | None = None
    day: PlannedDay | None = None
    happened: Happened | None = None


NOW = datetime.now(UTC)


@pytest.mark.parametrize(
    ("field", "at", "code"),
    [
        ("planned", datetime(2000, 1, 1, tzinfo=UTC), None),
        ("planned", datetime(1999, 12, 31, 23, 59, 59, tzinfo=UTC), "too_early"),
        ("planned", NOW + FARTHEST - timedelta(days=1), None),
        ("planned", NOW + FARTHEST + timedelta(days=1), "too_far"),
        ("planned", datetime.min.replace(tzinfo=UTC), "too_early"),
        ("planned", datetime.max.replace(tzinfo=UTC), "too_far"),
        ("day", NOW.date() + FARTHEST - timedelta(days=1), None),
        ("day", NOW.date() + FARTHEST + timedelta(days=1), "too_far"),
        ("day", datetime(1, 1, 1, tzinfo=UTC).date(), "too_early"),
        ("happened", datetime(2000, 1, 1, tzinfo=UTC), None),
        ("happened", datetime(1, 1, 1, tzinfo=UTC), "too_early"),
    ],
)
def test_a_door_takes_what_can_be_meant(field: str, at: datetime, code: str | None) -> None:
    try:
        Times(**{field: at})
        found = None
    except ValidationError as error:
        found = error.errors()[0]["type"]
    assert found == code


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2026-11-23 08:00:00.25+00", datetime(2026, 11, 23, 8, 0, 0, 250_000, tzinfo=UTC)),
        ("2026-11-23 09:00:00+01", datetime(2026, 11, 23, 8, tzinfo=UTC)),
        ("0044-03-15 12:00:00+00 BC", UNREADABLE),
        ("0001-01-01 00:00:00+00", UNREADABLE),
        ("9999-12-31 23:59:59+00", UNREADABLE),
        ("20000-01-01 00:00:00+00", UNREADABLE),
        ("infinity", UNREADABLE),
        ("-infinity", UNREADABLE),
    ],
)
def test_what_the_database_holds_can_be_read_and_told(text: str, read: datetime) -> None:
    assert read_time(text) == read
    assert dates.date(read, "cs") == ("neznámé datum" if read is UNREADABLE else "23.\xa011.\xa02026")
    assert ("neznámé" in dates.moment(read, "cs")) is (read is UNREADABLE)
