"""When a campaign is open, and what a promotion policy asks."""

from datetime import UTC, datetime, timedelta

from app.campaigns.rules import DEFAULT_PROMOTION, Promotion, Stretch, misplaced, open_phases
from app.policies import Phase

NOW = datetime(2027, 3, 28, 0, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)


def stretch(phase: Phase, starts: int, ends: int) -> Stretch:
    return Stretch(phase, NOW + starts * HOUR, NOW + ends * HOUR)


def test_a_campaign_without_phases_is_open_for_everything() -> None:
    assert open_phases([], NOW) == frozenset(Phase)


def test_a_phase_is_open_from_its_start_until_just_before_its_end() -> None:
    plan = [stretch(Phase.COLLECT, 0, 1)]
    assert open_phases(plan, NOW) == {Phase.COLLECT}
    assert open_phases(plan, NOW + HOUR) == frozenset()
    assert open_phases(plan, NOW - timedelta(microseconds=1)) == frozenset()


def test_phases_may_overlap_and_one_may_come_twice() -> None:
    plan = [stretch(Phase.COLLECT, -2, 1), stretch(Phase.DISCUSS, -1, 2), stretch(Phase.COLLECT, 5, 6)]
    assert open_phases(plan, NOW) == {Phase.COLLECT, Phase.DISCUSS}
    assert open_phases(plan, NOW + 5 * HOUR) == {Phase.COLLECT}


def test_a_campaign_between_its_phases_is_open_for_nothing() -> None:
    assert open_phases([stretch(Phase.COLLECT, -3, -2), stretch(Phase.ANSWER, 2, 3)], NOW) == frozenset()


def test_a_phase_that_ends_before_it_starts_is_found() -> None:
    plan = [stretch(Phase.COLLECT, 0, 1), stretch(Phase.DISCUSS, 2, 1), stretch(Phase.ANSWER, 3, 3)]
    assert misplaced(plan) == [1, 2]


def test_a_policy_asks_only_what_it_names() -> None:
    assert Promotion.read({"min_verified": 5}) == Promotion(min_verified=5)
    assert Promotion.read(DEFAULT_PROMOTION.stored()) == DEFAULT_PROMOTION


def test_the_default_policy_cannot_be_met_by_unverified_accounts_alone() -> None:
    assert DEFAULT_PROMOTION.min_verified > 0
    assert DEFAULT_PROMOTION.min_municipalities > 1
