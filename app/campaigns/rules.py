"""When a campaign is open for what, and what it asks of an idea before it is put forward."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any, Self

from app.policies import Phase

ROOT = "region"
"""The slug of the space that everything lies in."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A phase and its half-open time `[starts, ends)`."""

    phase: Phase
    starts: datetime
    ends: datetime

    def is_open(self, now: datetime) -> bool:
        return self.starts <= now < self.ends


def open_phases(stretches: Iterable[Stretch], now: datetime) -> frozenset[Phase]:
    """Return what the campaign is open for at `now`. One without any phase is open for everything, always."""
    plan = list(stretches)
    if not plan:
        return frozenset(Phase)
    return frozenset(stretch.phase for stretch in plan if stretch.is_open(now))


def misplaced(stretches: Iterable[Stretch]) -> list[int]:
    """Return the positions of stretches that end before they have begun."""
    return [position for position, stretch in enumerate(stretches) if stretch.ends <= stretch.starts]


@dataclass(frozen=True, slots=True)
class Promotion:
    """The rules of a promotion policy; 0 asks nothing.

    `min_verified` and `min_supporters` count supporters (verified residents; of every tier), `min_municipalities` the
    places that verified supporters live in, `min_groups` the opinion groups in which a majority agrees.
    """

    min_verified: int = 0
    min_supporters: int = 0
    min_municipalities: int = 0
    min_groups: int = 0
    min_age_hours: int = 0

    @classmethod
    def read(cls, rules: dict[str, Any]) -> Self:
        """Return the policy that was stored as `rules`; what it does not name it does not ask."""
        return cls(**{field.name: int(rules.get(field.name, 0)) for field in fields(cls)})

    def stored(self) -> dict[str, int]:
        return asdict(self)


DEFAULT_PROMOTION = Promotion(min_verified=30, min_municipalities=3, min_age_hours=72)
"""For a campaign that names no policy: broad, spread over the region, and three days old. It does not ask for agreement
across opinion groups, because it must be one that can be met before there are any."""
