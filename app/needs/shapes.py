"""Needs as they are answered, and ideas with their links to needs: one shape for the API and for pages."""

from collections.abc import Sequence
from datetime import datetime

from pydantic import Field

from app.core.db.unit import Unit
from app.core.shapes import Output
from app.ideas.queries import Idea, IdeaDetails, details_of
from app.ideas.shapes import IdeaOut, idea_out
from app.needs import queries, rules
from app.needs.queries import NeedDetails
from app.needs.rules import AnswerAction, NeedState


class RuleResultOut(Output):
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
    why: list[RuleResultOut] = Field(default_factory=list)
    against: list[RuleResultOut] = Field(default_factory=list)


class IdeaRef(Output):
    """An idea that a need came from."""

    id: str
    title: str


class AnswerOut(Output):
    """An office's public answer."""

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


def need_out(details: NeedDetails, *, now: datetime) -> NeedOut:
    """Return the need as it is answered at `now`."""
    need = details.need
    # Counted stays counted; but an idea that the reader may not see any more is not pointed at either.
    seen = {idea.id for idea in details.ideas}
    return NeedOut.model_validate(
        NeedOut.shared_with(need)
        | {
            "campaign": need.campaign_id,
            "evidence": need.evidence | {"ideas": [id for id in need.evidence["ideas"] if id in seen]},
            "overdue": rules.is_overdue(NeedState(need.state), need.answer_due, now),
            "ideas": [IdeaRef.model_validate(idea) for idea in details.ideas],
            "answers": [AnswerOut.model_validate(answer) for answer in details.answers],
        }
    )


def ideas_out(u: Unit, ideas: Sequence[Idea]) -> list[IdeaOut]:
    """Return ideas as they are answered."""
    return idea_details_out(u, details_of(u, ideas))


def idea_details_out(u: Unit, ideas: Sequence[IdeaDetails]) -> list[IdeaOut]:
    """Return ideas as they are answered, with those of their links whose other ends the actor may see."""
    visible = queries.visible_ids(u, {end for details in ideas for end in details.ends})
    return [idea_out(details, visible=visible) for details in ideas]
