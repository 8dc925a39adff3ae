"""Opening, revising and closing votes, also while people vote; and who sees the counts."""

import threading
import time
from collections.abc import Iterator
from functools import partial

import pytest
from sqlalchemy import func, select

from app.core.actors import SYSTEM, Actor, Tier
from app.core.errors import NotFound, WrongState
from app.core.ids import new_id
from app.core.stream import EventRow
from app.votes.commands import close_votable, reopen_votable, revise_votable
from app.votes.events import VoteClosed
from app.votes.flush import Answer
from app.votes.models import Ballot, TallyLog
from app.votes.queries import OwnVote
from app.votes.rules import Reveal
from tests.polling import Polls, at_once, standings, tallies


@pytest.fixture
def polls(runtime) -> Iterator[Polls]:
    made = Polls(runtime.unit)
    yield made
    made.flusher.stop()


def do(polls: Polls, command, votable: str, **more: object) -> None:
    with polls.unit(SYSTEM) as u:
        command(u, campaign_id=polls.campaign_id, id=votable, **more)


def sealed(polls: Polls) -> list[VoteClosed]:
    with polls.unit(SYSTEM) as u:
        rows = u.session.scalars(select(EventRow).where(EventRow.type == VoteClosed.type).order_by(EventRow.seq))
        return [VoteClosed.decode(row.data) for row in rows]


def test_closing_seals_counts_and_digest_into_the_chain(polls) -> None:
    idea = polls.open()
    polls.cast(idea, new_id(), 1, tier=Tier.VERIFIED)
    last = polls.cast(idea, new_id(), -1)
    do(polls, close_votable, idea)
    (event,) = sealed(polls)
    with polls.unit(SYSTEM) as u:
        digest = u.session.scalar(
            select(TallyLog.digest).where(TallyLog.votable_id == idea).order_by(TallyLog.n.desc()).limit(1)
        )
    assert (event.stream, event.counts, event.n) == (f"idea:{idea}", last.tally.counts, 2)
    assert bytes.fromhex(event.digest) == digest


def test_a_closed_vote_can_be_opened_again_and_sealed_anew(polls) -> None:
    idea = polls.open()
    with pytest.raises(WrongState):
        do(polls, reopen_votable, idea)
    do(polls, close_votable, idea)
    with pytest.raises(WrongState):
        do(polls, close_votable, idea)
    do(polls, reopen_votable, idea)
    assert polls.cast(idea, new_id()).receipt
    do(polls, close_votable, idea)
    assert [event.n for event in sealed(polls)] == [0, 1]
    assert polls.differences() == []


@pytest.mark.parametrize("command", [close_votable, partial(revise_votable, revision=2)])
def test_what_is_missing_is_not_found(polls, command) -> None:
    with pytest.raises(NotFound):
        do(polls, command, new_id())


def test_a_material_edit_makes_supporters_earlier_until_they_say_so_again(polls) -> None:
    idea, stays, goes, turns = polls.open(), new_id(), new_id(), new_id()
    for person in (stays, goes, turns):
        polls.cast(idea, person)
    do(polls, revise_votable, idea, revision=2)
    assert (polls.tally(idea).current, polls.tally(idea).earlier) == (0, 3)
    assert polls.cast(idea, stays).tally.current == 1
    assert polls.cast(idea, goes, None).tally.current == 1
    last = polls.cast(idea, turns, -1).tally
    assert (last.current, last.earlier, last.supporters) == (1, 0, 1)
    assert polls.differences() == []
    with pytest.raises(WrongState):
        do(polls, revise_votable, idea, revision=2)


def test_nothing_is_counted_after_the_close_and_nothing_acknowledged_is_missing(polls, runtime) -> None:
    """Two processes' worth of flushers run against a close: the database decides who was in time."""
    idea, beside = polls.open(), Polls(runtime.unit)
    beside.campaign_id = polls.campaign_id
    is_over = threading.Event()

    def crowd(station: Polls) -> list[object]:
        outcomes: list[object] = []
        while not is_over.is_set():
            waiting = [station.flusher.submit(station.make(idea, new_id())) for _ in range(20)]
            outcomes += at_once(*(partial(pending.result, 10) for pending in waiting))
        return outcomes

    def close() -> float:
        time.sleep(0.3)
        start = time.monotonic()
        do(polls, close_votable, idea)
        took = time.monotonic() - start
        time.sleep(0.1)
        is_over.set()
        return took

    one, two, took = at_once(partial(crowd, polls), partial(crowd, beside), close)
    beside.flusher.stop()
    outcomes = [*one, *two]
    counted = [outcome for outcome in outcomes if isinstance(outcome, Answer)]
    late = [outcome for outcome in outcomes if isinstance(outcome, WrongState)]
    assert counted
    assert late
    assert len(counted) + len(late) == len(outcomes)
    (event,) = sealed(polls)
    assert sum(event.counts) == len(counted) == polls.ballots(idea)
    assert took < 2, "a stream of voters must not keep the close out"
    assert polls.differences() == []


def test_a_vote_waits_for_a_close_under_way_and_then_comes_too_late(polls) -> None:
    idea = polls.open()
    with polls.unit(SYSTEM) as u:
        close_votable(u, campaign_id=polls.campaign_id, id=idea)
        u.session.flush()
        pending = polls.flusher.submit(polls.make(idea, new_id()))
        time.sleep(0.2)
    with pytest.raises(WrongState):
        pending.result(10)
    assert polls.ballots(idea) == 0


def test_counts_are_shown_when_the_vote_says(polls) -> None:
    voter, other = (Actor(person_id=new_id(), key=new_id(), tier=Tier.EMAIL) for _ in range(2))
    now, after, at_close = (polls.open(reveal=reveal) for reveal in Reveal)
    answers = [polls.cast(idea, voter.person_id) for idea in (now, after, at_close)]
    assert [answer.tally is not None for answer in answers] == [True, True, False]
    assert polls.cast(after, voter.person_id, None).tally is None, "without a ballot no view"
    assert polls.tally(after, voter) is None
    polls.cast(after, voter.person_id)
    assert shown(polls, voter, now, after, at_close) == {now, after}
    assert shown(polls, other, now, after, at_close) == {now}
    do(polls, close_votable, at_close)
    assert shown(polls, other, at_close) == {at_close}


def shown(polls: Polls, actor: Actor, *votables: str) -> set[str]:
    with polls.unit(actor) as u:
        return set(tallies(u, *votables))


def test_everyone_finds_their_own_ballots_only(polls) -> None:
    idea, me, other = polls.open(), new_id(), new_id()
    polls.cast(idea, me, -1)
    with polls.unit(Actor(person_id=me)) as u:
        assert standings(u, idea)[idea].own == OwnVote(-1, revision=1)
    with polls.unit(Actor(person_id=other)) as u:
        assert standings(u, idea)[idea].own is None
    with polls.unit(SYSTEM) as u:
        assert standings(u, idea)[idea].own is None
        assert u.session.scalar(select(func.count()).select_from(Ballot)) == 1
