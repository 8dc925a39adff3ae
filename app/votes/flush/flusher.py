"""The flusher of a process: a few lanes between the doors and the database.

Only `threading`: under gevent's monkey patching the threads are greenlets and everything waits cooperatively.
"""

from app.core.db.unit import UnitOfWork
from app.votes.flush.cast import Cast, Pending
from app.votes.flush.lane import Lane
from app.votes.flush.writer import Writer

LANES = 2
"""While one lane spells its next batch or waits for the disk, the database works for the other."""

BATCH = 500
"""Votes in one commit at most: beyond it the commit is hardly cheaper per vote, and the ack comes later."""

CAPACITY = 20_000
"""Votes that may wait. Past it a quick "later" is kinder than a slow answer."""

PATIENCE_S = 8.0
"""How long a batch is tried while the database cannot be reached: longer than it takes to restart."""


class Flusher:
    """Takes casts from any number of threads and writes them in group commits.

    All casts on one votable thing share a lane, so that they are written in the order they came and lanes never wait
    for each other. Its threads start with the first cast, so that a server may fork after making it. `unit` opens the
    units it writes in: a connection for each lane, and best its own, so that busy pages cannot hold up votes.
    """

    def __init__(
        self, unit: UnitOfWork, *, batch: int = BATCH, capacity: int = CAPACITY, patience_s: float = PATIENCE_S
    ) -> None:
        self._lanes = [
            Lane(Writer(unit, patience_s=patience_s), batch=batch, capacity=capacity // LANES) for _ in range(LANES)
        ]

    def submit(self, cast: Cast) -> Pending:
        """Put a cast in line; `.result()` waits for the commit.

        Raise `Invalid` when it is malformed, `Limited` when too many wait, `Unavailable` when this process is ending.
        """
        pending = Pending(cast)
        self._lanes[hash(pending.votable) % LANES].join(pending)
        return pending

    def stop(self) -> None:
        """Take no more casts, write those that wait, wake everyone, and end the threads."""
        for lane in self._lanes:
            lane.close()
        for lane in self._lanes:
            lane.wait()
