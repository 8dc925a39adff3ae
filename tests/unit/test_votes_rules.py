"""The arithmetic of votes."""

import hashlib
import math
import struct
from datetime import timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.core.actors import Tier
from app.votes.rules import (
    AGREE,
    EMPTY_DIGEST,
    EPOCH,
    HALF_LIFE,
    SLOTS,
    WITHDRAWN,
    Entry,
    Reveal,
    Tally,
    digest_after,
    hot,
    may_see_tally,
    top,
    unpack_entries,
    weight,
    wilson,
)

COUNTS = st.tuples(*[st.integers(0, 10_000)] * 9)
WEIGHTS = st.integers(0, 10**7).map(lambda tenths: tenths / 10)


def of(*, verified: tuple[int, int, int] = (0, 0, 0), email: tuple[int, int, int] = (0, 0, 0)) -> Tally:
    return Tally((0, 0, 0, *email, *verified))


def test_a_tally_is_said_in_the_published_order() -> None:
    tally = Tally((1, 2, 3, 4, 5, 6, 7, 8, 9), current=10)
    assert [tally.of(tier) for tier in Tier] == [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
    assert (tally.supporters, tally.earlier, tally.turnout) == (12, 2, 45)
    assert [value for _, value in SLOTS[:3]] == [1, -1, 0]


def test_only_verified_residents_weigh_one() -> None:
    assert [weight(tier) for tier in Tier] == [0.1, 0.1, 1.0]
    assert Tally((1, 0, 0, 1, 0, 0, 1, 0, 0)).weighted(AGREE) == pytest.approx(1.2)


@given(COUNTS, COUNTS)
def test_changes_add_up(before, after) -> None:
    delta = [b - a for a, b in zip(before, after, strict=True)]
    assert Tally(before).plus(delta) == after


@given(WEIGHTS, WEIGHTS)
def test_wilson_solves_its_equation(support, against) -> None:
    """Wilson's bound is the lower root x of (share - x)² = z²·x·(1 - x) / n."""
    n = support + against
    assume(n > 0)
    x = wilson(support, against)
    assert (support / n - x) ** 2 == pytest.approx(1.2816**2 * x * (1 - x) / n, abs=1e-9)


def test_wilson_of_nothing_is_nothing() -> None:
    assert wilson(0, 0) == 0.0
    assert wilson(0, 9) == pytest.approx(0.0, abs=1e-12)
    assert wilson(1, 0) == pytest.approx(1 / (1 + 1.2816**2))


@given(WEIGHTS, WEIGHTS)
def test_wilson_is_a_cautious_share(support, against) -> None:
    bound = wilson(support, against)
    assert 0 <= bound <= 1
    if support + against > 0:
        assert bound <= support / (support + against) + 1e-9


@given(st.integers(0, 5000), st.integers(0, 5000))
def test_wilson_rises_with_support_and_falls_with_opposition(support, against) -> None:
    assert wilson(support + 1, against) > wilson(support, against) - 1e-12
    assert wilson(support, against + 1) < wilson(support, against) + 1e-12


def test_top_is_silent_below_eight_votes_and_passes_do_not_count() -> None:
    assert top(of(verified=(7, 0, 100))) == 0.0
    assert top(of(verified=(7, 1, 0))) == wilson(7, 1)


def test_sixty_new_accounts_do_not_outweigh_ten_residents() -> None:
    assert top(of(email=(60, 0, 0))) < top(of(verified=(10, 0, 0)))


def test_hot_halves_in_three_days_and_never_reorders_by_itself() -> None:
    tally = of(verified=(10, 0, 0))
    now, later = EPOCH + timedelta(days=2000), EPOCH + timedelta(days=2030)
    fades = 2 ** -((later - now) / HALF_LIFE)
    assert hot(tally, heat=4.0, at=now) == pytest.approx(hot(tally, heat=4.0 * fades, at=later))
    assert hot(tally, heat=4.0, at=now) - hot(tally, heat=2.0, at=now) == pytest.approx(1.0)
    assert hot(tally, heat=1.0, at=now) == pytest.approx(2000 / 3 + math.log2(wilson(10, 0)))


def test_nothing_is_hot_without_support() -> None:
    assert hot(Tally(), heat=0.0, at=EPOCH) == 0.0
    assert hot(of(verified=(0, 5, 0)), heat=0.0, at=EPOCH + timedelta(days=2000)) == 0.0
    assert hot(of(email=(1, 0, 0)), heat=1e-300, at=EPOCH) == 0.0, "and never below"


@pytest.mark.parametrize(
    ("reveal", "is_open", "has_voted", "shown"),
    [
        (Reveal.NOW, True, False, True),
        (Reveal.AFTER_VOTE, True, False, False),
        (Reveal.AFTER_VOTE, True, True, True),
        (Reveal.AT_CLOSE, True, True, False),
        (Reveal.AT_CLOSE, False, False, True),
        (Reveal.AFTER_VOTE, False, False, True),
    ],
)
def test_when_a_tally_is_shown(reveal, is_open, has_voted, shown) -> None:
    assert may_see_tally(reveal, is_open=is_open, has_voted=has_voted) is shown


def test_a_line_of_the_log_is_spelled_as_documented() -> None:
    entries = b"r" * 16 + struct.pack(">hhh", -1, 2, 7)
    assert unpack_entries(entries) == [Entry(b"r" * 16, -1, 2, 7)]
    assert unpack_entries(b"w" * 16 + struct.pack(">hhh", WITHDRAWN, 0, 1))[0].value == WITHDRAWN
    delta = [0, 0, 0, 0, 0, 0, -1, 1, 0]
    spelled = (
        EMPTY_DIGEST + (3).to_bytes(8, "big") + b"".join(d.to_bytes(4, "big", signed=True) for d in delta) + entries
    )
    assert digest_after(EMPTY_DIGEST, 3, delta, entries) == hashlib.sha256(spelled).digest()


@given(st.binary(min_size=22, max_size=66), st.integers(0, 8), st.integers(0, 65))
def test_every_byte_of_a_line_is_in_the_digest(entries, slot, at) -> None:
    digest = digest_after(EMPTY_DIGEST, 1, [0] * 9, entries)
    flipped = bytearray(entries)
    flipped[at % len(entries)] ^= 1
    assert digest_after(EMPTY_DIGEST, 1, [0] * 9, bytes(flipped)) != digest
    assert digest_after(EMPTY_DIGEST, 1, [int(place == slot) for place in range(9)], entries) != digest
    assert digest_after(EMPTY_DIGEST, 2, [0] * 9, entries) != digest
