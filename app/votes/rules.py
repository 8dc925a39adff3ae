"""The arithmetic of votes: tallies, the digest that runs over them, and the keys that rank ideas."""

import hashlib
import math
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from app.core.actors import Tier

AGREE, PASS, DISAGREE = 1, 0, -1
VALUES = (AGREE, DISAGREE, PASS)
"""In the order of every published tally: agree, disagree, pass."""

SLOTS = tuple((tier, value) for tier in Tier for value in VALUES)
"""What the nine numbers of a tally count."""

EMPTY_DIGEST = bytes(32)
"""The digest of a votable that nobody has voted on."""

WITHDRAWN = 2
"""Stands for the value of a ballot that was taken back, in the entries of the log."""

Z = 1.2816
SHOWN_FROM = 8
HALF_LIFE = timedelta(days=3)
EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


class Reveal(StrEnum):
    """When a tally is shown to those who may vote."""

    NOW = "now"
    AFTER_VOTE = "after_vote"
    AT_CLOSE = "at_close"


@dataclass(frozen=True, slots=True)
class Tally:
    """Nine counts in the order of `SLOTS`, and how many of the supporters voted on the current revision."""

    counts: tuple[int, ...] = (0,) * len(SLOTS)
    current: int = 0

    def of(self, tier: Tier) -> list[int]:
        """Return [agree, disagree, pass] of a tier."""
        return list(self.counts[tier.rank * 3 : tier.rank * 3 + 3])

    @property
    def supporters(self) -> int:
        return sum(self.counts[0::3])

    @property
    def opponents(self) -> int:
        return sum(self.counts[1::3])

    @property
    def earlier(self) -> int:
        """Supporters of an earlier revision, who have not said yet whether they keep their support."""
        return self.supporters - self.current

    @property
    def turnout(self) -> int:
        return sum(self.counts)

    def weighted(self, value: int) -> float:
        """Return the votes of one value, each with the weight of its tier."""
        return sum(
            count * weight(tier) for count, (tier, cast) in zip(self.counts, SLOTS, strict=True) if cast == value
        )

    def plus(self, delta: Sequence[int]) -> tuple[int, ...]:
        """Return the counts after a change of each."""
        return tuple(count + change for count, change in zip(self.counts, delta, strict=True))


@dataclass(frozen=True, slots=True)
class Entry:
    """What one flush did to one ballot, known by its receipt alone."""

    receipt: bytes
    value: int
    tier: int
    revision: int


def unpack_entries(entries: bytes) -> list[Entry]:
    """Read the entries of a line of the log: 22 bytes each, big-endian (receipt, value, tier, revision)."""
    return [Entry(*fields) for fields in struct.iter_unpack(">16shhh", entries)]


def digest_after(previous: bytes, n: int, delta: Sequence[int], entries: bytes) -> bytes:
    """Return the digest of a line: SHA-256(previous digest, n as int64, nine changes as int32, entries)."""
    return hashlib.sha256(previous + struct.pack(f">q{len(SLOTS)}i", n, *delta) + entries).digest()


def may_see_tally(reveal: Reveal, *, is_open: bool, has_voted: bool) -> bool:
    """Tell whether somebody may see the counts of a thing now: whoever reads a tally for anyone asks here. Staff see
    no more than anyone before the close."""
    return not is_open or reveal == Reveal.NOW or (reveal == Reveal.AFTER_VOTE and has_voted)


def weight(tier: Tier) -> float:
    """Return what a vote counts in rankings. Age and activity never raise it: groomed accounts would beat them."""
    return 1.0 if tier == Tier.VERIFIED else 0.1


def wilson(agree: float, disagree: float) -> float:
    """Return the lower bound of the share that agrees (Wilson 1927, z = 1.2816, one-sided 90 %); 0 without votes."""
    n = agree + disagree
    if n <= 0:
        return 0.0
    share, z2 = agree / n, Z * Z
    centre = share + z2 / (2 * n)
    spread = Z * math.sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    return max(0.0, (centre - spread) / (1 + z2 / n))


def top(tally: Tally) -> float:
    """Return the key of the *top* list; 0 until enough people agreed or disagreed."""
    decided = tally.turnout - sum(tally.counts[2::3])
    return wilson(tally.weighted(AGREE), tally.weighted(DISAGREE)) if decided >= SHOWN_FROM else 0.0


def hot(tally: Tally, *, heat: float, at: datetime) -> float:
    """Return the key of the *hot* list: log₂ Σ w·2^((tᵢ-t₀)/3 d) + log₂ of the share; 0 where nobody agrees.

    `heat` is the sum over the supporters with t₀ = `at`; here it is moved to a fixed t₀, so that the order of two
    ideas nobody votes on any more never changes, and an index can serve it.
    """
    share = wilson(tally.weighted(AGREE), tally.weighted(DISAGREE))
    if heat <= 0 or share <= 0:
        return 0.0
    return max(0.0, (at - EPOCH) / HALF_LIFE + math.log2(heat) + math.log2(share))
