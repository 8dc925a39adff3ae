"""Work that computes for long, done beside the serving loop."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from gevent import get_hub, monkey

from app.core.errors import Limited

T = TypeVar("T")


def aside(work: Callable[[], T]) -> T:
    """Do the work and return what it comes to; under gevent in the hub's thread pool, where it holds up nobody."""
    if monkey.is_module_patched("threading"):
        done: T = get_hub().threadpool.apply(work)
        return done
    return work()


class Places:
    """So many places for one kind of work, as each takes memory and a processor. No unit may be open meanwhile."""

    def __init__(self, count: int, *, wait_s: float) -> None:
        self.wait_s = wait_s
        self._places = threading.BoundedSemaphore(count)

    def aside(self, work: Callable[[], T]) -> T:
        """Do the work aside once there is a place. Raise `Limited` to whoever would wait for one too long."""
        with self.one():
            return aside(work)

    @contextmanager
    def one(self) -> Iterator[None]:
        """Take a place, and give it back."""
        if not self._places.acquire(timeout=self.wait_s):
            raise Limited(int(self.wait_s), "busy")
        try:
            yield
        finally:
            self._places.release()
