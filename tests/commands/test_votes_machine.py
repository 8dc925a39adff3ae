"""Any history of votes: counters = count of ballots = sum of deltas, and every repeat gets its first answer."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from app.core.actors import SYSTEM, Tier
from app.core.errors import WrongState
from app.core.ids import new_id
from app.votes.commands import close_votable, reopen_votable, revise_votable
from app.votes.flush import Cast, VoteResult
from app.votes.rules import SLOTS
from tests.voting import Voting

PEOPLE = [new_id() for _ in range(4)]
SAID = st.tuples(st.integers(0, 1), st.sampled_from(PEOPLE), st.sampled_from([1, 0, -1, None]), st.sampled_from(Tier))


class Elections(RuleBasedStateMachine):
    """A model of two votes beside the real ones: dictionaries of ballots."""

    voting: Voting

    @initialize()
    def begin(self) -> None:
        self.ids = [self.voting.open(), self.voting.open()]
        self.ballots: list[dict[str, tuple[int, Tier, int]]] = [{}, {}]
        self.is_open = [True, True]
        self.revision = [1, 1]
        self.answered: list[tuple[Cast, VoteResult]] = []

    @rule(said=st.lists(SAID, min_size=1, max_size=6))
    def vote(self, said: list[tuple[int, str, int | None, Tier]]) -> None:
        """Cast several at once: they share batches, in the order they came."""
        casts = [self.voting.make(self.ids[which], who, value, tier=tier) for which, who, value, tier in said]
        waiting = [self.voting.flusher.submit(cast) for cast in casts]
        for (which, who, value, tier), cast, pending in zip(said, casts, waiting, strict=True):
            if not self.is_open[which]:
                with pytest.raises(WrongState):
                    pending.result(10)
                continue
            answer = pending.result(10)
            self.answered.append((cast, answer))
            assert (answer.receipt is None) == (value is None)
            if value is None:
                self.ballots[which].pop(who, None)
            else:
                self.ballots[which][who] = (value, tier, self.revision[which])

    @precondition(lambda self: self.answered)
    @rule(data=st.data())
    def repeat(self, data: st.DataObject) -> None:
        cast, first = data.draw(st.sampled_from(self.answered))
        assert self.voting.flusher.submit(cast).result(10) == first

    @rule(which=st.integers(0, 1))
    def close_or_reopen(self, which: int) -> None:
        with self.voting.unit(SYSTEM) as u:
            command = close_votable if self.is_open[which] else reopen_votable
            command(u, campaign_id=self.voting.campaign_id, id=self.ids[which])
        self.is_open[which] = not self.is_open[which]

    @rule(which=st.integers(0, 1))
    def revise(self, which: int) -> None:
        self.revision[which] += 1
        with self.voting.unit(SYSTEM) as u:
            revise_votable(u, campaign_id=self.voting.campaign_id, id=self.ids[which], revision=self.revision[which])

    @invariant()
    def the_tallies_are_those_of_the_model(self) -> None:
        for which, ballots in enumerate(self.ballots):
            tally = self.voting.tally(self.ids[which])
            assert tally is not None
            votes = [(tier, value) for value, tier, _ in ballots.values()]
            assert list(tally.counts) == [votes.count(slot) for slot in SLOTS]
            assert tally.current == sum(v == 1 and r == self.revision[which] for v, _, r in ballots.values())

    def teardown(self) -> None:
        assert self.voting.differences() == []


def test_any_history_adds_up(runtime) -> None:
    Elections.voting = Voting(runtime.unit)
    limits = settings(
        max_examples=15, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck), database=None
    )
    run_state_machine_as_test(Elections, settings=limits)
    Elections.voting.flusher.stop()
