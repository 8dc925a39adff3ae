"""Ranks follow the votes; the audit finds one changed byte; the rebuilding equals the live counters."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from app.core.actors import SYSTEM, Tier
from app.core.ids import new_id
from app.votes.commands import close_votable, enter_ranking
from app.votes.jobs.audit import verify_tallies
from app.votes.jobs.ranks import refresh_ranks
from app.votes.jobs.rebuild import rebuild_tallies
from app.votes.models import IdeaRank, TallyRow
from app.votes.rules import EPOCH, HALF_LIFE, wilson
from tests.crowd import JABLONEC, LIBEREC, TURNOV, vote_from
from tests.voting import Voting


@pytest.fixture
def voting(runtime) -> Iterator[Voting]:
    made = Voting(runtime.unit)
    yield made
    made.flusher.stop()


def ranked(voting: Voting) -> str:
    idea = voting.open()
    with voting.unit(SYSTEM) as u:
        enter_ranking(u, campaign_id=voting.campaign_id, idea_id=idea, created_at=u.now)
    return idea


def rank_of(voting: Voting, idea: str) -> IdeaRank:
    with voting.unit(SYSTEM) as u:
        return u.session.scalars(select(IdeaRank).where(IdeaRank.idea_id == idea)).one()


def test_a_new_idea_has_its_place_before_the_first_vote(voting) -> None:
    rank = rank_of(voting, ranked(voting))
    assert (rank.supporters, rank.top, rank.hot) == (0, 0.0, 0.0)
    assert 0 <= rank.random_key < 1


def test_ranks_follow_the_votes_and_each_is_worked_out_once(voting, clock) -> None:
    idea, untouched = ranked(voting), ranked(voting)
    for _ in range(8):
        voting.cast(idea, new_id(), 1, tier=Tier.VERIFIED)
    clock.advance(HALF_LIFE)
    voting.cast(idea, new_id(), 1, tier=Tier.VERIFIED)
    voting.cast(idea, new_id(), -1, tier=Tier.EMAIL)
    assert refresh_ranks(voting.unit) == 1
    assert refresh_ranks(voting.unit) == 0
    rank = rank_of(voting, idea)
    assert (rank.supporters, rank.verified_supporters, rank.turnout) == (9, 9, 10)
    assert rank.top == pytest.approx(wilson(9, 0.1))
    heat_in_half_lives = (clock.now() - EPOCH) / HALF_LIFE
    assert 2 ** (rank.hot - heat_in_half_lives) == pytest.approx((8 * 0.5 + 1) * wilson(9, 0.1))
    assert rank_of(voting, untouched).top == 0.0


def test_a_rank_counts_the_places_of_verified_supporters_once_and_who_is_against(runtime, voting) -> None:
    idea, campaign = ranked(voting), voting.campaign_id
    vote_from(runtime, campaign, idea, LIBEREC, LIBEREC, JABLONEC, None)
    vote_from(runtime, campaign, idea, TURNOV, tier=Tier.EMAIL)
    vote_from(runtime, campaign, idea, TURNOV, TURNOV, value=-1)
    rank = rank_of(voting, idea)
    assert (rank.supporters, rank.verified_supporters, rank.verified_municipalities, rank.opponents) == (5, 4, 2, 2)
    voting.cast(idea, new_id(), 1, tier=Tier.VERIFIED)
    assert refresh_ranks(voting.unit) == 1
    assert rank_of(voting, idea).verified_municipalities == 2, "who has left lived nowhere that is known"


def test_who_moves_is_counted_in_the_new_place_with_the_next_vote(runtime, voting, superuser) -> None:
    idea = ranked(voting)
    vote_from(runtime, voting.campaign_id, idea, LIBEREC, JABLONEC)
    with superuser.begin() as connection:
        connection.execute(text(f"UPDATE person SET municipality = '{LIBEREC}'"))
    assert refresh_ranks(voting.unit) == 0
    assert rank_of(voting, idea).verified_municipalities == 2
    vote_from(runtime, voting.campaign_id, idea, TURNOV, value=-1)
    assert rank_of(voting, idea).verified_municipalities == 1


def test_very_old_votes_do_no_harm(voting, clock) -> None:
    idea = ranked(voting)
    voting.cast(idea, new_id())
    clock.advance(timedelta(days=40_000))
    assert refresh_ranks(voting.unit) == 1
    assert rank_of(voting, idea).hot >= 0


def test_more_marked_ideas_than_one_step_takes(voting) -> None:
    ideas = [ranked(voting) for _ in range(230)]
    person = new_id()
    for pending in [voting.flusher.submit(voting.make(idea, person)) for idea in ideas]:
        pending.result(20)
    assert refresh_ranks(voting.unit) == 230
    assert {rank_of(voting, idea).supporters for idea in ideas} == {1}


def test_the_mark_stays_while_somebody_votes_and_nobody_waits(voting) -> None:
    idea = ranked(voting)
    voting.cast(idea, new_id())
    with voting.unit(SYSTEM) as u:
        u.session.execute(select(TallyRow).with_for_update())
        assert refresh_ranks(voting.unit) == 1, "it does not wait for the one who holds the tally"
        assert rank_of(voting, idea).supporters == 1
    assert refresh_ranks(voting.unit) == 1, "and comes back to it"
    assert refresh_ranks(voting.unit) == 0


@pytest.fixture
def history(voting) -> str:
    """A vote with changes of mind, withdrawals and a close."""
    idea, people = voting.open(), [new_id() for _ in range(6)]
    for person in people:
        voting.cast(idea, person, 1)
    voting.cast(idea, people[0], -1, tier=Tier.VERIFIED)
    voting.cast(idea, people[1], None)
    voting.cast(idea, people[2], 0)
    with voting.unit(SYSTEM) as u:
        close_votable(u, campaign_id=voting.campaign_id, id=idea)
    return idea


def audited(voting: Voting) -> list[str]:
    with voting.unit(SYSTEM) as u:
        return verify_tallies(u.session)


def test_an_untouched_count_verifies(voting, history) -> None:
    assert audited(voting) == []
    assert rebuild_tallies(voting.unit) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE tally_log SET digest = set_byte(digest, 5, get_byte(digest, 5) # 1) WHERE n = 3",
        "UPDATE tally_log SET entries = set_byte(entries, 20, get_byte(entries, 20) # 1) WHERE n = 2",
        "UPDATE tally_log SET entries = substr(entries, 1, 21) WHERE n = 2",
        "UPDATE tally_log SET delta[4] = delta[4] + 1 WHERE n = 9",
        "DELETE FROM tally_log WHERE n = 4",
        "DELETE FROM tally_log WHERE n = 9",
        "UPDATE tally SET email_agree = email_agree + 1",
        "UPDATE tally SET current = current + 1",
        "UPDATE tally SET digest = set_byte(digest, 0, get_byte(digest, 0) # 1)",
        "UPDATE tally SET n = n - 1",
        "UPDATE ballot SET value = 0 WHERE value = -1",
        "UPDATE ballot SET tier = 0 WHERE value = -1",
        "UPDATE ballot SET receipt = set_byte(receipt, 0, get_byte(receipt, 0) # 1) WHERE value = -1",
        "DELETE FROM ballot WHERE value = -1",
        "DELETE FROM tally",
        "INSERT INTO ballot SELECT campaign_id, votable_id, gen_random_uuid(), at, value, tier, revision, "
        "sha256(receipt) FROM ballot WHERE value = -1",
    ],
)
def test_one_changed_byte_is_found(voting, history, superuser, statement) -> None:
    with superuser.begin() as connection:
        assert connection.execute(text(statement)).rowcount
    assert audited(voting) != []


def test_a_log_rewritten_from_the_start_is_found_by_its_seal(voting, history, superuser) -> None:
    other = voting.open()
    voting.cast(other, new_id(), -1)
    with superuser.begin() as connection:
        for table in ("ballot", "tally_log", "tally"):
            connection.execute(text(f"DELETE FROM {table} WHERE votable_id = '{history}'"))
            connection.execute(text(f"UPDATE {table} SET votable_id = '{history}' WHERE votable_id = '{other}'"))
    assert len(audited(voting)) == 1
    assert "sealed" in audited(voting)[0]


def test_rebuilding_repairs_counters_and_says_what_was_wrong(voting, history, superuser) -> None:
    before = voting.tally(history)
    with superuser.begin() as connection:
        connection.execute(text("UPDATE tally SET email_agree = 99, current = 3"))
    (line,) = rebuild_tallies(voting.unit)
    assert "99" in line
    assert voting.tally(history) == before
    assert rebuild_tallies(voting.unit) == []
    assert audited(voting) == []


def test_rebuilding_reports_a_log_that_differs_and_leaves_it(voting, history, superuser) -> None:
    with superuser.begin() as connection:
        connection.execute(text("UPDATE tally_log SET delta[1] = 5 WHERE n = 1"))
    assert [line for line in rebuild_tallies(voting.unit) if "log" in line]
    assert rebuild_tallies(voting.unit) != []
