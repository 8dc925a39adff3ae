"""Needs and stories as they are answered: one shape for the API and for pages."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime

from pydantic import Field

from app.core.db.unit import Unit
from app.core.shapes import Output
from app.core.story import Step
from app.needs import rules
from app.needs.queries import Described
from app.needs.rules import AnswerAction, NeedState
from app.people.queries import Known, by_keys


class ReasonOut(Output):
    """One rule of the promotion policy: what it asked and what there was."""

    rule: str
    asked: int
    has: int


class EvidenceOut(Output):
    """The numbers behind a need when it was drafted.

    `votes` counts ballots, [agree, disagree, pass] by tier; `supporters` people by tier, each once;
    `municipalities` those that verified supporters live in; `why` and `against` are the policy's reasons.
    """

    ideas: list[str]
    votes: dict[str, list[int]]
    supporters: dict[str, int]
    municipalities: int
    policy_version: int | None = None
    why: list[ReasonOut] = Field(default_factory=list)
    against: list[ReasonOut] = Field(default_factory=list)


class IdeaRef(Output):
    """An idea that a need came from."""

    id: str
    title: str


class AnswerOut(Output):
    """What an office said, in public."""

    number: int
    action: AnswerAction
    reason: str
    into: str | None
    owner: str | None
    due: datetime | None
    office: str
    at: datetime


class NeedOut(Output):
    """A need with its evidence, its ideas and every answer it was given. `version` guards against overwriting."""

    id: str
    number: int
    campaign: str
    state: NeedState
    version: int
    statement: str
    summary: str
    evidence: EvidenceOut
    ideas: list[IdeaRef]
    answers: list[AnswerOut]
    created_at: datetime
    sent_at: datetime | None
    answer_due: datetime | None
    overdue: bool
    owner: str | None
    due: datetime | None
    merged_into: str | None


def need_out(described: Described, *, now: datetime) -> NeedOut:
    """Return the need as it is answered at `now`."""
    need = described.need
    fields = {name: getattr(need, name) for name in NeedOut.model_fields if hasattr(need, name)}
    # Counted stays counted; but an idea that the reader may not see any more is not pointed at either.
    seen = {idea.id for idea in described.ideas}
    return NeedOut.model_validate(
        fields
        | {
            "campaign": need.campaign_id,
            "evidence": need.evidence | {"ideas": [id for id in need.evidence["ideas"] if id in seen]},
            "overdue": rules.is_overdue(NeedState(need.state), need.answer_due, now),
            "ideas": [IdeaRef.model_validate(idea) for idea in described.ideas],
            "answers": [AnswerOut.model_validate(answer) for answer in described.answers],
        }
    )


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
