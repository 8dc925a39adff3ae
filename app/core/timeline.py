"""The timeline of a thing: what happened to it and to everything that it came from or led to (pages call it story).

Each slice is the source for things of its own kinds, and returns only what the asker may see; none needs to know the
others. It asks once, for things, events and words together: a timeline is a part of pages that ask for much else.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, String, Uuid, cast
from sqlalchemy.orm import InstrumentedAttribute

from app.core.db.unit import Unit
from app.core.links import provenance
from app.core.refs import Ref
from app.core.stream import EventRow


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineStep:
    """One thing that happened: `what` is its event's type, `need.STATE` for an answer; `actor` the random event key."""

    thing: Ref
    what: str
    title: str
    at: datetime
    actor: str | None
    office: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class TimelineSource:
    """Returns, for things of one kind by their ids, the steps that `u.actor` may know of, each thing's in order."""

    kind: str
    steps: Callable[[Unit, Sequence[str]], Iterable[TimelineStep]]


class Timeline:
    """The sources of one installation; their kinds, in this order, decide between two steps at one moment."""

    def __init__(self, *sources: TimelineSource) -> None:
        kinds = list(dict.fromkeys(source.kind for source in sources))
        self._sources = sorted(sources, key=lambda source: kinds.index(source.kind))

    def of(self, u: Unit, thing: Ref) -> list[TimelineStep]:
        """Return the timeline of a thing that the actor sees, oldest step first, without what they do not see."""
        things = {thing}
        for link in provenance(u.session, start=thing.id):
            things |= {link.source, link.target}
        steps: list[TimelineStep] = []
        for source in self._sources:
            if ids := sorted(thing.id for thing in things if thing.kind == source.kind):
                steps += source.steps(u, ids)
        return sorted(steps, key=lambda step: step.at)


def happened_to(kind: str, id: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    """Return the condition that joins events to the thing of this kind and id."""
    return EventRow.stream == str(Ref(kind, "")) + cast(id, String)


def body_id_of(field: str) -> ColumnElement[str]:
    """Return the id of the body that holds this field's text in an event; null when it has none."""
    return cast(EventRow.data[field]["body"].astext, Uuid(as_uuid=False))
