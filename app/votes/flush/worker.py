"""A worker of the flusher: the casts on some of the votable things, in one queue and written by one thread."""

import threading
from collections import deque

from app.core.errors import Limited, Unavailable
from app.votes.flush.cast import Pending
from app.votes.flush.writer import Writer


class FlushWorker:
    """Writes whatever has arrived as soon as its last commit is done, at most `batch` casts at once.

    Filled by any number of threads, emptied by its own, which starts with the first cast.
    """

    def __init__(self, writer: Writer, *, batch: int, capacity: int) -> None:
        self._writer = writer
        self._batch = batch
        self._capacity = capacity
        self._arrived: deque[Pending] = deque()
        self._deferred: list[Pending] = []
        self._signal = threading.Event()
        self._is_closed = False
        self._thread: threading.Thread | None = None
        self._starting = threading.Lock()

    def put(self, pending: Pending) -> None:
        """Queue a cast. Raise `Limited` when too many wait, `Unavailable` when the worker is closed."""
        if self._thread is None:
            self._start()
        if len(self._arrived) >= self._capacity:
            raise Limited(1)
        self._arrived.append(pending)
        if self._is_closed and self._take_back(pending):
            raise Unavailable("this process is ending")
        if not self._signal.is_set():
            self._signal.set()

    def _start(self) -> None:
        with self._starting:
            if self._thread is None:
                thread = threading.Thread(target=self._run, name="votes", daemon=True)
                thread.start()
                self._thread = thread

    def _take_back(self, pending: Pending) -> bool:
        # The thread may have looked for the last time before this cast came; if it is not there any more, it was seen
        # and will be answered.
        try:
            self._arrived.remove(pending)
        except ValueError:
            return False
        return True

    def close(self) -> None:
        """Take no more casts."""
        self._is_closed = True
        self._signal.set()

    def wait(self) -> None:
        """Wait until every cast in the queue has been answered."""
        if self._thread:
            self._thread.join()

    def _run(self) -> None:
        while batch := self._take():
            self._writer.write(batch)
            if self._is_empty():
                self._writer.answer()
        self._writer.answer()

    def _is_empty(self) -> bool:
        return not (self._arrived or self._deferred)

    def _take(self) -> list[Pending]:
        """Wait for casts and return those that may stand in one batch; empty when the worker is closed and has none.

        One statement can neither touch a ballot twice nor use an idempotency key twice: whoever comes second waits for
        the next batch, and so does whatever comes after them about the same ballot or key.
        """
        while self._is_empty():
            if self._is_closed:
                return []
            self._signal.wait()
            self._signal.clear()
        batch: list[Pending] = []
        later: list[Pending] = []
        taken: set[tuple[bytes, bytes]] = set()
        deferred, self._deferred = self._deferred, later
        for pending in deferred:
            _assign(pending, batch, later, taken)
        while self._arrived and len(batch) < self._batch and len(later) < self._batch:
            _assign(self._arrived.popleft(), batch, later, taken)
        return batch


def _assign(pending: Pending, batch: list[Pending], later: list[Pending], taken: set[tuple[bytes, bytes]]) -> None:
    ballot, key = (pending.person, pending.votable), (pending.person, pending.idempotency_key)
    (later if ballot in taken or key in taken else batch).append(pending)
    taken.add(ballot)
    taken.add(key)
