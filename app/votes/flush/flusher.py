"""The flusher of a process: a few workers between the doors and the database.

Only `threading`: under gevent's monkey patching the threads are greenlets and everything waits cooperatively.
"""

from app.core.db.unit import UnitOfWork
from app.votes.flush.cast import Cast, Pending
from app.votes.flush.worker import FlushWorker
from app.votes.flush.writer import Writer

WORKERS = 2
"""While one worker spells its next batch or waits for the disk, the database works for the other."""

BATCH = 500
"""Votes in one commit at most: beyond it the commit is hardly cheaper per vote, and the ack comes later."""

CAPACITY = 20_000
"""Votes that may wait. Past it a quick "later" is kinder than a slow answer."""

PATIENCE_S = 8.0
"""How long a batch is tried while the database cannot be reached: longer than it takes to restart."""


class Flusher:
    """Takes casts from any number of threads and writes them in group commits.

    All casts on one votable thing share a worker, so that they are written in the order they came and workers never
    wait for each other. Its threads start with the first cast, so that a server may fork after making it. `unit` opens
    the units it writes in: a connection for each worker, and best its own, so that busy pages cannot hold up votes.
    """

    def __init__(
        self, unit: UnitOfWork, *, batch: int = BATCH, capacity: int = CAPACITY, patience_s: float = PATIENCE_S
    ) -> None:
        self._workers = [
            FlushWorker(Writer(unit, patience_s=patience_s), batch=batch, capacity=capacity // WORKERS)
            for _ in range(WORKERS)
        ]

    def submit(self, cast: Cast) -> Pending:
        """Queue a cast; `.result()` waits for the commit.

        Raise `Invalid` when it is malformed, `Limited` when too many wait, `Unavailable` when this process is ending.
        """
        pending = Pending(cast)
        self._workers[hash(pending.votable) % WORKERS].put(pending)
        return pending

    def stop(self) -> None:
        """Take no more casts, write those that wait, wake everyone, and end the threads."""
        for worker in self._workers:
            worker.close()
        for worker in self._workers:
            worker.wait()
