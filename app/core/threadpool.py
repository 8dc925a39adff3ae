"""Running work that computes for long in a thread pool, so that the serving loop goes on answering."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from gevent import get_hub, monkey

from app.core.errors import Limited

T = TypeVar("T")


def run_in_threadpool(work: Callable[[], T]) -> T:
    """Do the work and return its result: under gevent in the hub's thread pool, elsewhere right here."""
    if monkey.is_module_patched("threading"):
        done: T = get_hub().threadpool.apply(work)
        return done
    return work()


class ConcurrencyLimit:
    """At most `count` pieces of one kind of work at once, as each takes memory and a processor.

    No unit of work may be open meanwhile: it would hold a database connection for as long as it waits.
    """

    def __init__(self, count: int, *, wait_s: float) -> None:
        self.wait_s = wait_s
        self._slots = threading.BoundedSemaphore(count)

    def run_in_threadpool(self, work: Callable[[], T]) -> T:
        """Do the work once a slot is free. Raise `Limited` when none is within `wait_s` seconds."""
        with self.slot():
            return run_in_threadpool(work)

    @contextmanager
    def slot(self) -> Iterator[None]:
        """Take a slot, and give it back at the end of the block."""
        if not self._slots.acquire(timeout=self.wait_s):
            raise Limited(int(self.wait_s), "busy")
        try:
            yield
        finally:
            self._slots.release()
