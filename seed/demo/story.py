"""The demo while it is told: the house on its own clock, a die that always falls the same, and what is to come."""

import heapq
import random
from collections import defaultdict
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache
from itertools import count

from app.core.actors import SYSTEM, Actor
from app.core.clock import MovingClock, SystemClock
from app.main import create_runtime
from app.people.queries import actor_of
from app.runtime import Runtime
from app.settings import Settings
from app.votes.flush import Cast
from seed.demo.writing import Writing

Step = Callable[[], object]


class Story:
    """Things happen in the order of their times, votes together in each half of a day."""

    def __init__(self, settings: Settings, *, begins: datetime) -> None:
        self.now = SystemClock().now()
        self.clock = MovingClock(begins)
        self.house: Runtime = create_runtime(settings, clock=self.clock)
        self.dice = random.Random(1859)  # noqa: S311 - plausible, not secret
        self.writing = Writing(self.dice)
        self.actor = cache(self._actor)
        self.ideas: dict[str, str] = {}
        self._coming: list[tuple[datetime, int, Step]] = []
        self._number = count()
        self._ballots: dict[datetime, list[Cast]] = defaultdict(list)

    def note(self, title: str, idea: str) -> None:
        """Remember an idea by its title."""
        self.ideas[title] = idea

    def later(self, ago: timedelta, step: Step) -> None:
        """Have this happen so long before the present day."""
        self._at(self.now - ago, step)

    def vote(self, at: datetime, cast: Cast) -> None:
        """Have somebody vote then."""
        if at not in self._ballots:
            self._at(at, lambda: self._cast(self._ballots.pop(at)))
        self._ballots[at].append(cast)

    def play(self) -> None:
        """Let everything happen that is to come, and what comes of it, each at its time."""
        while self._coming:
            at, _, step = heapq.heappop(self._coming)
            self.clock.advance(max(at - self.clock.now(), timedelta()))
            step()

    def _at(self, at: datetime, step: Step) -> None:
        heapq.heappush(self._coming, (at, next(self._number), step))

    def _cast(self, ballots: list[Cast]) -> None:
        for pending in [self.house.flusher.submit(cast) for cast in ballots]:
            pending.result()

    def _actor(self, person: str) -> Actor:
        with self.house.unit(SYSTEM) as u:
            return actor_of(u, person_id=person)
