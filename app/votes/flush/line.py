"""The line in which casts wait for the next batch."""

import threading
from collections import deque

from app.core.errors import Limited
from app.votes.flush.cast import Pending


class Line:
    """Filled by any number of threads, emptied by one."""

    def __init__(self, *, capacity: int) -> None:
        self._capacity = capacity
        self._arrived: deque[Pending] = deque()
        self._put_off: list[Pending] = []
        self._signal = threading.Event()
        self._is_closed = False

    def join(self, pending: Pending) -> bool:
        """Put a cast at the end; False when the line is closed. Raise `Limited` when too many wait."""
        if len(self._arrived) >= self._capacity:
            raise Limited(1)
        self._arrived.append(pending)
        if self._is_closed and self._left(pending):
            return False
        if not self._signal.is_set():
            self._signal.set()
        return True

    def _left(self, pending: Pending) -> bool:
        # Whoever empties the line may have looked for the last time before this cast came; if it is not there any
        # more, it was seen and will be answered.
        try:
            self._arrived.remove(pending)
        except ValueError:
            return False
        return True

    def close(self) -> None:
        """Let nobody in any more."""
        self._is_closed = True
        self._signal.set()

    def is_empty(self) -> bool:
        """Tell whether nobody waits."""
        return not (self._arrived or self._put_off)

    def take(self, most: int) -> list[Pending]:
        """Wait for casts and return those that may stand in one batch; empty when the line is closed and empty.

        One statement can neither touch a ballot twice nor use a request key twice: whoever comes second waits for the
        next batch, and so does whatever comes after them about the same ballot or key.
        """
        while self.is_empty():
            if self._is_closed:
                return []
            self._signal.wait()
            self._signal.clear()
        batch: list[Pending] = []
        later: list[Pending] = []
        taken: set[tuple[bytes, bytes]] = set()
        put_off, self._put_off = self._put_off, later
        for pending in put_off:
            _place(pending, batch, later, taken)
        while self._arrived and len(batch) < most and len(later) < most:
            _place(self._arrived.popleft(), batch, later, taken)
        return batch


def _place(pending: Pending, batch: list[Pending], later: list[Pending], taken: set[tuple[bytes, bytes]]) -> None:
    ballot, key = (pending.person, pending.votable), (pending.person, pending.cid)
    (later if ballot in taken or key in taken else batch).append(pending)
    taken.add(ballot)
    taken.add(key)
