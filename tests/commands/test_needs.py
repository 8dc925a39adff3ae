"""Needs: drafted with evidence, sent, answered in public; who sees which."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.core.actors import GUEST, SYSTEM, Actor, Grant, Role, Tier
from app.core.errors import Forbidden, Invalid, NotFound, WrongState
from app.core.events import Audience
from app.core.ids import new_id
from app.core.refs import Ref
from app.core.stream import EventRow
from app.core.timeline import Timeline
from app.ideas.queries.timeline import TIMELINE_SOURCE as IDEAS
from app.needs import commands, queries
from app.needs.inputs import AnswerInput, DraftInput, NeedQuery, RevisionInput
from app.needs.models import Need
from tests.concurrency import at_once
from tests.crowd import JABLONEC, LIBEREC, TURNOV, vote, vote_from
from tests.region import a_campaign, an_idea, resident, staff

OFFICE = "Krajský úřad Libereckého kraje"


@pytest.fixture
def campaign(runtime) -> str:
    return a_campaign(runtime)


@pytest.fixture
def idea(runtime, campaign) -> str:
    return an_idea(runtime, campaign)


@pytest.fixture
def milan():
    return staff(Role.MODERATOR)


@pytest.fixture
def olga():
    return staff(Role.OFFICIAL)


@pytest.fixture
def candidate(runtime, campaign, milan, idea) -> str:
    return draft(runtime, milan, campaign, idea).id


@pytest.fixture
def sent(runtime, milan, candidate) -> str:
    return send(runtime, milan, candidate).id


def draft(runtime, actor, campaign: str, *ideas: str, statement="Cestujícím chybí zastřešené čekání") -> Need:
    data = DraftInput(statement=statement, summary="Na zastávkách se čeká v dešti.", ideas=list(ideas))
    with runtime.unit(actor) as u:
        return commands.draft_candidate(u, campaign_id=campaign, data=data)


def send(runtime, actor, need: str, **more) -> Need:
    with runtime.unit(actor) as u:
        return commands.send_need(u, need_id=need, answer_days=30, **more)


def revise(runtime, actor, need: str, *, version: int) -> Need:
    data = RevisionInput(statement="Přesnější věta", summary="Přesnější souhrn.", version=version)
    with runtime.unit(actor) as u:
        return commands.revise_need(u, need_id=need, data=data)


def answer(runtime, actor, need: str, action: str, reason: str = "Protože je to potřeba.", **more) -> Need:
    data = AnswerInput.model_validate({"action": action, "reason": reason, **more}, strict=False)
    with runtime.unit(actor) as u:
        return commands.answer_need(u, need_id=need, data=data, office=OFFICE)


def seen_by(runtime, actor) -> set[str]:
    with runtime.unit(actor) as u:
        return {details.need.id for details in queries.browse(u, NeedQuery()).items}


def events_of(runtime, need: str) -> list[EventRow]:
    with runtime.unit(SYSTEM) as u:
        return list(u.session.scalars(select(EventRow).where(EventRow.stream == f"need:{need}").order_by(EventRow.seq)))


def test_a_candidate_keeps_the_numbers_it_was_drafted_on(runtime, campaign, milan, idea) -> None:
    twin = an_idea(runtime, campaign, title="Lavičky na nádraží")
    voters = vote_from(runtime, campaign, idea, LIBEREC, LIBEREC, JABLONEC)
    vote(runtime, campaign, twin, voters[:2])
    vote_from(runtime, campaign, twin, TURNOV, tier=Tier.EMAIL)
    vote_from(runtime, campaign, idea, TURNOV, value=-1)
    need = draft(runtime, milan, campaign, idea, twin, idea)
    assert need.evidence == {
        "ideas": [idea, twin],
        "votes": {"guest": [0, 0, 0], "email": [1, 0, 0], "verified": [5, 1, 0]},
        "supporters": {"guest": 0, "email": 1, "verified": 3},
        "municipalities": 2,
    }
    vote_from(runtime, campaign, idea, TURNOV)
    with runtime.unit(milan) as u:
        (details,) = queries.details_of(u, [queries.find(u, need.id)])
    assert details.need.evidence == need.evidence
    assert {idea.title for idea in details.ideas} == {"Lavičky u zastávky v Raspenavě", "Lavičky na nádraží"}


def test_drafts_are_for_the_staff_of_their_space_and_everything_else_is_public(runtime, milan, olga, candidate) -> None:
    elsewhere = staff(Role.MODERATOR, new_id())
    for actor in (milan, olga, staff(Role.ADMIN), SYSTEM):
        assert seen_by(runtime, actor) == {candidate}
    for actor in (GUEST, resident(), resident(Tier.VERIFIED), staff(Role.JUROR), elsewhere):
        assert seen_by(runtime, actor) == set()
        with runtime.unit(actor) as u, pytest.raises(NotFound):
            queries.find(u, candidate)
    send(runtime, milan, candidate)
    assert seen_by(runtime, GUEST) == {candidate}
    answer(runtime, olga, candidate, "return")
    assert seen_by(runtime, GUEST) == set()
    assert seen_by(runtime, milan) == {candidate}


def test_sending_sets_a_public_deadline(runtime, milan, candidate, clock) -> None:
    need = send(runtime, milan, candidate)
    assert (need.state, need.sent_at) == ("sent", clock.now())
    assert need.answer_due == clock.now() + timedelta(days=30)
    with pytest.raises(WrongState, match="not_a_draft"):
        send(runtime, milan, candidate)


def test_only_a_moderator_of_the_space_sends_and_only_an_official_answers(runtime, milan, olga, candidate) -> None:
    for actor in (resident(), staff(Role.MODERATOR, new_id())):
        with pytest.raises(NotFound):
            send(runtime, actor, candidate)
    with pytest.raises(Forbidden, match="needs_moderator"):
        send(runtime, olga, candidate)
    send(runtime, milan, candidate)
    for actor in (GUEST, resident(), milan, staff(Role.OFFICIAL, new_id())):
        with pytest.raises(Forbidden, match="needs_official"):
            answer(runtime, actor, candidate, "accept")


def test_nobody_answers_a_need_they_drafted_themselves(runtime, campaign, idea, olga) -> None:
    both = Actor(new_id(), new_id(), Tier.VERIFIED, frozenset({Grant(Role.MODERATOR), Grant(Role.OFFICIAL)}))
    need = draft(runtime, both, campaign, idea).id
    send(runtime, both, need)
    with pytest.raises(Forbidden, match="own_work"):
        answer(runtime, both, need, "accept")
    assert answer(runtime, olga, need, "accept").state == "accepted"


@pytest.mark.parametrize(("action", "state"), [("accept", "accepted"), ("decline", "declined"), ("return", "returned")])
def test_an_answer_is_signed_dated_reasoned_and_kept(runtime, olga, sent, clock, action, state) -> None:
    clock.advance(timedelta(days=3))
    need = answer(runtime, olga, sent, action, "Peníze na to letos máme.")
    assert need.state == state
    with runtime.unit(olga) as u:
        (details,) = queries.details_of(u, [queries.find(u, sent)])
    (given,) = details.answers
    assert (given.action, given.reason, given.office, given.at) == (
        action,
        "Peníze na to letos máme.",
        OFFICE,
        clock.now(),
    )
    told = events_of(runtime, sent)[-1]
    assert (told.type, told.audience, told.actor) == ("need.answered", Audience.ALL, olga.key)
    assert "Peníze" not in str(told.data)


def test_an_accepted_need_has_an_owner_and_may_have_a_date(runtime, olga, sent, clock) -> None:
    due = clock.now() + timedelta(days=200)
    need = answer(runtime, olga, sent, "accept", owner="Odbor dopravy", due=due)
    assert (need.owner, need.due) == ("Odbor dopravy", due)


def test_without_an_owner_the_office_that_answers_is_the_owner(runtime, olga, sent) -> None:
    assert answer(runtime, olga, sent, "accept").owner == OFFICE


def test_fields_that_do_not_fit_the_action_are_refused(runtime, olga, sent, clock) -> None:
    with pytest.raises(Invalid) as refusal:
        answer(runtime, olga, sent, "decline", owner="Odbor", due=clock.now())
    assert refusal.value.fields == {"owner": ["only_for_accept"], "due": ["only_for_accept"]}
    with pytest.raises(Invalid) as refusal:
        answer(runtime, olga, sent, "merge")
    assert refusal.value.fields == {"into": ["missing"]}


def test_a_returned_need_is_revised_and_sent_again(runtime, milan, olga, sent, clock) -> None:
    returned = answer(runtime, olga, sent, "return", "Upřesněte, o které zastávky jde.")
    revised = revise(runtime, milan, sent, version=returned.version)
    assert revised.statement == "Přesnější věta"
    clock.advance(timedelta(days=5))
    again = send(runtime, milan, sent, version=revised.version)
    assert again.answer_due == clock.now() + timedelta(days=30)
    answer(runtime, olga, sent, "accept")
    assert [row.type for row in events_of(runtime, sent)] == [
        "need.drafted",
        "need.sent",
        "need.answered",
        "need.revised",
        "need.sent",
        "need.answered",
    ]
    with runtime.unit(GUEST) as u:
        (details,) = queries.details_of(u, [queries.find(u, sent)])
    assert [(a.number, a.action) for a in details.answers] == [(1, "return"), (2, "accept")]


def test_what_was_sent_is_not_reworded(runtime, milan, sent) -> None:
    with pytest.raises(WrongState, match="not_a_draft"):
        revise(runtime, milan, sent, version=2)


def test_nothing_is_overwritten_that_the_writer_has_not_seen(runtime, milan, olga, candidate) -> None:
    with pytest.raises(WrongState, match="version_old"):
        revise(runtime, milan, candidate, version=9)
    with pytest.raises(WrongState, match="version_old"):
        send(runtime, milan, candidate, version=9)
    send(runtime, milan, candidate, version=1)
    with pytest.raises(WrongState, match="version_old"):
        answer(runtime, olga, candidate, "accept", version=1)


def test_of_two_officials_at_once_one_answers(runtime, olga, sent) -> None:
    other = staff(Role.OFFICIAL)
    outcomes = at_once(lambda: answer(runtime, olga, sent, "accept"), lambda: answer(runtime, other, sent, "decline"))
    assert {type(outcome) for outcome in outcomes} == {Need, WrongState}
    assert len([row for row in events_of(runtime, sent) if row.type == "need.answered"]) == 1


class TestMerging:
    @pytest.fixture
    def into(self, runtime, campaign, milan) -> str:
        need = draft(runtime, milan, campaign, an_idea(runtime, campaign), statement="Jiná věta")
        return send(runtime, milan, need.id).id

    def test_the_chain_goes_on_from_the_other_need(self, runtime, olga, sent, into) -> None:
        need = answer(runtime, olga, sent, "merge", into=into)
        assert (need.state, need.merged_into) == ("merged", into)
        with runtime.unit(GUEST) as u:
            story = Timeline(queries.TIMELINE_SOURCE).of(u, Ref("need", sent))
        assert into in {step.thing.id for step in story}

    def test_needs_are_merged_only_into_public_open_ones_of_their_campaign(
        self, runtime, campaign, milan, olga, sent, into
    ) -> None:
        strange_campaign = a_campaign(runtime)
        strange = draft(runtime, milan, strange_campaign, an_idea(runtime, strange_campaign)).id
        send(runtime, milan, strange)
        for unknown in (sent, strange, new_id()):
            with pytest.raises(Invalid) as refusal:
                answer(runtime, olga, sent, "merge", into=unknown)
            assert refusal.value.fields == {"into": ["unknown"]}
        answer(runtime, olga, into, "decline")
        with pytest.raises(WrongState, match="target_closed"):
            answer(runtime, olga, sent, "merge", into=into)

    def test_two_needs_merged_into_each_other_at_once_leave_one(self, runtime, olga, sent, into) -> None:
        outcomes = at_once(
            lambda: answer(runtime, olga, sent, "merge", into=into),
            lambda: answer(runtime, olga, into, "merge", into=sent),
        )
        assert len([outcome for outcome in outcomes if isinstance(outcome, WrongState)]) == 1

    def test_what_it_could_be_merged_into_is_offered(self, runtime, milan, olga, sent, into, candidate) -> None:
        with runtime.unit(olga) as u:
            assert [need.id for need in queries.mergeable(u, queries.find(u, sent))] == [into]


def test_the_desk_shows_what_waits_nearest_deadline_first(runtime, campaign, milan, olga, clock) -> None:
    first, second, third = (draft(runtime, milan, campaign, an_idea(runtime, campaign)).id for _ in range(3))
    for need in (second, first):
        send(runtime, milan, need)
        clock.advance(timedelta(days=1))
    with runtime.unit(olga) as u:
        assert [need.id for need in queries.awaiting(u)] == [second, first]
    with runtime.unit(milan) as u:
        assert queries.awaiting(u) == []
    assert third in seen_by(runtime, olga)


def test_lists_filter_by_state_campaign_and_words(runtime, campaign, milan, olga, sent, candidate) -> None:
    other = draft(runtime, milan, campaign, an_idea(runtime, campaign), statement="Chybí zubaři v Tanvaldu").id

    def found(**query) -> set[str]:
        with runtime.unit(milan) as u:
            return {d.need.id for d in queries.browse(u, NeedQuery(**query)).items}

    assert found(state="sent") == {sent}
    assert found(state="candidate") == {other}
    assert found(campaign=campaign) == {sent, other}
    assert found(campaign=new_id()) == set()
    assert found(q="ZUBARI tanvald") == {other}
    assert found(q="100%_") == set()


def test_pages_follow_on_each_other_without_gaps(runtime, campaign, milan, clock) -> None:
    made = []
    for _ in range(5):
        made.append(draft(runtime, milan, campaign, an_idea(runtime, campaign)).id)
        clock.advance(timedelta(minutes=1))
    seen, cursor = [], None
    with runtime.unit(milan) as u:
        while True:
            page = queries.browse(u, NeedQuery(limit=2, cursor=cursor))
            seen += [details.need.id for details in page.items]
            if (cursor := page.next) is None:
                break
    assert seen == made[::-1]


class TestStory:
    def tell(self, runtime, actor, kind: str, id: str) -> list[tuple[str, str]]:
        with runtime.unit(actor) as u:
            return [(s.what, s.thing.id) for s in Timeline(IDEAS, queries.TIMELINE_SOURCE).of(u, Ref(kind, id))]

    def test_it_is_the_same_from_both_ends(self, runtime, olga, idea, sent, clock) -> None:
        clock.advance(timedelta(days=1))
        answer(runtime, olga, sent, "accept", "Uděláme to.")
        whole = [
            ("idea.published", idea),
            ("need.drafted", sent),
            ("need.sent", sent),
            ("need.accepted", sent),
        ]
        assert self.tell(runtime, GUEST, "idea", idea) == whole
        assert self.tell(runtime, GUEST, "need", sent) == whole
        with runtime.unit(GUEST) as u:
            last = Timeline(IDEAS, queries.TIMELINE_SOURCE).of(u, Ref("idea", idea))[-1]
        assert (last.office, last.reason, last.actor) == (OFFICE, "Uděláme to.", olga.key)

    def test_it_tells_nothing_of_what_the_asker_may_not_see(self, runtime, milan, idea, candidate) -> None:
        assert self.tell(runtime, GUEST, "idea", idea) == [("idea.published", idea)]
        assert self.tell(runtime, GUEST, "need", candidate) == [("idea.published", idea)]
        assert self.tell(runtime, milan, "idea", idea)[-1] == ("need.drafted", candidate)
