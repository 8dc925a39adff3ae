"""Lists of ideas: what is in them for whom, in which order, page by page; and search."""

from datetime import timedelta

import pytest
from sqlalchemy import event, update

from app.core.actors import GUEST, SYSTEM, Role
from app.core.db.unit import UnitOfWork
from app.core.delivery import drain
from app.core.errors import Invalid
from app.core.readers import Readers
from app.ideas import commands, jobs, queries
from app.ideas.inputs import IdeaQuery, RevisionInput
from app.votes.models import IdeaRank
from tests.region import a_campaign, a_phase, an_idea, resident, staff


@pytest.fixture
def campaign(runtime) -> str:
    return a_campaign(runtime)


def listed(runtime, actor=GUEST, **query) -> list[str]:
    """Return the ids of all pages."""
    ids, cursor = [], None
    for _ in range(20):
        with runtime.unit(actor) as u:
            page = queries.browse(u, IdeaQuery(cursor=cursor, **query))
        ids += [idea.id for idea in page.items]
        if (cursor := page.next) is None:
            return ids
    raise AssertionError("the list does not end")


def ranked(runtime, **keys: dict[str, float]) -> None:
    with runtime.unit(SYSTEM) as u:
        for key, values in keys.items():
            for idea, value in values.items():
                u.session.execute(update(IdeaRank).where(IdeaRank.idea_id == idea).values({key: value}))


def several(runtime, campaign: str, count: int, **fields) -> list[str]:
    ids = []
    for number in range(count):
        runtime.clock.advance(timedelta(seconds=1))
        ids.append(an_idea(runtime, campaign, **({"title": f"Nápad číslo {number}"} | fields)))
    return ids


def test_new_ideas_come_first_and_every_page_goes_on_where_the_last_ended(runtime, campaign) -> None:
    ids = several(runtime, campaign, 5)
    assert listed(runtime, sort="new", limit=2) == ids[::-1]


@pytest.mark.parametrize("sort", ["top", "hot"])
def test_ideas_are_sorted_by_their_rank_and_equals_are_neither_lost_nor_shown_twice(runtime, campaign, sort) -> None:
    a, b, c, d = several(runtime, campaign, 4)
    ranked(runtime, **{sort: {a: 1, b: 3, c: 2, d: 2}})
    assert listed(runtime, sort=sort, limit=1) == [b, *sorted([c, d], reverse=True), a]


@pytest.mark.parametrize("limit", [1, 2, 3, 100])
def test_a_walk_at_random_meets_every_idea_once(runtime, campaign, limit: int) -> None:
    ids = several(runtime, campaign, 6)
    for _ in range(4):
        for actor in (GUEST, resident()):
            walk = listed(runtime, actor, sort="random", limit=limit)
            assert sorted(walk) == sorted(ids)
        runtime.clock.advance(timedelta(days=1))


def test_two_people_walk_differently_and_one_the_same_way_all_day(runtime, campaign) -> None:
    several(runtime, campaign, 8)
    people = [resident() for _ in range(6)]
    walks = [listed(runtime, person, sort="random") for person in people]
    assert len({tuple(walk) for walk in walks}) > 1
    assert walks == [listed(runtime, person, sort="random") for person in people]


def test_without_an_order_chance_decides_while_there_is_voting_and_rank_after_it(runtime) -> None:
    campaign = a_campaign(
        runtime, phases=[a_phase(runtime, "collect", ends=1), a_phase(runtime, "answer", starts=1, ends=9)]
    )
    ids = several(runtime, campaign, 6)
    ranked(runtime, top={idea: number for number, idea in enumerate(ids)})
    person = resident()
    assert listed(runtime, person, campaign=campaign) == listed(runtime, person, campaign=campaign, sort="random")
    runtime.clock.advance(timedelta(hours=2))
    assert listed(runtime, person, campaign=campaign) == ids[::-1]


def test_filters_narrow_and_join(runtime, campaign) -> None:
    other = a_campaign(runtime)
    a = an_idea(runtime, campaign, municipality="Liberec", topic="zdravi")
    b = an_idea(runtime, campaign, municipality="Semily", topic="zdravi")
    c = an_idea(runtime, other, municipality="Liberec", topic="sport")
    d = an_idea(runtime, other, municipality=None, topic="sport")
    assert set(listed(runtime)) == {a, b, c, d}
    assert set(listed(runtime, campaign=campaign)) == {a, b}
    assert set(listed(runtime, municipality="563889")) == {a, c}
    assert set(listed(runtime, topic="Sport a volný čas")) == {c, d}
    assert listed(runtime, municipality="Liberec", topic="zdravi") == [a]


@pytest.mark.parametrize("field", ["campaign", "municipality", "topic"])
def test_a_filter_that_names_nothing_known_is_refused(runtime, campaign, field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        listed(runtime, **{field: "Atlantida"})
    assert refusal.value.fields == {field: ["unknown"]}


def test_a_cursor_of_another_order_is_refused(runtime, campaign) -> None:
    several(runtime, campaign, 3)
    with runtime.unit(GUEST) as u:
        cursor = queries.browse(u, IdeaQuery(sort="new", limit=1)).next
    for sort in ("top", "random"):
        with pytest.raises(Invalid), runtime.unit(GUEST) as u:
            queries.browse(u, IdeaQuery(sort=sort, cursor=cursor))


def test_what_waits_or_was_withdrawn_is_listed_for_those_who_may_see_it_only(runtime, campaign) -> None:
    author, stranger, moderator = resident(), resident(), staff(Role.MODERATOR)
    held = an_idea(runtime, a_campaign(runtime, moderation="pre"), by=author)
    gone = an_idea(runtime, campaign, by=author)
    shown = an_idea(runtime, campaign, by=author)
    with runtime.unit(author) as u:
        commands.withdraw_idea(u, idea_id=gone)
    for actor in (GUEST, stranger, author, moderator):
        assert listed(runtime, actor) == [shown]
    for actor in (GUEST, stranger):
        assert listed(runtime, actor, status="held") == listed(runtime, actor, status="withdrawn") == []
    for actor in (author, moderator):
        assert (listed(runtime, actor, status="held"), listed(runtime, actor, status="withdrawn")) == ([held], [gone])
    assert set(listed(runtime, author, mine=True)) == {held, gone, shown}
    assert listed(runtime, stranger, mine=True) == listed(runtime, GUEST, mine=True) == []


@pytest.fixture
def searching(settings, clock, runtime):
    """The runtime with the reader *search*."""
    unit = UnitOfWork(runtime.engine, clock=clock, queue=runtime.queue, subscribers=Readers(*jobs.READERS).of)
    return type("House", (), {"unit": staticmethod(unit), "clock": clock, "engine": runtime.engine})()


def found(runtime, text: str, actor=GUEST, **query) -> list[str]:
    for reader in jobs.READERS:
        drain(runtime.unit, reader)
    return listed(runtime, actor, q=text, **query)


def test_search_knows_cases_accents_places_and_topics(searching) -> None:
    campaign = a_campaign(searching)
    benches = an_idea(searching, campaign, topic="sport", municipality="Hejnice")
    trains = an_idea(
        searching, campaign, title="Noční vlak z Prahy", body="Ať jezdí i v neděli.", municipality="Turnov"
    )
    assert found(searching, "lavickami") == [benches]
    assert found(searching, "LAVIČKA střecha") == [benches]
    assert found(searching, "Hejnice") == [benches]
    assert found(searching, "sport") == [benches]
    assert found(searching, "vlaky") == [trains]
    assert found(searching, "vlaky lavičky") == []


def test_search_ranks_what_says_it_more_often_first_and_can_be_sorted_otherwise(searching) -> None:
    campaign = a_campaign(searching)
    twice = an_idea(searching, campaign, title="Most přes Nisu", body="Starý most nestačí, nový most chceme.")
    once = an_idea(searching, campaign, title="Lávka v parku", body="U parku stával most, teď tam nic není.")
    assert found(searching, "most") == [twice, once]
    assert found(searching, "most", limit=1) == [twice, once]
    searching.clock.advance(timedelta(seconds=1))
    newer = an_idea(searching, campaign, title="Cesta k vodě", body="Podél řeky vede most.")
    assert found(searching, "most", sort="new")[0] == newer


def test_search_finds_the_last_wording_and_nothing_that_is_not_to_be_seen(searching) -> None:
    author = resident()
    idea = an_idea(searching, a_campaign(searching), by=author, title="Kluziště na náměstí", body="V zimě i v létě.")
    held = an_idea(searching, a_campaign(searching, moderation="pre"), by=author, title="Kluziště u školy", body="Ano.")
    assert found(searching, "kluziště") == [idea]
    assert found(searching, "kluziště", author, status="held") == [held]
    with searching.unit(author) as u:
        commands.revise_idea(u, idea_id=idea, data=RevisionInput(title="Koupaliště na náměstí"))
    assert found(searching, "kluziště") == []
    assert found(searching, "koupaliště") == [idea]


def test_words_in_quotes_are_found_as_they_stand_there(searching) -> None:
    campaign = a_campaign(searching)
    night = an_idea(searching, campaign, title="Noční vlak z Prahy", body="Ať jezdí i v neděli.")
    other = an_idea(searching, campaign, title="Vlak ráno, autobus v noci", body="Noční spoje chybějí, vlak taky.")
    assert set(found(searching, "noční vlaky")) == {night, other}
    assert found(searching, '"nočními vlaky"') == [night]
    assert found(searching, "„nocni vlak“ neděle") == [night]
    assert found(searching, '"noční vlak" autobus') == []
    assert found(searching, '"" " "') != []


@pytest.mark.parametrize(
    "text", ['"', '"a" "b" "', "'", "& | !", "a:*", "<->", "\\", "☃", "()", "%", "'; DROP TABLE idea; --"]
)
def test_search_takes_any_text(searching, text: str) -> None:
    an_idea(searching, a_campaign(searching))
    found(searching, text)


def test_a_list_of_any_length_costs_the_same_number_of_statements(runtime, campaign) -> None:
    several(runtime, campaign, 12)

    def count(limit: int) -> int:
        statements = []
        listen = lambda *args: statements.append(args[2])  # noqa: E731
        event.listen(runtime.engine, "before_cursor_execute", listen)
        with runtime.unit(resident()) as u:
            queries.browse(u, IdeaQuery(sort="new", limit=limit))
        event.remove(runtime.engine, "before_cursor_execute", listen)
        return len(statements)

    assert count(2) == count(12)
