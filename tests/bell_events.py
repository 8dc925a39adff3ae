"""Events of no slice, for tests of the core."""

from dataclasses import dataclass

from app.core.events import Audience, Event, Text


@dataclass(frozen=True, kw_only=True)
class BellRang(Event, type="test.bell_rang", of="street"):
    """Something audible happened in a street."""

    street: str
    times: int = 1
    said: Text | None = None


@dataclass(frozen=True, kw_only=True)
class BellBroke(Event, type="test.bell_broke", of="street", audience=Audience.STAFF):
    """Something for the staff's eyes."""

    street: str
