"""The flush: every cast gets its own right answer, whatever it is committed together with."""

import threading
from collections import Counter
from collections.abc import Iterator
from functools import partial

import pytest
from sqlalchemy import text

from app.core.actors import SYSTEM, Tier
from app.core.clock import SystemClock
from app.core.db.engine import make_engine
from app.core.db.unit import UnitOfWork
from app.core.errors import Invalid, Limited, NotFound, Unavailable, WrongState
from app.core.ids import new_id
from app.core.ports import NullQueue
from app.votes.commands import close_votable, revise_votable
from app.votes.flush import Cast, Flusher, VoteResult
from tests.concurrency import at_once
from tests.voting import Voting


@pytest.fixture
def voting(runtime) -> Iterator[Voting]:
    made = Voting(runtime.unit)
    yield made
    made.flusher.stop()


def test_a_vote_is_counted_in_its_tier_and_gets_a_receipt(voting) -> None:
    idea = voting.open()
    answer = voting.cast(idea, new_id(), 1, tier=Tier.VERIFIED)
    assert len(bytes.fromhex(answer.receipt)) == 16
    assert answer.tally.of(Tier.VERIFIED) == [1, 0, 0]
    assert voting.tally(idea) == answer.tally


def test_a_change_of_mind_moves_the_ballot_and_keeps_its_receipt(voting) -> None:
    idea, person = voting.open(), new_id()
    first = voting.cast(idea, person, 1)
    second = voting.cast(idea, person, -1)
    assert second.receipt == first.receipt
    assert second.tally.of(Tier.EMAIL) == [0, 1, 0]
    assert voting.ballots(idea) == 1


def test_a_vote_cast_again_in_a_higher_tier_moves_to_it(voting) -> None:
    idea, person = voting.open(), new_id()
    voting.cast(idea, person, 1, tier=Tier.EMAIL)
    again = voting.cast(idea, person, 1, tier=Tier.VERIFIED)
    assert again.tally.counts == (0, 0, 0, 0, 0, 0, 1, 0, 0)


def test_a_withdrawal_deletes_the_ballot_and_the_next_vote_gets_a_new_receipt(voting) -> None:
    idea, person = voting.open(), new_id()
    first = voting.cast(idea, person, 1)
    gone = voting.cast(idea, person, None)
    assert (gone.receipt, gone.tally.turnout, voting.ballots(idea)) == (None, 0, 0)
    assert voting.cast(idea, person, None).receipt is None, "nothing to take back is no error"
    assert voting.cast(idea, person, 1).receipt not in (None, first.receipt)
    assert voting.differences() == []


def test_the_same_person_many_times_in_one_batch_is_written_in_order(voting) -> None:
    idea, other, person = voting.open(), voting.open(), new_id()
    said = [1, -1, None, 0, 1, None, -1]
    waiting = [voting.flusher.submit(voting.make(idea, person, value)) for value in said]
    beside = voting.flusher.submit(voting.make(other, person, 1))
    tallies = [pending.result(10).tally.of(Tier.EMAIL) for pending in waiting]
    slots = {1: [1, 0, 0], -1: [0, 1, 0], 0: [0, 0, 1], None: [0, 0, 0]}
    assert tallies == [slots[value] for value in said]
    assert beside.result(10).tally.supporters == 1
    assert voting.differences() == []


@pytest.mark.parametrize("value", [1, None])
def test_a_repeat_gets_the_first_answer_whatever_happened_since(voting, value) -> None:
    idea, person, idempotency_key = voting.open(), new_id(), "once"
    first = voting.cast(idea, person, value, idempotency_key=idempotency_key)
    voting.cast(idea, person, -1)
    voting.cast(idea, new_id(), 1)
    assert voting.cast(idea, person, value, idempotency_key=idempotency_key) == first
    with voting.unit(SYSTEM) as u:
        close_votable(u, campaign_id=voting.campaign_id, id=idea)
    assert voting.cast(idea, person, value, idempotency_key=idempotency_key) == first
    assert voting.tally(idea).of(Tier.EMAIL) == [1, 1, 0], "and changes nothing"


def test_repeats_in_one_batch_get_one_answer(voting) -> None:
    idea, person = voting.open(), new_id()
    same = voting.make(idea, person, 1)
    answers = {pending.result(10) for pending in [voting.flusher.submit(same) for _ in range(20)]}
    assert len(answers) == 1
    assert voting.ballots(idea) == 1


def test_a_key_used_for_another_vote_is_refused(voting) -> None:
    idea, other, person = voting.open(), voting.open(), new_id()
    voting.cast(idea, person, 1, idempotency_key="k")
    for changed in (
        voting.make(idea, person, -1, idempotency_key="k"),
        voting.make(other, person, 1, idempotency_key="k"),
    ):
        with pytest.raises(WrongState) as refused:
            voting.flusher.submit(changed).result(10)
        assert refused.value.code == "cid_reused"
    assert voting.cast(idea, new_id(), 1, idempotency_key="k").receipt, "keys are each person's own"


def test_a_vote_on_what_has_come_to_say_something_else_is_refused(voting) -> None:
    idea, person = voting.open(), new_id()
    with voting.unit(SYSTEM) as u:
        revise_votable(u, campaign_id=voting.campaign_id, id=idea, revision=3)
    for read in (1, 2):
        with pytest.raises(WrongState) as refused:
            voting.cast(idea, person, seen_revision=read)
        assert refused.value.code == "wording_changed"
    assert voting.ballots(idea) == 0
    assert [voting.cast(idea, new_id(), seen_revision=read).tally.supporters for read in (3, 4, 40_000, None)] == [
        1,
        2,
        3,
        4,
    ]
    voting.cast(idea, person)
    assert voting.cast(idea, person, None, seen_revision=1).receipt is None, "taking a vote back is about no wording"
    assert voting.differences() == []


def test_what_is_refused(voting) -> None:
    idea, support_only, person = voting.open(), voting.open(allows_disagree=False), new_id()
    with voting.unit(SYSTEM) as u:
        close_votable(u, campaign_id=voting.campaign_id, id=idea)
    casts = [voting.make(idea, person), voting.make(new_id(), person)]
    casts += [voting.make(support_only, person, value, idempotency_key=str(value)) for value in (-1, 0, 1)]
    outcomes = at_once(*(partial(voting.flusher.submit(cast).result, 10) for cast in casts))
    assert [getattr(outcome, "code", "counted") for outcome in outcomes] == [
        "vote_closed",
        "not_found",
        "disagree_not_open",
        "disagree_not_open",
        "counted",
    ]
    assert isinstance(outcomes[0], WrongState)
    assert isinstance(outcomes[1], NotFound)


@pytest.mark.parametrize(
    "wrong",
    [
        {"value": 2},
        {"value": True},
        {"idempotency_key": "x" * 65},
        {"idempotency_key": "a\0b"},
        {"idempotency_key": ""},
        {"person_id": "x"},
    ],
    ids=str,
)
def test_a_malformed_cast_never_enters_a_batch(voting, wrong) -> None:
    with pytest.raises(Invalid):
        voting.flusher.submit(voting.make(voting.open(), new_id())._replace(**wrong))


def test_twenty_people_with_two_tabs_each_make_twenty_ballots(voting, runtime) -> None:
    idea, beside = voting.open(), Voting(runtime.unit)
    beside.campaign_id = voting.campaign_id
    people = [new_id() for _ in range(20)]
    start = threading.Barrier(40)

    def tab(station: Voting, person: str) -> VoteResult:
        start.wait()
        return station.cast(idea, person, 1)

    answers = at_once(*(partial(tab, station, person) for person in people for station in (voting, beside)))
    beside.flusher.stop()
    assert all(isinstance(answer, VoteResult) for answer in answers)
    assert max(Counter(answer.receipt for answer in answers).values()) == 2
    assert (voting.ballots(idea), voting.tally(idea).supporters) == (20, 20)
    assert voting.differences() == []


def test_the_cast_that_spoils_a_batch_fails_alone(voting, superuser) -> None:
    idea, poisoned = voting.open(), new_id()
    with superuser.begin() as connection:
        connection.execute(
            text(
                "CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN IF NEW.person_id = '{poisoned}' THEN RAISE 'spoilt'; END IF; RETURN NEW; END $$"
            )
        )
        connection.execute(text("CREATE TRIGGER spoil BEFORE INSERT ON ballot FOR EACH ROW EXECUTE FUNCTION spoil()"))
    try:
        people = [new_id() for _ in range(50)]
        people.insert(17, poisoned)
        waiting = {person: voting.flusher.submit(voting.make(idea, person)) for person in people}
        with pytest.raises(Unavailable):
            waiting.pop(poisoned).result(20)
        assert all(pending.result(20).receipt for pending in waiting.values())
    finally:
        with superuser.begin() as connection:
            connection.execute(text("DROP FUNCTION spoil CASCADE"))
    assert voting.ballots(idea) == 50
    assert voting.differences() == []


def test_a_full_queue_says_later(runtime) -> None:
    voting = Voting(runtime.unit, capacity=6)
    idea = voting.open()
    with runtime.unit(SYSTEM) as u:
        u.session.execute(text("LOCK TABLE tally"))
        first = voting.flusher.submit(voting.make(idea, new_id()))
        waiting: list[object] = []
        with pytest.raises(Limited):
            for _ in range(10):
                waiting.append(voting.flusher.submit(voting.make(idea, new_id())))
        with pytest.raises(Unavailable):
            first.result(0.05)
    assert [pending.result(10).receipt is not None for pending in (first, *waiting)] == [True] * (1 + len(waiting))
    voting.flusher.stop()


def test_stopping_writes_what_waits_and_takes_nothing_more(runtime) -> None:
    voting = Voting(runtime.unit, batch=10)
    idea = voting.open()
    waiting = [voting.flusher.submit(voting.make(idea, new_id())) for _ in range(200)]
    voting.flusher.stop()
    assert all(pending.result(0.1).receipt for pending in waiting)
    assert voting.tally(idea).supporters == 200
    with pytest.raises(Unavailable):
        voting.cast(idea, new_id())


def test_a_flusher_that_never_worked_stops_at_once(runtime) -> None:
    Flusher(runtime.unit).stop()


def test_one_key_used_for_two_votes_in_two_processes_counts_once(voting, runtime) -> None:
    """The one race that a unique violation decides: the loser starts again, and is told what the key was used for."""
    one, two, beside = voting.open(), voting.open(), Voting(runtime.unit)
    beside.campaign_id = voting.campaign_id
    for _ in range(30):
        person = new_id()
        outcomes = at_once(
            partial(voting.cast, one, person, idempotency_key="same"),
            partial(beside.cast, two, person, idempotency_key="same"),
        )
        assert sorted(type(outcome).__name__ for outcome in outcomes) == ["VoteResult", "WrongState"]
    beside.flusher.stop()
    assert voting.ballots(one) + voting.ballots(two) == 30
    assert voting.differences() == []


def test_without_a_database_everyone_is_told_so_in_time() -> None:
    nowhere = make_engine("postgresql://nobody@/nothing?host=/nonexistent", pool_size=1, check=False)
    flusher = Flusher(
        UnitOfWork(nowhere, clock=SystemClock(), queue=NullQueue(), subscribers=lambda _: ()), patience_s=0.1
    )
    waiting = [flusher.submit(Cast(new_id(), new_id(), new_id(), Tier.EMAIL, 1, new_id())) for _ in range(5)]
    for pending in waiting:
        with pytest.raises(Unavailable):
            pending.result(5)
    flusher.stop()
