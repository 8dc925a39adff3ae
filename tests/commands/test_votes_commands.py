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
from app.votes.flush import VoteResult
from app.votes.models import Ballot, TallyLog
from app.votes.queries import OwnVote
from app.votes.rules import Reveal
from tests.concurrency import at_once
from tests.voting import Voting, standings, tallies


@pytest.fixture
def voting(runtime) -> Iterator[Voting]:
    made = Voting(runtime.unit)
    yield made
    made.flusher.stop()


def do(voting: Voting, command, votable: str, **more: object) -> None:
    with voting.unit(SYSTEM) as u:
        command(u, campaign_id=voting.campaign_id, id=votable, **more)


def sealed(voting: Voting) -> list[VoteClosed]:
    with voting.unit(SYSTEM) as u:
        rows = u.session.scalars(select(EventRow).where(EventRow.type == VoteClosed.type).order_by(EventRow.seq))
        return [VoteClosed.decode(row.data) for row in rows]


def test_closing_seals_counts_and_digest_into_the_chain(voting) -> None:
    idea = voting.open()
    voting.cast(idea, new_id(), 1, tier=Tier.VERIFIED)
    last = voting.cast(idea, new_id(), -1)
    do(voting, close_votable, idea)
    (event,) = sealed(voting)
    with voting.unit(SYSTEM) as u:
        digest = u.session.scalar(
            select(TallyLog.digest).where(TallyLog.votable_id == idea).order_by(TallyLog.n.desc()).limit(1)
        )
    assert (event.stream, event.counts, event.n) == (f"idea:{idea}", last.tally.counts, 2)
    assert bytes.fromhex(event.digest) == digest


def test_a_closed_vote_can_be_opened_again_and_sealed_anew(voting) -> None:
    idea = voting.open()
    with pytest.raises(WrongState):
        do(voting, reopen_votable, idea)
    do(voting, close_votable, idea)
    with pytest.raises(WrongState):
        do(voting, close_votable, idea)
    do(voting, reopen_votable, idea)
    assert voting.cast(idea, new_id()).receipt
    do(voting, close_votable, idea)
    assert [event.n for event in sealed(voting)] == [0, 1]
    assert voting.differences() == []


@pytest.mark.parametrize("command", [close_votable, partial(revise_votable, revision=2)])
def test_what_is_missing_is_not_found(voting, command) -> None:
    with pytest.raises(NotFound):
        do(voting, command, new_id())


def test_a_material_edit_makes_supporters_earlier_until_they_say_so_again(voting) -> None:
    idea, stays, goes, turns = voting.open(), new_id(), new_id(), new_id()
    for person in (stays, goes, turns):
        voting.cast(idea, person)
    do(voting, revise_votable, idea, revision=2)
    assert (voting.tally(idea).current, voting.tally(idea).earlier) == (0, 3)
    assert voting.cast(idea, stays).tally.current == 1
    assert voting.cast(idea, goes, None).tally.current == 1
    last = voting.cast(idea, turns, -1).tally
    assert (last.current, last.earlier, last.supporters) == (1, 0, 1)
    assert voting.differences() == []
    with pytest.raises(WrongState):
        do(voting, revise_votable, idea, revision=2)


def test_nothing_is_counted_after_the_close_and_nothing_acknowledged_is_missing(voting, runtime) -> None:
    """Two processes' worth of flushers run against a close: the database decides who was in time."""
    idea, beside = voting.open(), Voting(runtime.unit)
    beside.campaign_id = voting.campaign_id
    is_over = threading.Event()

    def crowd(station: Voting) -> list[object]:
        outcomes: list[object] = []
        while not is_over.is_set():
            waiting = [station.flusher.submit(station.make(idea, new_id())) for _ in range(20)]
            outcomes += at_once(*(partial(pending.result, 10) for pending in waiting))
        return outcomes

    def close() -> float:
        time.sleep(0.3)
        start = time.monotonic()
        do(voting, close_votable, idea)
        took = time.monotonic() - start
        time.sleep(0.1)
        is_over.set()
        return took

    one, two, took = at_once(partial(crowd, voting), partial(crowd, beside), close)
    beside.flusher.stop()
    outcomes = [*one, *two]
    counted = [outcome for outcome in outcomes if isinstance(outcome, VoteResult)]
    late = [outcome for outcome in outcomes if isinstance(outcome, WrongState)]
    assert counted
    assert late
    assert len(counted) + len(late) == len(outcomes)
    (event,) = sealed(voting)
    assert sum(event.counts) == len(counted) == voting.ballots(idea)
    assert took < 2, "a stream of voters must not keep the close out"
    assert voting.differences() == []


def test_a_vote_waits_for_a_close_under_way_and_then_comes_too_late(voting) -> None:
    idea = voting.open()
    with voting.unit(SYSTEM) as u:
        close_votable(u, campaign_id=voting.campaign_id, id=idea)
        u.session.flush()
        pending = voting.flusher.submit(voting.make(idea, new_id()))
        time.sleep(0.2)
    with pytest.raises(WrongState):
        pending.result(10)
    assert voting.ballots(idea) == 0


def test_counts_are_shown_when_the_vote_says(voting) -> None:
    voter, other = (Actor(person_id=new_id(), key=new_id(), tier=Tier.EMAIL) for _ in range(2))
    now, after, at_close = (voting.open(reveal=reveal) for reveal in Reveal)
    answers = [voting.cast(idea, voter.person_id) for idea in (now, after, at_close)]
    assert [answer.tally is not None for answer in answers] == [True, True, False]
    assert voting.cast(after, voter.person_id, None).tally is None, "without a ballot no view"
    assert voting.tally(after, voter) is None
    voting.cast(after, voter.person_id)
    assert shown(voting, voter, now, after, at_close) == {now, after}
    assert shown(voting, other, now, after, at_close) == {now}
    do(voting, close_votable, at_close)
    assert shown(voting, other, at_close) == {at_close}


def shown(voting: Voting, actor: Actor, *votables: str) -> set[str]:
    with voting.unit(actor) as u:
        return set(tallies(u, *votables))


def test_everyone_finds_their_own_ballots_only(voting) -> None:
    idea, me, other = voting.open(), new_id(), new_id()
    voting.cast(idea, me, -1)
    with voting.unit(Actor(person_id=me)) as u:
        assert standings(u, idea)[idea].own == OwnVote(-1, revision=1)
    with voting.unit(Actor(person_id=other)) as u:
        assert standings(u, idea)[idea].own is None
    with voting.unit(SYSTEM) as u:
        assert standings(u, idea)[idea].own is None
        assert u.session.scalar(select(func.count()).select_from(Ballot)) == 1
