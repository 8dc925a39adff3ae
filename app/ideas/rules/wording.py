"""What an idea says: what changed between two wordings, and whether its votes may stand."""

import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class Wording:
    """The wording of an idea: its text and pictures, its municipality and topic.

    `point` is (latitude, longitude); `pictures` are (id, description).
    """

    title: str
    body: str
    municipality: str | None = None
    topic: str | None = None
    point: tuple[float, float] | None = None
    pictures: tuple[tuple[str, str], ...] = ()


TYPOS = 5
SHORTEST_MENDED = 5
NEARBY_M = 200
"""A point that moves no further was put right; beyond that it is another place."""
LONG = 8
"""From this length on two letters may be wrong, below it one."""

_WORD = re.compile(r"[^\W_]+")
_NEGATIONS = ("ne", "bez", "proti", "un", "non", "anti")


def is_material(before: Wording, after: Wording) -> bool:
    """Tell whether supporters of `before` must be asked again.

    Only an edit that cannot turn the meaning is a typo: punctuation, case and accents, and at most `TYPOS` words that
    differ from the old ones by a letter or two behind the first. A word more or less, a number, a negation, another
    place, topic or picture are material, and so is a point that moves further than across the square. When in doubt it
    is material: asking once too often costs a click, the other mistake costs trust.
    """
    if (before.municipality, before.topic) != (after.municipality, after.topic):
        return True
    has_moved = before.point != after.point
    if before.point and after.point:
        has_moved = metres(before.point, after.point) > NEARBY_M
    if has_moved or _pictures(before) != _pictures(after):
        return True
    mended = 0
    for old, new in ((before.title, after.title), (before.body, after.body)):
        count = _mended(_words(old), _words(new))
        if count is None:
            return True
        mended += count
    return mended > TYPOS


def _pictures(wording: Wording) -> set[str]:
    # Their order and their descriptions may change: what they show does not.
    return {id for id, _ in wording.pictures}


def metres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the distance of two points that lie not far from each other (equirectangular approximation)."""
    north = math.radians(b[0] - a[0])
    east = math.radians(b[1] - a[1]) * math.cos(math.radians((a[0] + b[0]) / 2))
    return 6_371_000 * math.hypot(north, east)


def _words(text: str) -> list[str]:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(c for c in decomposed if not unicodedata.combining(c)))


def _mended(old: Sequence[str], new: Sequence[str]) -> int | None:
    # Words that came, went or moved leave the lists unlike in length or in more places than typos explain.
    pairs = [(a, b) for a, b in zip(old, new, strict=False) if a != b]
    if len(old) != len(new) or len(pairs) > TYPOS or not all(_is_typo(a, b) for a, b in pairs):
        return None
    return len(pairs)


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


MOST_PAIRS = 100_000
"""Comparing takes time by the product of the lengths; beyond this a passage is shown as replaced as a whole."""

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_PIECE = re.compile(r"\s+|[^\W_]+|.", re.DOTALL)


def difference(old: str, new: str) -> list[tuple[str, str]]:
    """Return how to get from one text to the other, in pieces of ("=", text), ("-", text) and ("+", text): whole words
    of those lines that changed."""
    pieces: list[tuple[str, str]] = []
    for is_equal, a, b in _runs(_LINE.findall(old), _LINE.findall(new)):
        pieces += [("=", a)] if is_equal else _words_changed(a, b)
    return pieces


def _words_changed(old: str, new: str) -> list[tuple[str, str]]:
    pieces: list[tuple[str, str]] = []
    for is_equal, a, b in _runs(_PIECE.findall(old), _PIECE.findall(new)):
        pieces += [("=", a)] if is_equal else [(sign, text) for sign, text in (("-", a), ("+", b)) if text]
    return pieces


def _runs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[bool, str, str]]:
    """Yield stretches that are equal, or not, in both."""
    if len(old) * len(new) > MOST_PAIRS:
        yield False, "".join(old), "".join(new)
        return
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield kind == "equal", "".join(old[i1:i2]), "".join(new[j1:j2])
