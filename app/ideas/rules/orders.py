"""The orders that ideas are listed in."""

import hashlib
from datetime import date

from app.policies import Phase


def usual_sort(phases: frozenset[Phase]) -> str:
    """Return how ideas are listed when nobody asked for an order: by chance while there is voting, so that the first
    to come do not stay on top for being there; by rank after it."""
    return "random" if phases - {Phase.ANSWER} else "top"


def random_start(person: str | None, day: date) -> tuple[float, bool]:
    """Return where on the ring of random keys a person starts on this day, in [0, 1), and whether they walk it
    downwards. Everyone who is not signed in walks alike."""
    drawn = hashlib.sha256(f"{person or ''} {day.isoformat()}".encode()).digest()
    return int.from_bytes(drawn[:6]) / 2**48, bool(drawn[6] & 1)
