"""The simulation that builds the demo: a runtime on a clock of its own, a seeded random generator, scheduled steps."""

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
from seed.demo.drafts import Drafts

Step = Callable[[], object]


class Simulation:
    """Runs steps in the order of their times, and the votes of each half of a day together."""

    def __init__(self, settings: Settings, *, begins: datetime) -> None:
        self.now = SystemClock().now()
        self.clock = MovingClock(begins)
        self.runtime: Runtime = create_runtime(settings, clock=self.clock)
        self.rng = random.Random(1859)  # noqa: S311 - plausible, not secret
        self.drafts = Drafts(self.rng)
        self.actor = cache(self._actor)
        self._scheduled: list[tuple[datetime, int, Step]] = []
        self._order = count()
        self._ballots: dict[datetime, list[Cast]] = defaultdict(list)

    def schedule(self, ago: timedelta, step: Step) -> None:
        """Run the step at the time that lies so long before the present."""
        self._schedule_at(self.now - ago, step)

    def schedule_vote(self, at: datetime, cast: Cast) -> None:
        """Cast the vote at this time."""
        if at not in self._ballots:
            self._schedule_at(at, lambda: self._cast(self._ballots.pop(at)))
        self._ballots[at].append(cast)

    def run(self) -> None:
        """Run every scheduled step, and those that it schedules, with the clock set to its time."""
        while self._scheduled:
            at, _, step = heapq.heappop(self._scheduled)
            self.clock.advance(max(at - self.clock.now(), timedelta()))
            step()

    def _schedule_at(self, at: datetime, step: Step) -> None:
        heapq.heappush(self._scheduled, (at, next(self._order), step))

    def _cast(self, ballots: list[Cast]) -> None:
        for pending in [self.runtime.flusher.submit(cast) for cast in ballots]:
            pending.result()

    def _actor(self, person: str) -> Actor:
        with self.runtime.unit(SYSTEM) as u:
            return actor_of(u, person_id=person)
