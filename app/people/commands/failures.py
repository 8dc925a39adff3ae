"""Counting what fails where somebody proves who they are, so that nobody gets to guess."""

from collections.abc import Iterator
from contextlib import contextmanager

from app.core.errors import Forbidden, Invalid, WrongState
from app.core.ports import Limiter

FAILURES = "10 per 5 minutes"


@contextmanager
def counted_failures(limiter: Limiter, purpose: str, *keys: str) -> Iterator[None]:
    """Count a refusal inside against each of the keys; raise `Limited` at once when one of them is used up.

    `otp_required` is not counted: whoever gets it has done everything right so far.
    """
    for key in keys:
        limiter.check(FAILURES, purpose, key)
    try:
        yield
    except (Forbidden, Invalid, WrongState) as refusal:
        if refusal.code != "otp_required":
            for key in keys:
                limiter.hit(FAILURES, purpose, key)
        raise
