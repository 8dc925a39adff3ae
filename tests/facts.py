"""Events of no slice, for tests of the core."""

from dataclasses import dataclass

from app.core.events import Audience, Event, Text


@dataclass(frozen=True, kw_only=True)
class BellRang(Event):
    """Something audible happened in a street."""

    type = "test.bell_rang"
    street: str
    times: int = 1
    said: Text | None = None

    @property
    def stream(self) -> str:
        return f"street:{self.street}"


@dataclass(frozen=True, kw_only=True)
class BellBroke(Event):
    """Something for the staff's eyes."""

    type = "test.bell_broke"
    audience = Audience.STAFF
    street: str

    @property
    def stream(self) -> str:
        return f"street:{self.street}"
