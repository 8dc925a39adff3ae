"""Writing a batch to the database: retried while it cannot be reached, halved where one cast spoils it."""

import itertools
import time
from collections.abc import Sequence

import psycopg
import sqlalchemy.exc
import structlog

from app.core.actors import SYSTEM
from app.core.db.unit import UnitOfWork
from app.core.errors import Unavailable
from app.votes.flush.batch import BatchWrite, Outcome
from app.votes.flush.cast import Pending

log = structlog.get_logger()

_TRANSIENT = (
    psycopg.OperationalError,
    psycopg.InterfaceError,
    sqlalchemy.exc.OperationalError,
    sqlalchemy.exc.InterfaceError,
    sqlalchemy.exc.TimeoutError,
)
_PAUSES_S = (0.02, 0.05, 0.1, 0.2, 0.5)


class Writer:
    """Writes batches in units of the system. Only the kind of an error is logged: its message may hold a ballot."""

    def __init__(self, unit: UnitOfWork, *, patience_s: float) -> None:
        self._unit = unit
        self._patience_s = patience_s
        self._written: list[tuple[Sequence[Pending], Sequence[Outcome | Unavailable]]] = []

    def write(self, batch: Sequence[Pending]) -> None:
        """Write a batch; no cast is acknowledged that is not committed.

        Those before it are answered when it is on its way, so that the database never waits for them; those in it
        with the next batch, or with `answer` when there is none to come.
        """
        self._written.append((batch, self._halving(batch, give_up=time.monotonic() + self._patience_s)))

    def answer(self) -> None:
        """Resolve every cast that was written, or could not be."""
        while self._written:
            for pending, outcome in zip(*self._written.pop(), strict=True):
                pending.resolve(outcome)

    def _halving(self, batch: Sequence[Pending], *, give_up: float) -> list[Outcome | Unavailable]:
        """Halve a batch that does not go down, until the cast that spoils it is alone and fails alone."""
        try:
            return [*self._persist(batch, give_up=give_up)]
        except _TRANSIENT as error:
            log.warning("votes_unavailable", votes=len(batch), error=type(error).__name__)
            return [Unavailable("the database cannot be reached") for _ in batch]
        except Exception as error:
            log.warning("votes_failed", votes=len(batch), error=type(error).__name__)
            if len(batch) == 1:
                return [Unavailable("this vote cannot be written")]
        middle = len(batch) // 2
        halves = (batch[:middle], batch[middle:])
        return [outcome for half in halves for outcome in self._halving(half, give_up=give_up)]

    def _persist(self, batch: Sequence[Pending], *, give_up: float) -> list[Outcome]:
        """Try again while the connection fails. A commit whose answer was lost is found again by its keys."""
        for attempt in itertools.count():
            try:
                with self._unit(SYSTEM) as u:
                    write = BatchWrite(u, batch)
                    # The database has got its work and this process has none: now is the time to wake people.
                    self.answer()
                return write.outcomes()
            except (psycopg.errors.UniqueViolation, sqlalchemy.exc.IntegrityError):
                # Another process has just used the same idempotency key; the next snapshot sees what for.
                if attempt:
                    raise
            except _TRANSIENT:
                self.answer()
                if time.monotonic() >= give_up:
                    raise
                time.sleep(_PAUSES_S[min(attempt, len(_PAUSES_S) - 1)])
        raise AssertionError("unreachable")
