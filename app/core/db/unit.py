"""The unit of work: the one place that commits.

One commit holds the rows that commands changed, the events they emitted, and a delivery for each reader of each event.
What readers do with the events comes later. Nothing leaves the process before the commit.
"""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from time import monotonic
from typing import Any

import psycopg
import structlog
from psycopg.pq import TransactionStatus
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import TimeoutError
from sqlalchemy.orm import Session

from app.core import stream
from app.core.actors import Actor
from app.core.clock import Clock
from app.core.events import Event
from app.core.ports import Queue

log = structlog.get_logger()


class Unit:
    """One actor's one change of the world. Its `now` is the same for everything in it."""

    def __init__(self, session: Session, actor: Actor, now: datetime, until_committed: ExitStack) -> None:
        self.session = session
        self.actor = actor
        self.now = now
        self._until_committed = until_committed
        self._events: list[Event] = []
        self._wakes: set[str] = set()

    def emit(self, event: Event) -> None:
        """Announce a fact. It is written, and its readers are served, only if the unit ends well."""
        self._events.append(event)

    def wake(self, job: str) -> None:
        """Ask for a job to run soon after the commit."""
        self._wakes.add(job)

    def pipelined(self) -> Any:
        """Send what follows, up to and with the commit, without waiting for any answer in between.

        Return the driver's connection. Its cursors hold their answers once the unit has ended; what the database
        refuses is raised at the end of the unit, and then nothing of it stands.
        """
        connection: Any = self.session.connection().connection.driver_connection
        self._until_committed.callback(_take_back_if_failed, connection)
        self._until_committed.enter_context(connection.pipeline())
        return connection

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Try a part: if it raises, its rows and its events are taken back and the rest of the unit stands."""
        events, wakes = len(self._events), set(self._wakes)
        try:
            with self.session.begin_nested():
                yield
        except BaseException:
            del self._events[events:]
            self._wakes = wakes
            raise


def _take_back_if_failed(connection: psycopg.Connection[Any]) -> None:
    # The pool holds the transaction for committed by now, and would pass a failed one on to the next.
    if connection.info.transaction_status is TransactionStatus.INERROR:
        connection.rollback()


class UnitOfWork:
    """Opens units on one database. `subscribers` names the readers of an event; `queue` wakes them.

    A unit that has to be over `within_s` seconds, its wait for a connection included, fails as an outage after that.
    """

    def __init__(
        self,
        engine: Engine,
        *,
        clock: Clock,
        queue: Queue,
        subscribers: Callable[[Event], Sequence[str]],
        within_s: float | None = None,
    ) -> None:
        self.engine = engine
        self._within_s = within_s
        self._clock = clock
        self._queue = queue
        self._subscribers = subscribers
        # SQLAlchemy's pool hands connections to greenlets in no fair order; the semaphore queues them first.
        self._places = threading.BoundedSemaphore(engine.pool.size())  # type: ignore[attr-defined]

    @contextmanager
    def __call__(self, actor: Actor) -> Iterator[Unit]:
        """Open a unit for `actor`. It commits on a clean exit and leaves no trace otherwise."""
        with (
            self._connection() as connection,
            Session(connection, expire_on_commit=False) as session,
            ExitStack() as until_committed,
        ):
            u = Unit(session, actor, self._clock.now(), until_committed)
            yield u
            readers = stream.append(session, u._events, actor=actor, now=u.now, subscribers=self._subscribers)
            session.commit()
        self._wake(u._wakes | {f"drain-{reader}" for reader in readers})

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        deadline = None if self._within_s is None else monotonic() + self._within_s
        if not self._places.acquire(timeout=self._within_s):
            raise TimeoutError("no connection was free in time")
        try:
            with self.engine.connect() as connection:
                driver: Any = connection.connection.driver_connection
                driver.deadline = deadline
                yield connection
        finally:
            self._places.release()

    def _wake(self, jobs: set[str]) -> None:
        # What is committed stays a success for whoever did it, even with the queue down: the schedule makes up for it.
        for job in sorted(jobs):
            try:
                self._queue.wake(job)
            except Exception:
                log.warning("wake_failed", job=job, exc_info=True)
