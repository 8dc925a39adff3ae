"""Stories: everything that happened around a thing, both ways along the chain, told by the slices that know it.

A slice tells of things of one kind, and only of those that the asker may see; nobody needs to know the others. It asks
once, for things, events and words together: a story is a part of pages that ask for much else.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, String, Uuid, cast
from sqlalchemy.orm import InstrumentedAttribute

from app.core.db.unit import Unit
from app.core.links import chain
from app.core.refs import Ref
from app.core.stream import EventRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that happened: `what` is the type of its event, `actor` the random key that events carry."""

    thing: Ref
    what: str
    title: str
    at: datetime
    actor: str | None
    office: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells, for things of one kind by their ids, the steps that `u.actor` may know of, each thing's in order."""

    kind: str
    tell: Callable[[Unit, Sequence[str]], Iterable[Step]]


class Stories:
    """The tellers of one installation, their kinds in the order of the chain: so two steps at one moment stand."""

    def __init__(self, *tellers: Teller) -> None:
        kinds = list(dict.fromkeys(teller.kind for teller in tellers))
        self._tellers = sorted(tellers, key=lambda teller: kinds.index(teller.kind))

    def tell(self, u: Unit, thing: Ref) -> list[Step]:
        """Return the story of a thing that the actor sees, oldest step first, without what they do not see."""
        things = {thing}
        for arrow in chain(u.session, start=thing.id):
            things |= {arrow.source, arrow.target}
        steps: list[Step] = []
        for teller in self._tellers:
            if ids := sorted(thing.id for thing in things if thing.kind == teller.kind):
                steps += teller.tell(u, ids)
        return sorted(steps, key=lambda step: step.at)


def happened_to(kind: str, id: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    """Return what joins events to the thing of this kind and id that they happened to."""
    return EventRow.stream == str(Ref(kind, "")) + cast(id, String)


def body_of(field: str) -> ColumnElement[str]:
    """Return the body that an event keeps the text of this field in; null when it has none."""
    return cast(EventRow.data[field]["body"].astext, Uuid(as_uuid=False))
