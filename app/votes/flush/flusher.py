"""The flusher: one thread of this process between the doors and the database.

Only `threading`: under gevent's monkey patching the thread is a greenlet and everything waits cooperatively. Those
whose votes are committed are woken when the next batch is on its way, so that the database never waits for them.
"""

import threading
from collections.abc import Sequence

from app.core.db.unit import UnitOfWork
from app.votes.flush.batch import Outcome
from app.votes.flush.cast import Cast, Pending, Unavailable
from app.votes.flush.line import Line
from app.votes.flush.writer import Writer

BATCH = 500
"""Votes in one commit at most: beyond it the commit is hardly cheaper per vote, and the ack comes later."""

CAPACITY = 20_000
"""Votes that may wait. Past it a quick "later" is kinder than a slow answer."""

PATIENCE_S = 8.0
"""How long a batch is tried while the database cannot be reached: longer than it takes to restart."""


class Flusher:
    """Takes casts from any number of threads and writes them in group commits.

    It starts its thread with the first cast, so that a server may fork after making it. `unit` opens the units it
    writes in: one connection is enough, and one of its own is best, so that busy pages cannot hold up votes.
    """

    def __init__(
        self, unit: UnitOfWork, *, batch: int = BATCH, capacity: int = CAPACITY, patience_s: float = PATIENCE_S
    ) -> None:
        self._writer = Writer(unit, patience_s=patience_s)
        self._line = Line(capacity=capacity)
        self._batch = batch
        self._written: list[tuple[Sequence[Pending], Sequence[Outcome | Unavailable]]] = []
        self._thread: threading.Thread | None = None
        self._starting = threading.Lock()

    def submit(self, cast: Cast) -> Pending:
        """Put a cast in line; `.result()` waits for the commit.

        Raise `Invalid` when it is malformed, `Limited` when too many wait, `Unavailable` when this process is ending.
        """
        pending = Pending(cast)
        if self._thread is None:
            self._start()
        if not self._line.join(pending):
            raise Unavailable("this process is ending")
        return pending

    def stop(self) -> None:
        """Take no more casts, write those that wait, wake everyone, and end the thread."""
        self._line.close()
        if self._thread:
            self._thread.join()

    def _start(self) -> None:
        with self._starting:
            if self._thread is None:
                thread = threading.Thread(target=self._run, name="votes", daemon=True)
                thread.start()
                self._thread = thread

    def _run(self) -> None:
        while batch := self._line.take(self._batch):
            outcomes = self._writer.outcomes(batch, meanwhile=self._wake)
            self._written.append((batch, outcomes))
            if self._line.is_empty():
                self._wake()
        self._wake()

    def _wake(self) -> None:
        while self._written:
            for pending, outcome in zip(*self._written.pop(), strict=True):
                pending.resolve(outcome)
