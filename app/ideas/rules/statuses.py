"""Where an idea stands, and what may become of it."""

from collections.abc import Sequence
from enum import StrEnum

from app.core.errors import WrongState


class Status(StrEnum):
    """Where an idea stands before everyone's eyes."""

    PUBLISHED = "published"
    HELD = "held"
    HIDDEN = "hidden"
    WITHDRAWN = "withdrawn"


class Transition(StrEnum):
    """What moves an idea from one status to another."""

    RELEASE = "release"
    WITHDRAW = "withdraw"


TRANSITIONS: dict[tuple[Status, Transition], Status] = {
    (Status.HELD, Transition.RELEASE): Status.PUBLISHED,
    (Status.HIDDEN, Transition.RELEASE): Status.PUBLISHED,
    (Status.PUBLISHED, Transition.WITHDRAW): Status.WITHDRAWN,
    (Status.HELD, Transition.WITHDRAW): Status.WITHDRAWN,
}
"""Everything else is refused. What a moderator hid stays hidden, its author cannot turn that into a withdrawal."""


def next_status(status: Status, move: Transition) -> Status:
    """Return the status after the move. Raise `WrongState` when the move does not lead on from here."""
    try:
        return TRANSITIONS[status, move]
    except KeyError:
        raise WrongState(f"idea_{status}") from None


def can_transition(status: Status, move: Transition) -> bool:
    """Tell whether the move leads on from here."""
    return (status, move) in TRANSITIONS


def may_edit(status: Status) -> bool:
    """Tell whether the words may change. What was withdrawn or hidden keeps those that were decided upon."""
    return status in (Status.PUBLISHED, Status.HELD)


def require_editable(status: Status) -> None:
    """Raise `WrongState` when the words may not change any more."""
    if not may_edit(status):
        raise WrongState(f"idea_{status}")


PRE_MODERATED = "pre_moderated"
REJECTED = "rejected_at_source"


def first_status(
    *, moderated_first: bool, screened: Sequence[str] | None, rejected: bool = False
) -> tuple[Status, tuple[str, ...]]:
    """Return what a new idea starts as, and why if it is not before everyone: hidden when it was rejected where it came
    from, held where the campaign or the screening asks for a human first. `screened` are the reasons of a screening
    that holds it, None of one that does not."""
    reasons = (REJECTED,) * rejected + (PRE_MODERATED,) * moderated_first + tuple(screened or ())
    if rejected:
        return Status.HIDDEN, reasons
    return Status.HELD if moderated_first or screened is not None else Status.PUBLISHED, reasons
