"""How a need moves."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from app.core.errors import WrongState
from app.needs import rules
from app.needs.rules import AnswerAction, NeedState

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)


class NeedLife(RuleBasedStateMachine):
    """Everything that can be tried on a need, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.state = NeedState.CANDIDATE
        self.times_sent = 0
        self.times_answered = 0

    @rule()
    def send(self) -> None:
        if self.state in rules.DRAFT_STATES:
            self.state = rules.sent(self.state)
            self.times_sent += 1
        else:
            with pytest.raises(WrongState, match="not_a_draft"):
                rules.sent(self.state)

    @rule()
    def revise(self) -> None:
        if self.state in rules.DRAFT_STATES:
            assert rules.revised(self.state) is self.state
        else:
            with pytest.raises(WrongState, match="not_a_draft"):
                rules.revised(self.state)

    @rule(action=st.sampled_from(AnswerAction))
    def answer(self, action: AnswerAction) -> None:
        if self.state is NeedState.SENT:
            self.state = rules.answered(self.state, action)
            self.times_answered += 1
        else:
            with pytest.raises(WrongState, match="not_awaiting_answer"):
                rules.answered(self.state, action)

    @invariant()
    def each_sending_has_at_most_one_answer(self) -> None:
        awaited = self.state is NeedState.SENT
        assert self.times_sent == self.times_answered + awaited

    @invariant()
    def an_unsent_need_is_a_draft(self) -> None:
        assert self.times_sent > 0 or self.state is NeedState.CANDIDATE


TestNeedLife = NeedLife.TestCase


@pytest.mark.parametrize("state", list(NeedState))
def test_what_another_need_can_be_merged_into(state: NeedState) -> None:
    if state in {NeedState.SENT, NeedState.ACCEPTED, NeedState.IN_CALL, NeedState.IN_PROJECT, NeedState.DONE}:
        rules.require_mergeable(state)
    else:
        with pytest.raises(WrongState, match="target_closed"):
            rules.require_mergeable(state)


def test_a_version_that_is_not_given_is_not_checked() -> None:
    rules.require_version(3, None)
    rules.require_version(3, 3)
    with pytest.raises(WrongState, match="version_old") as refusal:
        rules.require_version(3, 2)
    assert refusal.value.details == {"version": 3}


@pytest.mark.parametrize(
    ("action", "given", "faults"),
    [
        ("merge", {}, {"into": ["missing"]}),
        ("merge", {"into": "x"}, {}),
        ("accept", {"into": "x"}, {"into": ["only_for_merge"]}),
        ("accept", {"owner": "odbor dopravy", "due": NOW + timedelta(days=1)}, {}),
        ("accept", {"due": NOW}, {"due": ["in_the_past"]}),
        ("accept", {"due": NOW + timedelta(days=11 * 366)}, {"due": ["too_far"]}),
        ("decline", {"owner": "o", "due": NOW}, {"owner": ["only_for_accept"], "due": ["only_for_accept"]}),
        ("return", {}, {}),
    ],
)
def test_fields_of_an_answer_taken_together(action: str, given: dict[str, object], faults: dict[str, object]) -> None:
    fields = {"into": None, "owner": None, "due": None} | given
    assert rules.answer_faults(AnswerAction(action), now=NOW, **fields) == faults  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("action", "foreign"),
    [
        ("accept", {"into"}),
        ("merge", {"owner", "due"}),
        ("decline", {"into", "owner", "due"}),
        ("return", {"into", "owner", "due"}),
        ("", set()),
        ("accepted", set()),
    ],
)
def test_what_does_not_go_with_an_action(action: str, foreign: set[str]) -> None:
    assert rules.fields_of_other_actions(action) == foreign


def test_only_what_is_awaited_can_be_overdue() -> None:
    due = rules.answer_due(NOW, 30)
    assert due == NOW + timedelta(days=30)
    assert not rules.is_overdue(NeedState.SENT, due, due)
    assert rules.is_overdue(NeedState.SENT, due, due + timedelta(seconds=1))
    assert not rules.is_overdue(NeedState.ACCEPTED, due, due + timedelta(days=1))
    assert not rules.is_overdue(NeedState.SENT, None, due)
