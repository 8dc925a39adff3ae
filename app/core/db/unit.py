"""The unit of work: the one place that commits.

With the row: what the commands changed, the events they emitted, and a delivery for each reader of each event.
Later: everything that lives off those events. Nothing leaves the process before the commit.
"""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

import structlog
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.core import stream
from app.core.actors import Actor
from app.core.clock import Clock
from app.core.events import Event
from app.core.ports import Queue

log = structlog.get_logger()


class Unit:
    """One actor's one change of the world. Its `now` is the same for everything in it."""

    def __init__(self, session: Session, actor: Actor, now: datetime) -> None:
        self.session = session
        self.actor = actor
        self.now = now
        self._events: list[Event] = []
        self._wakes: set[str] = set()

    def emit(self, event: Event) -> None:
        """Announce a fact. It is written, and its readers are served, only if the unit ends well."""
        self._events.append(event)

    def wake(self, job: str) -> None:
        """Ask for a job to run soon after the commit."""
        self._wakes.add(job)

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Try a part: if it raises, its rows and its events are taken back and the rest of the unit stands."""
        events, wakes = len(self._events), set(self._wakes)
        try:
            with self.session.begin_nested():
                yield
        except BaseException:
            del self._events[events:]
            self._wakes = wakes
            raise


class UnitOfWork:
    """Opens units on one database. `subscribers` names the readers of an event; `queue` wakes them."""

    def __init__(
        self, engine: Engine, *, clock: Clock, queue: Queue, subscribers: Callable[[Event], Sequence[str]]
    ) -> None:
        self.engine = engine
        self._clock = clock
        self._queue = queue
        self._subscribers = subscribers
        # SQLAlchemy's pool hands connections to greenlets in no fair order; the semaphore queues them first.
        self._places = threading.BoundedSemaphore(engine.pool.size())  # type: ignore[attr-defined]

    @contextmanager
    def __call__(self, actor: Actor) -> Iterator[Unit]:
        """Open a unit for `actor`. It commits on a clean exit and leaves no trace otherwise."""
        with self._places, Session(self.engine, expire_on_commit=False) as session:
            u = Unit(session, actor, self._clock.now())
            yield u
            readers = stream.append(session, u._events, actor=actor, now=u.now, subscribers=self._subscribers)
            session.commit()
        self._wake(u._wakes | {f"drain-{reader}" for reader in readers})

    def _wake(self, jobs: set[str]) -> None:
        # What is committed stays a success for whoever did it, even with the queue down: the schedule makes up for it.
        for job in sorted(jobs):
            try:
                self._queue.wake(job)
            except Exception:
                log.warning("wake_failed", job=job, exc_info=True)
