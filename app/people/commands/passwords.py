"""Hashing passwords: argon2id with 64 MiB, a fifth of a second each, two at a time.

A hash computed in gevent's own thread would stop every other request of the process, so it goes to the hub's thread
pool there. Whoever waits too long for a place is told to come back, before memory or patience runs out.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from app.core.aside import aside
from app.core.errors import Limited
from app.people.rules import normal_password

T = TypeVar("T")

PLACES = 2
WAIT_S = 10.0

HASHER = PasswordHasher(time_cost=3, memory_cost=65_536, parallelism=4)

NOBODYS = "$argon2id$v=19$m=65536,t=3,p=4$gShprdOx9NwoxTL44N3VQg$8EOhcALjYq7sI1WaegV7b65yuHIn7U4+md8UnGv9mEo"
"""A hash of nothing anybody knows, checked where there is no account: an answer that came sooner would tell."""

_places = threading.BoundedSemaphore(PLACES)


def hash_password(password: str) -> str:
    """Return the hash to keep."""
    return _in_turn(lambda: HASHER.hash(normal_password(password)))


def is_right(password: str, kept: str | None) -> bool:
    """Tell whether the password belongs to the hash; it takes as long when there is none."""
    return _in_turn(lambda: _verified(kept or NOBODYS, normal_password(password))) and kept is not None


def _verified(kept: str, password: str) -> bool:
    try:
        return HASHER.verify(kept, password)
    except VerificationError:
        return False


def _in_turn(work: Callable[[], T]) -> T:
    with _place():
        return aside(work)


@contextmanager
def _place() -> Iterator[None]:
    if not _places.acquire(timeout=WAIT_S):
        raise Limited(int(WAIT_S), "busy")
    try:
        yield
    finally:
        _places.release()
