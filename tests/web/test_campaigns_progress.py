"""What has come of a campaign: counted by a job, read on a page and over the API, never by person."""

import pytest

from tests.crowd import JABLONEC, LIBEREC, TURNOV, vote_from
from tests.region import a_campaign, an_idea
from tests.web.test_ideas_pages import text_of


@pytest.fixture
def campaign(world) -> str:
    return a_campaign(world.runtime, goals={"ideas": 4, "supporters": 5})


def counted(client, world, campaign: str) -> dict:
    world.runtime.jobs["progress"]()
    return client.get(f"/api/v1/campaigns/{campaign}/progress").json


def test_before_the_first_count_the_page_says_so(client, campaign) -> None:
    assert "Ještě nepočítáme" in text_of(client.get(f"/campaigns/{campaign}/progress"))
    assert client.get(f"/api/v1/campaigns/{campaign}/progress").json["at"] is None


def test_a_campaign_without_anything_in_it_is_counted_too(client, world, campaign) -> None:
    read = counted(client, world, campaign)
    assert (read["ideas"], read["supporters"], read["days"]) == (0, 0, [])
    assert "Zatím se nic nestalo" in text_of(client.get(f"/campaigns/{campaign}/progress"))


def test_ideas_people_places_and_topics_are_counted(client, world, campaign, clock) -> None:
    runtime = world.runtime
    first = an_idea(runtime, campaign, municipality="Turnov", topic="doprava")
    second = an_idea(runtime, campaign, municipality=None, topic="sport")
    an_idea(runtime, a_campaign(runtime), municipality="Semily")
    both = vote_from(runtime, campaign, first, *[LIBEREC] * 5, JABLONEC)
    vote_from(runtime, campaign, second, TURNOV, None, value=-1)
    read = counted(client, world, campaign)
    assert (read["ideas"], read["supporters"], read["answers"]) == (2, len(both), 0)
    assert read["municipalities"] == 3, "Turnov has an idea, Liberec and Jablonec support"
    assert read["days"] == [{"day": "2026-11-23", "ideas": 2, "votes": 8}]
    places = {part["name_cs"]: (part["ideas"], part["supporters"]) for part in read["by_municipality"]}
    assert places == {"Liberec": (0, 5), "Turnov": (1, 0), "Jablonec nad Nisou": (0, None)}
    topics = {part["name_en"]: (part["ideas"], part["supporters"]) for part in read["by_topic"]}
    assert topics == {"Transport and mobility": (1, 6), "Sport and leisure": (1, 0)}


def test_the_page_shows_goals_pictures_and_the_tables_behind_them(client, world, campaign) -> None:
    vote_from(world.runtime, campaign, an_idea(world.runtime, campaign), *[LIBEREC] * 6, JABLONEC)
    counted(client, world, campaign)
    page = client.get(f"/campaigns/{campaign}/progress")
    shown, html = text_of(page), page.get_data(as_text=True)
    assert "Jablonec nad Nisou 0 1–4" in shown
    assert 'role="img"' in html
    assert "23. 11. 2026 7 1" in shown.replace("\xa0", " ")
    goals = client.get(f"/api/v1/campaigns/{campaign}").json["goals"]
    assert goals == [
        {"kind": "ideas", "target": 4, "reached": 1},
        {"kind": "supporters", "target": 5, "reached": 7},
    ]
    assert "7 z 5 lidí" in text_of(client.get(f"/campaigns/{campaign}"))


def test_the_job_leaves_the_archive_alone(client, world, campaign) -> None:
    client.put(f"/api/v1/campaigns/{campaign}/archive", headers=world.olga.headers)
    assert counted(client, world, campaign)["at"] is None
