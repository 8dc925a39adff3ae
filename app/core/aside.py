"""Work that computes for long, done beside the serving loop."""

from collections.abc import Callable
from typing import TypeVar

from gevent import get_hub, monkey

T = TypeVar("T")


def aside(work: Callable[[], T]) -> T:
    """Do the work and return what it comes to; under gevent in the hub's thread pool, where it holds up nobody."""
    if monkey.is_module_patched("threading"):
        done: T = get_hub().threadpool.apply(work)
        return done
    return work()
