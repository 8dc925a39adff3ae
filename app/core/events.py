"""Events: facts in the past tense.

An event's fields are ids, numbers, booleans, enum values, lists of these, and `Text`. What people wrote never
stands in the event itself: it goes to a `body` row that can be erased, and the event keeps its salted digest.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar, Self

from app.core.ids import new_id
from app.core.refs import Ref


class Audience(StrEnum):
    """Who may read an event in its stream; to others it is a `hidden` line without content."""

    ALL = "all"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Text:
    """Words in an event. `owner` is the person who wrote them, and may have them erased.

    When an event is read back, `value` is None: the words are found by `body` in the bodies, if still there.
    """

    value: str | None
    owner: str | None = None
    body: str = field(default_factory=new_id)


@dataclass(frozen=True, kw_only=True)
class Event:
    """A fact. Its class says its `type` ("idea.published") and `of`: the field that holds the id of what it is about,
    called after the kind of thing, so that `of="idea"` stands in the stream `idea:ID`. Both `of` and `audience` are
    inherited; a base class that is never emitted itself has no type.
    """

    type: ClassVar[str]
    of: ClassVar[str]
    audience: ClassVar[Audience] = Audience.ALL

    def __init_subclass__(
        cls, *, type: str | None = None, of: str | None = None, audience: Audience | None = None
    ) -> None:
        super().__init_subclass__()
        if of is not None:
            cls.of = of
        if audience is not None:
            cls.audience = audience
        if type is not None:
            cls.type = type
            if EVENT_TYPES.setdefault(type, cls).__qualname__ != cls.__qualname__:
                raise TypeError(f"two events are called {type}")

    @property
    def about(self) -> Ref:
        """The thing whose history the event belongs to."""
        return Ref(self.of, getattr(self, self.of))

    @property
    def stream(self) -> str:
        """The name of the stream that the event is appended to."""
        return str(self.about)

    def texts(self) -> dict[str, Text]:
        """Return the fields that hold words."""
        return {f.name: value for f in fields(self) if isinstance(value := getattr(self, f.name), Text)}

    def plain(self) -> dict[str, Any]:
        """Return the other fields, as JSON values."""
        return {f.name: value for f in fields(self) if not isinstance(value := getattr(self, f.name), Text)}

    @classmethod
    def decode(cls, data: Mapping[str, Any]) -> Self:
        """Return the event that `data` was written from; fields it has since lost are passed over."""
        names = {f.name for f in fields(cls)}
        return cls(**{name: _decoded(value) for name, value in data.items() if name in names})


def _decoded(value: object) -> object:
    if isinstance(value, dict) and "body" in value and "digest" in value:
        return Text(None, body=value["body"])
    return tuple(value) if isinstance(value, list) else value


@dataclass(frozen=True, slots=True)
class RecordedEvent:
    """An event as it stands in its stream. `actor` is the random key of a person, None for the system."""

    id: str
    stream: str
    seq: int
    actor: str | None
    at: datetime
    event: Event


EVENT_TYPES: dict[str, type[Event]] = {}
"""Every kind of event by its type, filled as their modules are imported."""
