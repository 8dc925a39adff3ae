"""Stories as they are answered: what happened around a thing, with people by the names they are known by."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime

from app.core.db.unit import Unit
from app.core.shapes import Output
from app.core.story import Step
from app.people.queries import Known, by_keys


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
    return StoryOut(items=[_step_out(step, people.get(step.actor or "")) for step in steps])


def _step_out(step: Step, known: Known | None) -> StepOut:
    actor = ActorOut.model_validate(known) if known else None
    known_by = {"kind": step.thing.kind, "id": step.thing.id, "actor": actor}
    return StepOut.model_validate({f.name: getattr(step, f.name) for f in fields(step)} | known_by)
