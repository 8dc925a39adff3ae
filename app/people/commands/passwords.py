"""Hashing passwords: argon2id with 64 MiB, a fifth of a second each, two at a time.

A hash computed in gevent's own thread would stop every other request of the process, so it goes to the hub's thread
pool there. Whoever waits too long for a slot is asked to come back, before memory or patience runs out.
"""

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from app.core.errors import Invalid
from app.core.threadpool import ConcurrencyLimit
from app.people.rules import normal_password, password_faults

HASHING = ConcurrencyLimit(2, wait_s=8.0)

HASHER = PasswordHasher(time_cost=3, memory_cost=65_536, parallelism=4)

DUMMY_HASH = "$argon2id$v=19$m=65536,t=3,p=4$gShprdOx9NwoxTL44N3VQg$8EOhcALjYq7sI1WaegV7b65yuHIn7U4+md8UnGv9mEo"
"""A hash of nothing anybody knows, checked where there is no account: an answer that came sooner would tell."""


def hash_password(password: str) -> str:
    """Return the hash to keep."""
    return HASHING.run_in_threadpool(lambda: HASHER.hash(normal_password(password)))


def refuse_weak_password(password: str, *names: str | None) -> None:
    """Raise `Invalid` for a weak password of somebody who is known by these names."""
    if faults := password_faults(password, [name for name in names if name]):
        raise Invalid({"password": faults})


def verify_password(password: str, password_hash: str | None) -> bool:
    """Tell whether the password belongs to the hash; it takes as long when there is none."""
    return (
        HASHING.run_in_threadpool(lambda: _verified(password_hash or DUMMY_HASH, normal_password(password)))
        and password_hash is not None
    )


def _verified(password_hash: str, password: str) -> bool:
    try:
        return HASHER.verify(password_hash, password)
    except VerificationError:
        return False
