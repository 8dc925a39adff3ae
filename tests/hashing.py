"""Passwords hashed at a thousandth of the cost, and right in everything else: no test waits a fifth of a second."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from argon2 import PasswordHasher

from app.people.commands import passwords

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
_REAL = {"HASHER": passwords.HASHER, "DUMMY_HASH": passwords.DUMMY_HASH}
_CHEAP = {"HASHER": QUICK, "DUMMY_HASH": QUICK.hash("nobody's")}


@contextmanager
def _hashing(hashing: dict[str, object]) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in hashing.items():
            patch.setattr(passwords, name, value)
        yield


@pytest.fixture(scope="session", autouse=True)
def cheap_hashes() -> Iterator[None]:
    """What a hash costs is a figure of the installation; here it is next to nothing."""
    with _hashing(_CHEAP):
        yield


@pytest.fixture
def real_hashes() -> Iterator[None]:
    """The cost of a real installation, for tests about it."""
    with _hashing(_REAL):
        yield
