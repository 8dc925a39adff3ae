"""Nomination: what the sweep puts forward, what it leaves, and what a moderator makes of it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.core.actors import GUEST, HOUSE, Role, Tier
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
from tests.crowd import JABLONEC, LIBEREC, TURNOV, at_once, supported, vote
from tests.region import UNKNOWN, a_campaign, an_idea, resident, settle, staff

POLICY = {"min_verified": 3, "min_municipalities": 2, "min_age_hours": 24}


@pytest.fixture
def region(runtime):
    settle(runtime)
    return runtime


@pytest.fixture
def campaign(region) -> str:
    return a_campaign(region, promotion=POLICY)


@pytest.fixture
def milan():
    return staff(Role.MODERATOR)


@pytest.fixture
def author():
    return resident()


@pytest.fixture
def idea(region, campaign, author) -> str:
    """An idea that needs only time to be put forward."""
    idea = an_idea(region, campaign, by=author)
    supported(region, campaign, idea, LIBEREC, LIBEREC, JABLONEC)
    return idea


@pytest.fixture
def nominated(region, idea, clock) -> str:
    clock.advance(timedelta(hours=24))
    sweep(region.unit)
    return idea


def nominations(region) -> list[Nomination]:
    with region.unit(HOUSE) as u:
        return list(u.session.scalars(select(Nomination)))


def queue(region, actor, **query):
    with region.unit(actor) as u:
        return queries.waiting(u, NominationQuery(**query)).items


def draft(region, actor, nomination: str, *ideas: str):
    data = DraftInput(statement="Cestujícím chybí zastřešené čekání", summary="Souhrn.", ideas=list(ideas))
    with region.unit(actor) as u:
        return make_candidate(u, nomination_id=nomination, data=data)


def test_an_idea_is_put_forward_once_everything_asked_is_there(region, idea, clock) -> None:
    assert sweep(region.unit) == 0
    clock.advance(timedelta(hours=24))
    assert sweep(region.unit) == 1
    (nomination,) = nominations(region)
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


def test_nobody_is_put_forward_twice_even_by_sweeps_at_the_same_time(region, idea, clock) -> None:
    clock.advance(timedelta(hours=24))
    counts = at_once(*[lambda: sweep(region.unit)] * 4)
    assert sum(counts) == 1
    with region.unit(HOUSE) as u:
        told = u.session.scalars(select(EventRow).where(EventRow.type == "idea.nominated")).all()
    assert [event.data["idea"] for event in told] == [idea]
    assert sweep(region.unit) == 0


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
def test_what_falls_short_is_left_and_the_reason_is_told(region, campaign, milan, clock, places, tier) -> None:
    idea = an_idea(region, campaign)
    supported(region, campaign, idea, *places, tier=tier)
    clock.advance(timedelta(hours=24))
    assert sweep(region.unit) == 0
    with region.unit(milan) as u:
        (missed,) = queries.not_yet(u)
    assert missed.idea_id == idea
    assert not missed.verdict.is_met
    assert all(reason.has < reason.asked for reason in missed.verdict.against)


def test_a_policy_that_asks_for_opinion_groups_is_honestly_unmet(region, milan, clock) -> None:
    campaign = a_campaign(region, promotion={"min_groups": 2})
    idea = an_idea(region, campaign)
    supported(region, campaign, idea, LIBEREC)
    clock.advance(timedelta(days=30))
    assert sweep(region.unit) == 0
    with region.unit(milan) as u:
        (missed,) = queries.not_yet(u)
    assert [(r.rule, r.asked, r.has) for r in missed.verdict.against] == [("min_groups", 2, 0)]


def test_votes_against_are_shown_to_the_moderator_and_stop_nothing(region, campaign, idea, clock, milan) -> None:
    supported(region, campaign, idea, TURNOV, TURNOV, value=-1)
    clock.advance(timedelta(hours=24))
    assert sweep(region.unit) == 1
    (item,) = queue(region, milan)
    assert item.nomination.against == [{"rule": "votes_against", "asked": 0, "has": 2}]


def test_withdrawn_ideas_are_never_put_forward_and_leave_the_queue(
    region, campaign, idea, clock, author, milan
) -> None:
    clock.advance(timedelta(hours=24))
    gone = an_idea(region, campaign, by=author)
    supported(region, campaign, gone, LIBEREC, LIBEREC, JABLONEC)
    with region.unit(author) as u:
        withdraw_idea(u, idea_id=gone)
    assert sweep(region.unit) == 1
    assert [item.nomination.idea_id for item in queue(region, milan)] == [idea]
    with region.unit(author) as u:
        withdraw_idea(u, idea_id=idea)
    assert queue(region, milan) == []


def test_more_than_a_batch_is_put_forward_in_one_sweep(region, monkeypatch, clock) -> None:
    monkeypatch.setattr("moderation.jobs.BATCH", 2)
    monkeypatch.setattr("moderation.queries.facts.BATCH", 2)
    campaign = a_campaign(region, promotion={"min_verified": 1})
    ideas = [an_idea(region, campaign, title=f"Nápad {n}") for n in range(5)]
    voters = supported(region, campaign, ideas[0], LIBEREC)
    for idea in ideas[1:]:
        vote(region, campaign, idea, voters)
    assert sweep(region.unit) == 5


def test_a_campaign_that_fails_holds_up_no_other(region, idea, clock, monkeypatch) -> None:
    broken = a_campaign(region, promotion={})
    clock.advance(timedelta(hours=24))
    due = queries.due

    def failing(session, *, campaign_id, **more):
        if campaign_id == broken:
            raise RuntimeError("broken")
        return due(session, campaign_id=campaign_id, **more)

    monkeypatch.setattr(queries, "due", failing)
    assert sweep(region.unit) == 1


def test_the_queue_is_for_moderators_of_the_space(region, nominated, milan) -> None:
    assert len(queue(region, milan)) == 1
    assert len(queue(region, milan, sort="top")) == 1
    assert queue(region, milan, campaign=new_id()) == []
    for other in (GUEST, resident(), staff(Role.OFFICIAL), staff(Role.MODERATOR, new_id())):
        assert queue(region, other) == []
    require_anywhere(staff(Role.MODERATOR, new_id()), Permission.NOMINATION_READ)
    with pytest.raises(Forbidden):
        require_anywhere(staff(Role.OFFICIAL), Permission.NOMINATION_READ)


def test_a_candidate_takes_the_nomination_and_its_duplicates_out_of_the_queue(
    region, campaign, nominated, clock, milan
) -> None:
    twin = an_idea(region, campaign, title="Lavičky na nádraží")
    other = an_idea(region, campaign, title="Něco jiného")
    for idea in (twin, other):
        supported(region, campaign, idea, LIBEREC, LIBEREC, JABLONEC)
    clock.advance(timedelta(hours=24))
    sweep(region.unit)
    first = next(n for n in nominations(region) if n.idea_id == nominated)
    need = draft(region, milan, first.id, twin)
    assert {n.idea_id: n.need_id for n in nominations(region)} == {nominated: need.id, twin: need.id, other: None}
    with region.unit(HOUSE) as u:
        assert set(u.session.scalars(select(Link.from_id).where(Link.to_id == need.id))) == {nominated, twin}
    assert need.evidence["ideas"] == [twin, nominated]
    assert need.evidence["policy_version"] == 1
    assert need.evidence["why"] == first.why
    with pytest.raises(WrongState, match="already_drafted"):
        draft(region, milan, first.id)


def test_of_two_moderators_at_once_one_drafts(region, nominated, milan) -> None:
    (nomination,) = nominations(region)
    outcomes = at_once(*[lambda: draft(region, milan, nomination.id)] * 3)
    refused = [o for o in outcomes if isinstance(o, WrongState)]
    assert len(refused) == 2
    assert all(refusal.code == "already_drafted" for refusal in refused)


def test_a_candidate_needs_ideas_of_its_own_campaign(region, nominated, milan) -> None:
    (nomination,) = nominations(region)
    strange = an_idea(region, a_campaign(region))
    for idea in (strange, new_id()):
        with pytest.raises(Invalid) as refusal:
            draft(region, milan, nomination.id, idea)
        assert refusal.value.fields == {"ideas.0": ["unknown"]}
    assert nominations(region)[0].need_id is None


@pytest.mark.parametrize("nomination", ["", "7", UNKNOWN])
def test_a_nomination_that_is_not_there_is_not_found(region, milan, nomination) -> None:
    with pytest.raises(NotFound):
        draft(region, milan, nomination)


def test_who_does_not_moderate_here_finds_no_nomination(region, nominated) -> None:
    (nomination,) = nominations(region)
    for other in (resident(), staff(Role.OFFICIAL), staff(Role.MODERATOR, new_id())):
        with pytest.raises(NotFound):
            draft(region, other, nomination.id)
