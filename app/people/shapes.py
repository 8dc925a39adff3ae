"""Stories as they are answered: what happened around a thing, with people by the names they are known by."""

from collections.abc import Sequence
from datetime import datetime

from app.core.db.unit import Unit
from app.core.shapes import Output
from app.core.story import Step
from app.people.queries import by_keys


class ActorOut(Output):
    """Somebody, by the names they are known by."""

    handle: str
    name: str


class StepOut(Output):
    """One step of the chain: `what` happened to the thing (`kind`, `id`).

    Without an `actor` it was the house, or somebody who has left.
    """

    kind: str
    id: str
    what: str
    title: str
    at: datetime
    actor: ActorOut | None
    office: str | None
    reason: str | None


class StoryOut(Output):
    """The whole chain around a thing, the oldest step first."""

    items: list[StepOut]
    next: None = None


def story_out(u: Unit, steps: Sequence[Step]) -> StoryOut:
    """Return the story with its people by name."""
    people = by_keys(u, keys=[step.actor for step in steps if step.actor])
    told = []
    for step in steps:
        named = {"kind": step.thing.kind, "id": step.thing.id, "actor": people.get(step.actor or "")}
        told.append(StepOut.model_validate(StepOut.shared_with(step) | named))
    return StoryOut(items=told)
