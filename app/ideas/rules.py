"""What may become of an idea, and when an edit leaves the votes on it standing. Pure; takes values only."""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum

from app.core.errors import WrongState
from app.policies import Phase


class Status(StrEnum):
    """Where an idea stands before everyone's eyes."""

    PUBLISHED = "published"
    HELD = "held"
    HIDDEN = "hidden"
    WITHDRAWN = "withdrawn"


class Move(StrEnum):
    """What moves an idea from one status to another."""

    RELEASE = "release"
    WITHDRAW = "withdraw"


MOVES: dict[tuple[Status, Move], Status] = {
    (Status.HELD, Move.RELEASE): Status.PUBLISHED,
    (Status.HIDDEN, Move.RELEASE): Status.PUBLISHED,
    (Status.PUBLISHED, Move.WITHDRAW): Status.WITHDRAWN,
    (Status.HELD, Move.WITHDRAW): Status.WITHDRAWN,
}
"""Everything else is refused. What a moderator hid stays hidden, its author cannot turn that into a withdrawal."""


def moved(status: Status, move: Move) -> Status:
    """Return the status after the move. Raise `WrongState` when the move does not lead on from here."""
    try:
        return MOVES[status, move]
    except KeyError:
        raise WrongState(f"idea_{status}") from None


def require_editable(status: Status) -> None:
    """Raise `WrongState` when the idea was withdrawn or hidden: its words stay what was decided upon."""
    if status not in (Status.PUBLISHED, Status.HELD):
        raise WrongState(f"idea_{status}")


def first_status(*, moderated_first: bool, hold: bool) -> Status:
    """Return what a new idea starts as: held where the campaign or the screening asks for a human first."""
    return Status.HELD if moderated_first or hold else Status.PUBLISHED


@dataclass(frozen=True, slots=True)
class Wording:
    """What an idea says, and of which place and topic it says it."""

    title: str
    body: str
    municipality: str | None = None
    topic: str | None = None


TYPOS = 5
SHORTEST_MENDED = 5
LONG = 8
"""From this length on two letters may be wrong, below it one."""

_WORD = re.compile(r"[^\W_]+")
_NEGATIONS = ("ne", "bez", "proti", "un", "non", "anti")


def is_material(before: Wording, after: Wording) -> bool:
    """Tell whether supporters of `before` must be asked again.

    Only an edit that cannot turn the meaning is a typo: punctuation, case and accents, and at most `TYPOS` words that
    differ from the old ones by a letter or two behind the first. A word more or less, a number, a negation, another
    place or topic are material. When in doubt it is material: asking once too often costs a click, the other mistake
    costs trust.
    """
    if (before.municipality, before.topic) != (after.municipality, after.topic):
        return True
    mended = 0
    for old, new in ((before.title, after.title), (before.body, after.body)):
        count = _mended(_words(old), _words(new))
        if count is None:
            return True
        mended += count
    return mended > TYPOS


def _words(text: str) -> list[str]:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(c for c in decomposed if not unicodedata.combining(c)))


def _mended(old: Sequence[str], new: Sequence[str]) -> int | None:
    mended = 0
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        pairs = list(zip(old[i1:i2], new[j1:j2], strict=False))
        if i2 - i1 != j2 - j1 or not all(_is_typo(a, b) for a, b in pairs):
            return None
        mended += len(pairs)
    return mended


def _is_typo(old: str, new: str) -> bool:
    shorter = min(len(old), len(new))
    if shorter < SHORTEST_MENDED or old[0] != new[0] or any(c.isdigit() for c in old + new):
        return False
    if any(old == n + new or new == n + old for n in _NEGATIONS):
        return False
    return distance(old, new) <= (2 if shorter >= LONG else 1)


def distance(a: str, b: str) -> int:
    """Return the optimal string alignment distance: letters added, dropped, changed or swapped with a neighbour."""
    before_last: list[int] = []
    last = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            step = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                step = min(step, before_last[j - 2] + 1)
            row.append(step)
        before_last, last = last, row
    return last[-1]


def usual_sort(phases: frozenset[Phase]) -> str:
    """Return how ideas are listed when nobody asked for an order: by chance while there is voting, so that the first
    to come do not stay on top for being there; by rank after it."""
    return "random" if phases - {Phase.ANSWER} else "top"


def ring(person: str | None, day: date) -> tuple[float, bool]:
    """Return where on the ring of random keys a person starts on this day, in [0, 1), and whether they walk it
    downwards. Everyone who is not signed in walks alike."""
    drawn = hashlib.sha256(f"{person or ''} {day.isoformat()}".encode()).digest()
    return int.from_bytes(drawn[:6]) / 2**48, bool(drawn[6] & 1)
