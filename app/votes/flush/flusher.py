"""The flusher: two threads of this process between the doors and the database.

Only `threading` and `queue`: under gevent's monkey patching the threads are greenlets and everything waits
cooperatively. One thread writes; the other wakes those who wait, while the database is busy with the next batch.
"""

import threading
from collections.abc import Sequence
from queue import SimpleQueue

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

Written = tuple[Sequence[Pending], Sequence[Outcome | Unavailable]]


class Flusher:
    """Takes casts from any number of threads and writes them in group commits.

    It starts its threads with the first cast, so that a server may fork after making it. `unit` opens the units it
    writes in: one connection is enough, and one of its own is best, so that busy pages cannot hold up votes.
    """

    def __init__(
        self, unit: UnitOfWork, *, batch: int = BATCH, capacity: int = CAPACITY, patience_s: float = PATIENCE_S
    ) -> None:
        self._writer = Writer(unit, patience_s=patience_s)
        self._line = Line(capacity=capacity)
        self._batch = batch
        self._written: SimpleQueue[Written | None] = SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._starting = threading.Lock()

    def submit(self, cast: Cast) -> Pending:
        """Put a cast in line; `.result()` waits for the commit.

        Raise `Invalid` when it is malformed, `Limited` when too many wait, `Unavailable` when this process is ending.
        """
        pending = Pending(cast)
        if not self._threads:
            self._start()
        if not self._line.join(pending):
            raise Unavailable("this process is ending")
        return pending

    def stop(self) -> None:
        """Take no more casts, write those that wait, wake everyone, and end the threads."""
        self._line.close()
        for thread in self._threads:
            thread.join()

    def _start(self) -> None:
        with self._starting:
            if not self._threads:
                threads = [
                    threading.Thread(target=step, name=f"votes-{step.__name__.strip('_')}", daemon=True)
                    for step in (self._write, self._wake)
                ]
                for thread in threads:
                    thread.start()
                self._threads = threads

    def _write(self) -> None:
        while batch := self._line.take(self._batch):
            self._written.put((batch, self._writer.outcomes(batch)))
        self._written.put(None)

    def _wake(self) -> None:
        while written := self._written.get():
            for pending, outcome in zip(*written, strict=True):
                pending.resolve(outcome)
