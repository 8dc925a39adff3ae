"""Ideas: who may publish, reword, release, withdraw, restore; who sees what; what the chain keeps of it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from pydantic import ValidationError
from sqlalchemy import select

from app.campaigns.models import Topic
from app.core import links
from app.core.actors import GUEST, SYSTEM, Role, Tier
from app.core.bodies import Body
from app.core.errors import DomainError, Forbidden, Gone, Invalid, NotFound, WrongState
from app.core.events import Audience
from app.core.ids import new_id
from app.core.links import Relation
from app.core.refs import Ref
from app.core.stream import EventRow
from app.ideas import commands, queries
from app.ideas.inputs import RevisionInput
from app.ideas.models import IdeaRevision
from app.ideas.rules import RESTORABLE_FOR, Status
from app.votes.commands import close_votable
from app.votes.models import Votable
from app.votes.rules import Tally
from tests.region import UNKNOWN_ID, HoldingScreener, a_campaign, a_phase, an_idea, idea_input, resident, staff
from tests.voting import tallies


@pytest.fixture
def campaign(runtime) -> str:
    return a_campaign(runtime)


@pytest.fixture
def author():
    return resident()


@pytest.fixture
def idea(runtime, campaign, author) -> str:
    return an_idea(runtime, campaign, by=author)


def revise(runtime, actor, idea: str, **changes):
    with runtime.unit(actor) as u:
        return commands.revise_idea(u, idea_id=idea, data=RevisionInput(**changes))


def withdraw(runtime, actor, idea: str):
    with runtime.unit(actor) as u:
        return commands.withdraw_idea(u, idea_id=idea)


def restore(runtime, actor, idea: str):
    with runtime.unit(actor) as u:
        return commands.restore_idea(u, idea_id=idea)


def support(runtime, idea: str) -> int:
    return commands.vote(
        runtime.unit,
        runtime.flusher,
        actor=resident(),
        idea_id=idea,
        value=1,
        idempotency_key=new_id(),
        seen_revision=None,
    ).current


def status_of(runtime, idea: str) -> str:
    with runtime.unit(SYSTEM) as u:
        return queries.find(u, idea).status


def events_of(runtime, idea: str) -> list[EventRow]:
    with runtime.unit(SYSTEM) as u:
        wanted = select(EventRow).where(EventRow.stream == f"idea:{idea}").order_by(EventRow.seq)
        return list(u.session.scalars(wanted))


def test_an_idea_is_there_for_everyone_and_open_for_votes_but_its_author_has_not_voted(runtime, idea, author) -> None:
    with runtime.unit(GUEST) as u:
        found = queries.find(u, idea)
        assert (found.author_id, found.revision, found.municipality) == (author.person_id, 1, "564371")
        assert u.session.scalar(select(Topic.slug).where(Topic.id == found.topic_id)) == "doprava"
        assert u.session.scalar(select(Votable.is_open).where(Votable.id == idea)) is True
        assert tallies(u, idea)[idea].turnout == 0


def test_the_event_keeps_the_words_apart_under_their_authors_name(runtime, idea, author) -> None:
    (event,) = events_of(runtime, idea)
    assert (event.type, event.actor, event.audience) == ("idea.published", author.key, Audience.ALL)
    assert "lavičky" not in str(event.data)
    with runtime.unit(SYSTEM) as u:
        body = u.session.get(Body, event.data["body"]["body"])
    assert "lavičky" in body.text
    assert body.owner == author.person_id


def test_a_guest_of_the_web_and_an_account_without_email_publish_nothing(runtime, campaign) -> None:
    for actor in (GUEST, resident(Tier.GUEST)):
        with pytest.raises(Forbidden):
            an_idea(runtime, campaign, by=actor)


def test_an_idea_after_the_phase_of_collecting_is_refused(runtime) -> None:
    late = a_campaign(runtime, phases=[a_phase(runtime, "discuss")])
    with pytest.raises(WrongState, match="phase_closed"):
        an_idea(runtime, late)


@pytest.mark.parametrize(
    ("field", "value"), [("campaign", "ne"), ("municipality", "Nikde"), ("topic", "ufo"), ("campaign", UNKNOWN_ID)]
)
def test_a_campaign_place_or_topic_that_is_not_known_is_named(runtime, campaign, field: str, value: str) -> None:
    with pytest.raises(Invalid) as refusal:
        an_idea(runtime, campaign, **{field: value})
    assert refusal.value.fields == {field: ["unknown"]}


def test_a_topic_of_another_campaign_is_not_known_here(runtime, campaign) -> None:
    a_campaign(runtime, topics=["Rybníky"])
    with pytest.raises(Invalid):
        an_idea(runtime, campaign, topic="Rybníky")


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"title": "ab"},
        {"title": "x" * 121},
        {"body": "x" * 8001},
        {"title": "zlo\x00"},
        {"body": "\u202eobráceně"},
        {"title": ["a"]},
        {"author_id": new_id()},
        {"status": "published"},
        {"point": {"lat": 91, "lon": 0}},
        {"point": {"lat": 50.7, "lon": 15.0, "alt": 3}},
        {"topic": None},
    ],
)
def test_an_idea_of_another_shape_is_refused(wrong: dict) -> None:
    with pytest.raises(ValidationError):
        idea_input(new_id(), **wrong)


def test_where_a_moderator_is_asked_first_only_author_and_moderators_see_the_idea(runtime, author) -> None:
    campaign = a_campaign(runtime, moderation="pre")
    idea = an_idea(runtime, campaign, by=author)
    assert status_of(runtime, idea) == Status.HELD
    for actor in (GUEST, resident(), staff(Role.OFFICIAL), staff(Role.MODERATOR, new_id())):
        with pytest.raises(NotFound), runtime.unit(actor) as u:
            queries.find(u, idea)
    for actor in (author, staff(Role.MODERATOR)):
        with runtime.unit(actor) as u:
            assert queries.find(u, idea).id == idea
    (held,) = events_of(runtime, idea)
    assert (held.type, held.audience, held.data["reasons"]) == ("idea.held", Audience.STAFF, ["pre_moderated"])


def test_a_screener_holds_an_idea_and_says_why(runtime, campaign) -> None:
    idea = an_idea(runtime, campaign, screener=HoldingScreener("", "link"))
    assert status_of(runtime, idea) == Status.HELD
    assert events_of(runtime, idea)[0].data["reasons"] == ["link"]


def test_a_held_idea_takes_votes_from_its_release_on(runtime, author) -> None:
    idea = an_idea(runtime, a_campaign(runtime, moderation="pre"), by=author)
    revise(runtime, author, idea, body="Něco úplně jiného, co tu dříve nestálo.")
    assert [event.audience for event in events_of(runtime, idea)] == [Audience.STAFF, Audience.STAFF]
    with pytest.raises(NotFound), runtime.unit(resident()) as u:
        commands.release_idea(u, idea_id=idea)
    with pytest.raises(Forbidden), runtime.unit(author) as u:
        commands.release_idea(u, idea_id=idea)
    with runtime.unit(staff(Role.MODERATOR)) as u:
        commands.release_idea(u, idea_id=idea)
    with runtime.unit(GUEST) as u:
        assert queries.find(u, idea).status == Status.PUBLISHED
        votable = u.session.scalar(select(Votable).where(Votable.id == idea))
        assert (votable.is_open, votable.revision) == (True, 2)


def test_an_idea_that_took_votes_before_it_was_hidden_takes_them_again_and_keeps_those_it_had(runtime, idea) -> None:
    support(runtime, idea)
    with runtime.unit(SYSTEM) as u:
        hidden = queries.lock(u, idea)
        hidden.status = Status.HIDDEN
        close_votable(u, campaign_id=hidden.campaign_id, id=idea)
    with runtime.unit(staff(Role.MODERATOR)) as u:
        commands.release_idea(u, idea_id=idea)
    with runtime.unit(GUEST) as u:
        assert u.session.scalar(select(Votable.is_open).where(Votable.id == idea)) is True
        assert tallies(u, idea)[idea].turnout == 1


def test_a_new_wording_is_a_new_revision_and_the_old_one_is_kept(runtime, idea, author) -> None:
    revise(runtime, author, idea, title="Přístřešek u zastávky v Raspenavě", revision=1)
    with runtime.unit(GUEST) as u:
        found = queries.find(u, idea)
        kept = [(r.number, r.title, r.is_material) for r in queries.revisions_of(u.session, found)]
        assert u.session.scalar(select(Votable.revision).where(Votable.id == idea)) == 2
    assert kept == [
        (2, "Přístřešek u zastávky v Raspenavě", True),
        (1, "Lavičky u zastávky v Raspenavě", True),
    ]
    assert events_of(runtime, idea)[-1].data["material"] is True


def test_a_typo_leaves_the_votes_where_they_are(runtime, idea, author) -> None:
    revise(runtime, author, idea, title="Lavičky u zastávky v Raspenave")
    with runtime.unit(GUEST) as u:
        assert queries.find(u, idea).revision == 2
        assert u.session.scalar(select(Votable.revision).where(Votable.id == idea)) == 1


def test_an_edit_that_changes_nothing_is_no_revision(runtime, idea, author) -> None:
    assert revise(runtime, author, idea, title="Lavičky u zastávky v Raspenavě").revision == 1
    assert len(events_of(runtime, idea)) == 1


def test_what_an_edit_leaves_out_stays_and_null_stands_for_the_whole_region(runtime, idea, author) -> None:
    changed = revise(runtime, author, idea, municipality=None, topic="zdravi")
    assert changed.title == "Lavičky u zastávky v Raspenavě"
    assert (changed.municipality, changed.revision) == (None, 2)


def test_of_two_edits_of_one_revision_the_second_overwrites_nothing(runtime, idea, author) -> None:
    def edit(title: str) -> str:
        try:
            return revise(runtime, author, idea, title=title, revision=1).title
        except WrongState as refusal:
            return refusal.code

    with ThreadPoolExecutor(2) as pool:
        outcomes = sorted(pool.map(edit, ["Aleje podél silnic kraje", "Zastávky s lavičkami všude"]))
    assert outcomes.count("revision_old") == 1
    with runtime.unit(SYSTEM) as u:
        assert len(u.session.scalars(select(IdeaRevision)).all()) == 2


def test_only_the_author_rewords_and_withdraws(runtime, idea) -> None:
    for actor in (resident(), staff(Role.MODERATOR), staff(Role.ADMIN)):
        with pytest.raises(Forbidden, match="not_yours"):
            revise(runtime, actor, idea, title="Něco jiného než předtím")
        with pytest.raises(Forbidden, match="not_yours"), runtime.unit(actor) as u:
            commands.withdraw_idea(u, idea_id=idea)


def test_nobody_rewords_while_others_are_prioritising(runtime, author) -> None:
    campaign = a_campaign(runtime, phases=[a_phase(runtime, "collect", ends=1), a_phase(runtime, "prioritise", ends=3)])
    idea = an_idea(runtime, campaign, by=author)
    runtime.clock.advance(a_phase(runtime, "collect")["ends"] - runtime.clock.now())
    with pytest.raises(WrongState, match="phase_closed"):
        revise(runtime, author, idea, title="Něco jiného než předtím")


def test_a_withdrawn_idea_is_gone_for_others_and_its_vote_is_sealed(runtime, idea, author) -> None:
    with runtime.unit(author) as u:
        commands.withdraw_idea(u, idea_id=idea)
    with pytest.raises(NotFound), runtime.unit(resident()) as u:
        queries.find(u, idea)
    with runtime.unit(author) as u:
        assert queries.find(u, idea).status == Status.WITHDRAWN
        assert u.session.scalar(select(Votable.is_open).where(Votable.id == idea)) is False
    assert [event.type for event in events_of(runtime, idea)] == ["idea.published", "vote.closed", "idea.withdrawn"]
    with pytest.raises(WrongState, match="idea_withdrawn"), runtime.unit(author) as u:
        commands.withdraw_idea(u, idea_id=idea)
    with pytest.raises(WrongState, match="idea_withdrawn"):
        revise(runtime, author, idea, title="Přece jenom něco chci")


def test_what_its_author_took_back_is_gone_for_those_who_could_see_it_and_says_when(
    runtime, campaign, idea, author
) -> None:
    withdraw(runtime, author, idea)
    for actor in (GUEST, resident(), staff(Role.OFFICIAL)):
        with pytest.raises(Gone, match="idea_withdrawn") as told, runtime.unit(actor) as u:
            queries.find(u, idea)
        assert (told.value.details["at"], told.value.details["campaign"]) == (runtime.clock.now(), campaign)


def test_what_was_never_public_is_missing_after_its_withdrawal_as_before(runtime, author) -> None:
    idea = an_idea(runtime, a_campaign(runtime, moderation="pre"), by=author)
    withdraw(runtime, author, idea)
    with pytest.raises(NotFound) as told, runtime.unit(resident()) as u:
        queries.find(u, idea)
    assert not isinstance(told.value, Gone)


def test_within_a_day_an_idea_is_put_back_with_its_votes(runtime, idea, author) -> None:
    support(runtime, idea)
    withdraw(runtime, author, idea)
    runtime.clock.advance(RESTORABLE_FOR - timedelta(seconds=1))
    restore(runtime, author, idea)
    with runtime.unit(GUEST) as u:
        found = queries.find(u, idea)
        assert (found.status, found.withdrawal) == (Status.PUBLISHED, None)
    assert support(runtime, idea) == 2
    assert [event.type for event in events_of(runtime, idea)][-1] == "idea.restored"
    with pytest.raises(WrongState, match="idea_published"):
        restore(runtime, author, idea)
    withdraw(runtime, author, idea)


def test_after_a_day_an_idea_stays_taken_back(runtime, idea, author) -> None:
    withdraw(runtime, author, idea)
    runtime.clock.advance(RESTORABLE_FOR)
    with pytest.raises(WrongState, match="restoration_over"):
        restore(runtime, author, idea)
    assert status_of(runtime, idea) == Status.WITHDRAWN


def test_putting_back_what_waited_for_a_moderator_does_not_publish_it(runtime, author) -> None:
    idea = an_idea(runtime, a_campaign(runtime, moderation="pre"), by=author)
    withdraw(runtime, author, idea)
    restore(runtime, author, idea)
    assert status_of(runtime, idea) == Status.HELD
    with pytest.raises(NotFound), runtime.unit(GUEST) as u:
        queries.find(u, idea)
    with runtime.unit(staff(Role.MODERATOR)) as u:
        commands.release_idea(u, idea_id=idea)


def test_nobody_but_its_author_puts_an_idea_back(runtime, idea, author) -> None:
    withdraw(runtime, author, idea)
    with pytest.raises(Forbidden, match="not_yours"):
        restore(runtime, staff(Role.MODERATOR), idea)
    for actor in (GUEST, resident(), staff(Role.ADMIN)):
        with pytest.raises(Gone):
            restore(runtime, actor, idea)


def test_of_many_who_put_an_idea_back_at_once_one_does(runtime, idea, author) -> None:
    withdraw(runtime, author, idea)

    def tried(_: int) -> str:
        try:
            return str(restore(runtime, author, idea).status)
        except WrongState as refusal:
            return refusal.code

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(tried, range(4))) == ["idea_published"] * 3 + ["published"]
    assert [event.type for event in events_of(runtime, idea)].count("idea.restored") == 1


def test_an_idea_that_became_a_need_cannot_be_withdrawn(runtime, idea, author) -> None:
    with runtime.unit(SYSTEM) as u:
        links.link(u, source=Ref("idea", idea), target=Ref("need", new_id()), relation=Relation.BECAME)
    with pytest.raises(WrongState, match="idea_in_chain"), runtime.unit(author) as u:
        commands.withdraw_idea(u, idea_id=idea)
    assert status_of(runtime, idea) == Status.PUBLISHED


def test_supporting_is_possible_where_opposing_is_not_yet(runtime) -> None:
    campaign = a_campaign(runtime, phases=[a_phase(runtime, "collect")])
    idea = an_idea(runtime, campaign)

    def tried(actor, value: int | None) -> str:
        try:
            with runtime.unit(actor) as u:
                return str(commands.prepare_cast(u, idea_id=idea, value=value, idempotency_key="1").value)
        except DomainError as refusal:
            return refusal.code

    voter = resident(Tier.GUEST)
    assert [tried(voter, value) for value in (1, None, 0, -1)] == ["1", "None", "phase_closed", "phase_closed"]
    assert tried(GUEST, 1) == "needs_sign_in"


def test_an_edit_between_the_vote_and_its_commit_refuses_it(runtime) -> None:
    author, voter = resident(), resident()
    idea = an_idea(runtime, a_campaign(runtime), by=author)
    with runtime.unit(voter) as u:
        cast = commands.prepare_cast(u, idea_id=idea, value=1, idempotency_key=new_id(), seen_revision=1)
    revise(runtime, author, idea, title="Něco docela jiného")
    with pytest.raises(WrongState, match="wording_changed"):
        runtime.flusher.submit(cast).result(10)


def test_a_repeat_of_a_vote_gets_its_answer_after_the_phase_is_over(runtime, clock) -> None:
    idea = an_idea(runtime, a_campaign(runtime, phases=[a_phase(runtime, "collect")]))
    voter, key = resident(), new_id()

    def voted(idempotency_key: str, value: int = 1) -> Tally:
        return commands.vote(
            runtime.unit, runtime.flusher, actor=voter, idea_id=idea, value=value, idempotency_key=idempotency_key
        )

    first = voted(key)
    clock.advance(timedelta(hours=2))
    assert voted(key) == first
    with pytest.raises(WrongState, match="phase_closed"):
        voted(new_id())
    with pytest.raises(WrongState, match="cid_reused"):
        voted(key, -1)


def test_nobody_votes_on_what_they_cannot_see(runtime) -> None:
    idea = an_idea(runtime, a_campaign(runtime, moderation="pre"))
    with pytest.raises(NotFound), runtime.unit(resident()) as u:
        commands.prepare_cast(u, idea_id=idea, value=1, idempotency_key="1")
