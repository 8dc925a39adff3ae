"""Nomination: what the sweep nominates, what it leaves, and what a moderator makes of it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.core.actors import GUEST, SYSTEM, Role, Tier
from app.core.errors import Forbidden, Invalid, NotFound, WrongState
from app.core.ids import new_id
from app.core.links import Link
from app.core.stream import EventRow
from app.ideas.commands import withdraw_idea
from app.needs.inputs import DraftInput
from app.policies import Permission, require_anywhere
from moderation import queries
from moderation.commands import make_candidate
from moderation.inputs import NominationQuery
from moderation.jobs import sweep
from moderation.models import Nomination
from tests.concurrency import at_once
from tests.crowd import JABLONEC, LIBEREC, TURNOV, vote, vote_from
from tests.region import UNKNOWN_ID, a_campaign, an_idea, resident, staff

POLICY = {"min_verified": 3, "min_municipalities": 2, "min_age_hours": 24}


@pytest.fixture
def campaign(runtime) -> str:
    return a_campaign(runtime, promotion=POLICY)


@pytest.fixture
def milan():
    return staff(Role.MODERATOR)


@pytest.fixture
def author():
    return resident()


@pytest.fixture
def idea(runtime, campaign, author) -> str:
    """An idea that needs only time to be nominated."""
    idea = an_idea(runtime, campaign, by=author)
    vote_from(runtime, campaign, idea, LIBEREC, LIBEREC, JABLONEC)
    return idea


@pytest.fixture
def nominated(runtime, idea, clock) -> str:
    clock.advance(timedelta(hours=24))
    sweep(runtime.unit)
    return idea


def nominations(runtime) -> list[Nomination]:
    with runtime.unit(SYSTEM) as u:
        return list(u.session.scalars(select(Nomination)))


def queue(runtime, actor, **query):
    with runtime.unit(actor) as u:
        return queries.open_nominations(u, NominationQuery(**query)).items


def draft(runtime, actor, nomination: str, *ideas: str):
    data = DraftInput(statement="Cestujícím chybí zastřešené čekání", summary="Souhrn.", ideas=list(ideas))
    with runtime.unit(actor) as u:
        return make_candidate(u, nomination_id=nomination, data=data)


def test_an_idea_is_put_forward_once_everything_asked_is_there(runtime, idea, clock) -> None:
    assert sweep(runtime.unit) == 0
    clock.advance(timedelta(hours=24))
    assert sweep(runtime.unit) == 1
    (nomination,) = nominations(runtime)
    assert nomination.idea_id == idea
    assert nomination.policy_version == 1
    assert {r["rule"]: (r["asked"], r["has"]) for r in nomination.why} == {
        "min_verified": (3, 3),
        "min_supporters": (0, 3),
        "min_municipalities": (2, 2),
        "min_groups": (0, 0),
        "min_age_hours": (24, 24),
    }
    assert nomination.against == []


def test_nobody_is_put_forward_twice_even_by_sweeps_at_the_same_time(runtime, idea, clock) -> None:
    clock.advance(timedelta(hours=24))
    counts = at_once(*[lambda: sweep(runtime.unit)] * 4)
    assert sum(counts) == 1
    with runtime.unit(SYSTEM) as u:
        told = u.session.scalars(select(EventRow).where(EventRow.type == "idea.nominated")).all()
    assert [event.data["idea"] for event in told] == [idea]
    assert sweep(runtime.unit) == 0


@pytest.mark.parametrize(
    ("places", "tier"),
    [
        ((LIBEREC, JABLONEC), Tier.VERIFIED),
        ((LIBEREC, LIBEREC, LIBEREC), Tier.VERIFIED),
        ((LIBEREC, JABLONEC, TURNOV, TURNOV), Tier.EMAIL),
        ((LIBEREC, None, None), Tier.VERIFIED),
    ],
    ids=["too few", "one place", "not verified", "places unknown"],
)
def test_what_falls_short_is_left_and_the_reason_is_told(runtime, campaign, milan, clock, places, tier) -> None:
    idea = an_idea(runtime, campaign)
    vote_from(runtime, campaign, idea, *places, tier=tier)
    clock.advance(timedelta(hours=24))
    assert sweep(runtime.unit) == 0
    with runtime.unit(milan) as u:
        (missed,) = queries.near_misses(u)
    assert missed.idea_id == idea
    assert not missed.verdict.is_met
    assert all(reason.has < reason.asked for reason in missed.verdict.against)


def test_a_policy_that_asks_for_opinion_groups_is_honestly_unmet(runtime, milan, clock) -> None:
    campaign = a_campaign(runtime, promotion={"min_groups": 2})
    idea = an_idea(runtime, campaign)
    vote_from(runtime, campaign, idea, LIBEREC)
    clock.advance(timedelta(days=30))
    assert sweep(runtime.unit) == 0
    with runtime.unit(milan) as u:
        (missed,) = queries.near_misses(u)
    assert [(r.rule, r.asked, r.has) for r in missed.verdict.against] == [("min_groups", 2, 0)]


def test_votes_against_are_shown_to_the_moderator_and_stop_nothing(runtime, campaign, idea, clock, milan) -> None:
    vote_from(runtime, campaign, idea, TURNOV, TURNOV, value=-1)
    clock.advance(timedelta(hours=24))
    assert sweep(runtime.unit) == 1
    (item,) = queue(runtime, milan)
    assert item.nomination.against == [{"rule": "votes_against", "asked": 0, "has": 2}]


def test_withdrawn_ideas_are_never_put_forward_and_leave_the_queue(
    runtime, campaign, idea, clock, author, milan
) -> None:
    clock.advance(timedelta(hours=24))
    gone = an_idea(runtime, campaign, by=author)
    vote_from(runtime, campaign, gone, LIBEREC, LIBEREC, JABLONEC)
    with runtime.unit(author) as u:
        withdraw_idea(u, idea_id=gone)
    assert sweep(runtime.unit) == 1
    assert [item.nomination.idea_id for item in queue(runtime, milan)] == [idea]
    with runtime.unit(author) as u:
        withdraw_idea(u, idea_id=idea)
    assert queue(runtime, milan) == []


def test_more_than_a_batch_is_put_forward_in_one_sweep(runtime, monkeypatch, clock) -> None:
    monkeypatch.setattr("moderation.jobs.BATCH", 2)
    monkeypatch.setattr("moderation.queries.facts.BATCH", 2)
    campaign = a_campaign(runtime, promotion={"min_verified": 1})
    ideas = [an_idea(runtime, campaign, title=f"Nápad {n}") for n in range(5)]
    voters = vote_from(runtime, campaign, ideas[0], LIBEREC)
    for idea in ideas[1:]:
        vote(runtime, campaign, idea, voters)
    assert sweep(runtime.unit) == 5


def test_a_campaign_that_fails_holds_up_no_other(runtime, idea, clock, monkeypatch) -> None:
    broken = a_campaign(runtime, promotion={})
    clock.advance(timedelta(hours=24))
    qualifying = queries.qualifying

    def failing(session, *, campaign_id, **more):
        if campaign_id == broken:
            raise RuntimeError("broken")
        return qualifying(session, campaign_id=campaign_id, **more)

    monkeypatch.setattr(queries, "qualifying", failing)
    assert sweep(runtime.unit) == 1


def test_the_queue_is_for_moderators_of_the_space(runtime, nominated, milan) -> None:
    assert len(queue(runtime, milan)) == 1
    assert len(queue(runtime, milan, sort="top")) == 1
    assert queue(runtime, milan, campaign=new_id()) == []
    for other in (GUEST, resident(), staff(Role.OFFICIAL), staff(Role.MODERATOR, new_id())):
        assert queue(runtime, other) == []
    require_anywhere(staff(Role.MODERATOR, new_id()), Permission.NOMINATION_READ)
    with pytest.raises(Forbidden):
        require_anywhere(staff(Role.OFFICIAL), Permission.NOMINATION_READ)


def test_a_candidate_takes_the_nomination_and_its_duplicates_out_of_the_queue(
    runtime, campaign, nominated, clock, milan
) -> None:
    twin = an_idea(runtime, campaign, title="Lavičky na nádraží")
    other = an_idea(runtime, campaign, title="Něco jiného")
    for idea in (twin, other):
        vote_from(runtime, campaign, idea, LIBEREC, LIBEREC, JABLONEC)
    clock.advance(timedelta(hours=24))
    sweep(runtime.unit)
    first = next(n for n in nominations(runtime) if n.idea_id == nominated)
    need = draft(runtime, milan, first.id, twin)
    assert {n.idea_id: n.need_id for n in nominations(runtime)} == {nominated: need.id, twin: need.id, other: None}
    with runtime.unit(SYSTEM) as u:
        assert set(u.session.scalars(select(Link.from_id).where(Link.to_id == need.id))) == {nominated, twin}
    assert need.evidence["ideas"] == [twin, nominated]
    assert need.evidence["policy_version"] == 1
    assert need.evidence["why"] == first.why
    with pytest.raises(WrongState, match="already_drafted"):
        draft(runtime, milan, first.id)


def test_of_two_moderators_at_once_one_drafts(runtime, nominated, milan) -> None:
    (nomination,) = nominations(runtime)
    outcomes = at_once(*[lambda: draft(runtime, milan, nomination.id)] * 3)
    refused = [o for o in outcomes if isinstance(o, WrongState)]
    assert len(refused) == 2
    assert all(refusal.code == "already_drafted" for refusal in refused)


def test_a_candidate_needs_ideas_of_its_own_campaign(runtime, nominated, milan) -> None:
    (nomination,) = nominations(runtime)
    strange = an_idea(runtime, a_campaign(runtime))
    for idea in (strange, new_id()):
        with pytest.raises(Invalid) as refusal:
            draft(runtime, milan, nomination.id, idea)
        assert refusal.value.fields == {"ideas.0": ["unknown"]}
    assert nominations(runtime)[0].need_id is None


@pytest.mark.parametrize("nomination", ["", "7", UNKNOWN_ID])
def test_a_nomination_that_is_not_there_is_not_found(runtime, milan, nomination) -> None:
    with pytest.raises(NotFound):
        draft(runtime, milan, nomination)


def test_who_does_not_moderate_here_finds_no_nomination(runtime, nominated) -> None:
    (nomination,) = nominations(runtime)
    for other in (resident(), staff(Role.OFFICIAL), staff(Role.MODERATOR, new_id())):
        with pytest.raises(NotFound):
            draft(runtime, other, nomination.id)
