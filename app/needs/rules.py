"""How a need moves: candidate → sent → an answer. A returned one is worked on and sent again."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from app.core.errors import WrongState
from app.core.times import FARTHEST


class NeedState(StrEnum):
    """Where a need stands. The last three are set by its call and its project, from `accepted` onwards."""

    CANDIDATE = "candidate"
    SENT = "sent"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    MERGED = "merged"
    IN_CALL = "in_call"
    IN_PROJECT = "in_project"
    DONE = "done"


class AnswerAction(StrEnum):
    """What an official can say to a need that was sent."""

    ACCEPT = "accept"
    RETURN = "return"
    MERGE = "merge"
    DECLINE = "decline"


DRAFT_STATES = frozenset({NeedState.CANDIDATE, NeedState.RETURNED})
"""Being worked on: only staff see them."""

ADOPTED_STATES = frozenset({NeedState.ACCEPTED, NeedState.IN_CALL, NeedState.IN_PROJECT, NeedState.DONE})
"""Needs that the administration has made its own."""

MERGEABLE_STATES = ADOPTED_STATES | {NeedState.SENT}
"""What another need can be merged into: whatever is public and not itself closed."""

STATE_AFTER: Mapping[AnswerAction, NeedState] = {
    AnswerAction.ACCEPT: NeedState.ACCEPTED,
    AnswerAction.RETURN: NeedState.RETURNED,
    AnswerAction.MERGE: NeedState.MERGED,
    AnswerAction.DECLINE: NeedState.DECLINED,
}


def revised(state: NeedState) -> NeedState:
    """Return the state after new words: the same. Raise `WrongState` once the words are with an official."""
    if state not in DRAFT_STATES:
        raise WrongState("not_a_draft", state=state.value)
    return state


def sent(state: NeedState) -> NeedState:
    """Return the state after sending. Raise `WrongState` unless it is a draft, new or returned."""
    if state not in DRAFT_STATES:
        raise WrongState("not_a_draft", state=state.value)
    return NeedState.SENT


def answered(state: NeedState, action: AnswerAction) -> NeedState:
    """Return the state after an answer. Raise `WrongState` unless one is awaited."""
    if state is not NeedState.SENT:
        raise WrongState("not_awaiting_answer", state=state.value)
    return STATE_AFTER[action]


def require_version(current: int, asked: int | None) -> None:
    """Raise `WrongState` when the asker has seen another version than the one there is; None skips the check."""
    if asked is not None and asked != current:
        raise WrongState("version_old", version=current)


def require_mergeable(state: NeedState) -> None:
    """Raise `WrongState` when no other need can be merged into this one."""
    if state not in MERGEABLE_STATES:
        raise WrongState("target_closed", state=state.value)


FIELDS_OF: Mapping[AnswerAction, frozenset[str]] = {
    AnswerAction.ACCEPT: frozenset({"owner", "due"}),
    AnswerAction.MERGE: frozenset({"into"}),
}
"""What goes with one action only."""


def fields_of_other_actions(action: str) -> frozenset[str]:
    """Return the fields that do not go with this action; none when there is no such action."""
    known = next((one for one in AnswerAction if one == action), None)
    return frozenset().union(*FIELDS_OF.values()) - FIELDS_OF.get(known, frozenset()) if known else frozenset()


def answer_faults(
    action: AnswerAction, *, into: str | None, owner: str | None, due: datetime | None, now: datetime
) -> dict[str, Sequence[str]]:
    """Return what is wrong with an answer's fields taken together, by field."""
    faults: dict[str, Sequence[str]] = {}
    if action is AnswerAction.MERGE and into is None:
        faults["into"] = ["missing"]
    if action is not AnswerAction.MERGE and into is not None:
        faults["into"] = ["only_for_merge"]
    if action is not AnswerAction.ACCEPT:
        faults |= {name: ["only_for_accept"] for name, value in (("owner", owner), ("due", due)) if value is not None}
    elif due is not None and due <= now:
        faults["due"] = ["in_the_past"]
    elif due is not None and due > now + FARTHEST:
        faults["due"] = ["too_far"]
    return faults


def answer_due(sent_at: datetime, days: int) -> datetime:
    """Return the end of the public deadline."""
    return sent_at + timedelta(days=days)


def is_overdue(state: NeedState, due: datetime | None, now: datetime) -> bool:
    """Tell whether an answer is awaited past its deadline."""
    return state is NeedState.SENT and due is not None and due < now
