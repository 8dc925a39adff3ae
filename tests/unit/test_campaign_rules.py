"""When a campaign is open, and what a promotion policy asks."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.campaigns.rules import (
    DEFAULT_PROMOTION,
    PRAGUE,
    CampaignState,
    PhaseWindow,
    Promotion,
    ended,
    ending_before_start,
    open_phases,
    require_removable,
    rescheduled,
    shifted,
    state_of,
    time_faults,
)
from app.core.errors import WrongState
from app.policies import Phase

NOW = datetime(2027, 3, 28, 0, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)


def window(phase: Phase, starts: int, ends: int) -> PhaseWindow:
    return PhaseWindow(phase, NOW + starts * HOUR, NOW + ends * HOUR)


def test_a_campaign_without_phases_is_open_for_everything() -> None:
    assert open_phases([], NOW) == frozenset(Phase)


def test_a_phase_is_open_from_its_start_until_just_before_its_end() -> None:
    plan = [window(Phase.COLLECT, 0, 1)]
    assert open_phases(plan, NOW) == {Phase.COLLECT}
    assert open_phases(plan, NOW + HOUR) == frozenset()
    assert open_phases(plan, NOW - timedelta(microseconds=1)) == frozenset()


def test_phases_may_overlap_and_one_may_come_twice() -> None:
    plan = [window(Phase.COLLECT, -2, 1), window(Phase.DISCUSS, -1, 2), window(Phase.COLLECT, 5, 6)]
    assert open_phases(plan, NOW) == {Phase.COLLECT, Phase.DISCUSS}
    assert open_phases(plan, NOW + 5 * HOUR) == {Phase.COLLECT}


def test_a_campaign_between_its_phases_is_open_for_nothing() -> None:
    assert open_phases([window(Phase.COLLECT, -3, -2), window(Phase.ANSWER, 2, 3)], NOW) == frozenset()


def test_a_phase_that_ends_before_it_starts_is_found() -> None:
    plan = [window(Phase.COLLECT, 0, 1), window(Phase.DISCUSS, 2, 1), window(Phase.ANSWER, 3, 3)]
    assert ending_before_start(plan) == [1, 2]


def test_a_policy_asks_only_what_it_names() -> None:
    assert Promotion.read({"min_verified": 5}) == Promotion(min_verified=5)
    assert Promotion.read(DEFAULT_PROMOTION.stored()) == DEFAULT_PROMOTION


def test_the_default_policy_cannot_be_met_by_unverified_accounts_alone() -> None:
    assert DEFAULT_PROMOTION.min_verified > 0
    assert DEFAULT_PROMOTION.min_municipalities > 1


@pytest.mark.parametrize(
    ("plan", "archived", "state"),
    [
        ([], False, CampaignState.OPEN),
        ([], True, CampaignState.ARCHIVED),
        ([(-1, 1)], False, CampaignState.OPEN),
        ([(1, 2)], False, CampaignState.COMING),
        ([(-2, -1), (1, 2)], False, CampaignState.COMING),
        ([(-2, -1)], False, CampaignState.CLOSED),
        ([(-1, 0)], False, CampaignState.CLOSED),
        ([(0, 1)], False, CampaignState.OPEN),
    ],
)
def test_where_a_campaign_stands(plan, archived: bool, state: CampaignState) -> None:
    assert state_of([window(Phase.COLLECT, *times) for times in plan], NOW, archived=archived) == state


def test_what_has_happened_is_not_moved() -> None:
    over, running, ahead = (window(Phase.COLLECT, *times) for times in ((-2, 0), (-1, 1), (1, 2)))
    assert rescheduled(running, starts=running.starts, ends=NOW + 5 * HOUR, now=NOW).ends == NOW + 5 * HOUR
    assert rescheduled(ahead, starts=NOW, ends=NOW + HOUR, now=NOW).starts == NOW
    with pytest.raises(WrongState, match="phase_over"):
        rescheduled(over, starts=over.starts, ends=NOW + HOUR, now=NOW)
    with pytest.raises(WrongState, match="phase_begun"):
        rescheduled(running, starts=NOW, ends=NOW + HOUR, now=NOW)


def test_only_what_is_open_is_ended_and_only_what_is_ahead_is_removed() -> None:
    over, running, ahead = (window(Phase.COLLECT, *times) for times in ((-2, 0), (0, 1), (1, 2)))
    assert not ended(running, NOW + HOUR / 2).is_open(NOW + HOUR / 2)
    assert ended(running, NOW).ends > running.starts
    for other in (over, ahead):
        with pytest.raises(WrongState, match="phase_not_open"):
            ended(other, NOW)
    require_removable(ahead, NOW)
    for begun in (over, running):
        with pytest.raises(WrongState, match="phase_begun"):
            require_removable(begun, NOW)


def test_the_time_of_a_phase_lies_ahead_and_has_a_length() -> None:
    assert time_faults(window(Phase.COLLECT, -1, 1), NOW) == {}
    assert time_faults(window(Phase.COLLECT, -2, 0), NOW) == {"ends": ["in_the_past"]}
    assert time_faults(window(Phase.COLLECT, 2, 2), NOW) == {"ends": ["ends_before_start"]}


def test_a_plan_is_shifted_by_days_of_prague_and_keeps_its_times_of_day_over_the_change_of_the_clock() -> None:
    first = datetime(2027, 3, 1, tzinfo=PRAGUE)
    plan = [PhaseWindow(Phase.COLLECT, first, first + timedelta(days=5)), PhaseWindow(Phase.ANSWER, first, first)]
    later = shifted(plan, date(2027, 4, 1))
    assert later[0].starts == datetime(2027, 4, 1, tzinfo=PRAGUE)
    assert later[0].ends == datetime(2027, 4, 6, tzinfo=PRAGUE)
    assert shifted([], date(2027, 4, 1)) == []
