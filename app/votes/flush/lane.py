"""A lane: the casts on some of the votable things, in one line and written by one thread."""

import threading
from collections.abc import Sequence

from app.votes.flush.batch import Outcome
from app.votes.flush.cast import Pending, Unavailable
from app.votes.flush.line import Line
from app.votes.flush.writer import Writer


class Lane:
    """Writes whatever has arrived as soon as its last commit is done, at most `batch` casts at once.

    Those whose votes are committed are woken when the next batch is on its way, so that the database never waits for
    them. The thread starts with the first cast.
    """

    def __init__(self, writer: Writer, line: Line, *, batch: int) -> None:
        self._writer = writer
        self._line = line
        self._batch = batch
        self._written: list[tuple[Sequence[Pending], Sequence[Outcome | Unavailable]]] = []
        self._thread: threading.Thread | None = None
        self._starting = threading.Lock()

    def join(self, pending: Pending) -> bool:
        """Put a cast in line; False when the lane is closed."""
        if self._thread is None:
            self._start()
        return self._line.join(pending)

    def close(self) -> None:
        """Let nobody in any more."""
        self._line.close()

    def wait(self) -> None:
        """Wait until everyone in line has been answered."""
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
