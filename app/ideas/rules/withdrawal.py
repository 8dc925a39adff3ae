"""Taking an idea back, and thinking better of it within a day."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.core.errors import WrongState
from app.ideas.rules.statuses import Status

RESTORABLE_FOR = timedelta(hours=24)
"""For so long an idea that was taken back can be put back as it was."""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """When an idea was taken back, and where it stood until then."""

    at: datetime
    was: Status

    @property
    def was_public(self) -> bool:
        """Whether others may have its link. What waits for a moderator was never before everyone."""
        return self.was is Status.PUBLISHED

    @property
    def restorable_until(self) -> datetime:
        """The first moment at which it is too late to put the idea back."""
        return self.at + RESTORABLE_FOR


def may_restore(withdrawal: Withdrawal | None, now: datetime) -> bool:
    """Tell whether an idea was taken back lately enough to be put back."""
    return withdrawal is not None and now < withdrawal.restorable_until


def restored(status: Status, withdrawal: Withdrawal | None, now: datetime) -> Status:
    """Return the status after putting an idea back: the one it had, never a better one.

    Raise `WrongState` for an idea that was not taken back, and once its day is over.
    """
    if withdrawal is None:
        raise WrongState(f"idea_{status}")
    if not may_restore(withdrawal, now):
        raise WrongState("restoration_over")
    return withdrawal.was
