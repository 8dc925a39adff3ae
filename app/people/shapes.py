"""Timelines as they are answered: what happened around a thing, with people by the names they are known by."""

from collections.abc import Sequence
from datetime import datetime

from app.core.db.unit import Unit
from app.core.shapes import Output
from app.core.timeline import TimelineStep
from app.people.queries import by_keys


class ActorOut(Output):
    """Somebody, by the names they are known by."""

    handle: str
    name: str


class TimelineStepOut(Output):
    """One step: `what` happened to the thing (`kind`, `id`).

    Without an `actor` it was the system, or somebody who has left.
    """

    kind: str
    id: str
    what: str
    title: str
    at: datetime
    actor: ActorOut | None
    office: str | None
    reason: str | None


class TimelineOut(Output):
    """What happened to a thing and to all that it came from or led to, the oldest step first."""

    items: list[TimelineStepOut]
    next: None = None


def timeline_out(u: Unit, steps: Sequence[TimelineStep]) -> TimelineOut:
    """Return the timeline with its people by name."""
    people = by_keys(u, keys=[step.actor for step in steps if step.actor])
    items = []
    for step in steps:
        named = {"kind": step.thing.kind, "id": step.thing.id, "actor": people.get(step.actor or "")}
        items.append(TimelineStepOut.model_validate(TimelineStepOut.shared_with(step) | named))
    return TimelineOut(items=items)
