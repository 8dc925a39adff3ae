"""Campaigns on pages: read by everyone, opened by officials."""

from html import unescape

import pytest
from sqlalchemy import select

from app.campaigns.models import Space
from app.core.actors import Role
from app.core.ids import new_id
from tests.region import a_campaign, a_phase, an_idea
from tests.web.test_ideas_pages import hidden, text_of

NEW = {"title": "Kudy do práce?", "summary": "Ptáme se na **dopravu**.", "moderation": "post", "locale": "cs"}


def opened(client, world, **fields):
    page = client.get("/campaigns/new", headers=world.olga.headers)
    assert page.status_code == 200
    return client.post("/campaigns", data={"cid": hidden(page, "cid")} | NEW | fields, headers=world.olga.headers)


def test_everyone_reads_campaigns_their_rules_and_ideas(client, world) -> None:
    runtime = world.runtime
    campaign = a_campaign(runtime, title="Doprava", phases=[a_phase(runtime, "collect")], promotion={"min_verified": 7})
    idea = an_idea(runtime, campaign)
    assert f'href="/campaigns/{campaign}"' in client.get("/campaigns").get_data(as_text=True)
    page = client.get(f"/campaigns/{campaign}")
    assert "7 ověřených obyvatel" in text_of(page)
    assert "Sbíráme podněty" in text_of(page)
    assert f'href="/ideas/{idea}"' in page.get_data(as_text=True)


def test_there_are_words_for_no_campaign_at_all(client) -> None:
    assert "Žádná kampaň zatím neběží" in text_of(client.get("/campaigns"))


def test_one_is_asked_to_post_where_one_may(client, world) -> None:
    runtime = world.runtime
    campaign, past = a_campaign(runtime), a_campaign(runtime, phases=[a_phase(runtime, "answer")])
    petr, guest = world.petr.headers, world.guest.headers
    assert asked_to_post(client, campaign)
    assert asked_to_post(client, campaign, headers=petr)
    assert not asked_to_post(client, campaign, headers=guest)
    assert not asked_to_post(client, past)
    assert not asked_to_post(client, past, headers=petr)


def asked_to_post(client, campaign, **sent) -> bool:
    return f"/ideas/new?campaign={campaign}" in client.get(f"/campaigns/{campaign}", **sent).get_data(as_text=True)


def test_an_official_opens_a_campaign_by_days_of_prague(client, world) -> None:
    sent = opened(client, world, collect_starts="2027-03-01", collect_ends="2027-03-28", min_verified="4",
                  min_municipalities="", topics="Vlaky\n\n  Cyklostezky ")  # fmt: skip
    assert sent.status_code == 303
    made = client.get(f"/api/v1{sent.headers['Location']}").json
    # 28 March 2027 is the day on which summer time begins: its midnight after is an hour earlier in UTC.
    assert [phase.pop("id") for phase in made["phases"]] != [None]
    assert made["phases"] == [{"phase": "collect", "starts": "2027-02-28T23:00:00Z", "ends": "2027-03-28T22:00:00Z"}]
    assert [topic["slug"] for topic in made["topics"]] == ["vlaky", "cyklostezky"]
    assert (made["promotion"]["min_verified"], made["promotion"]["min_municipalities"]) == (4, 0)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": ""}, "title"),
        ({"collect_starts": "2027-03-01"}, "collect_ends"),
        ({"discuss_ends": "2027-03-01"}, "discuss_starts"),
        ({"answer_starts": "2027-03-02", "answer_ends": "2027-03-01"}, "answer_ends"),
        ({"collect_starts": "zítra", "collect_ends": "2027-03-01"}, "collect_starts"),
        ({"min_verified": "-1"}, "min_verified"),
        ({"min_verified": "mnoho"}, "min_verified"),
        ({"topics": "x" * 61}, "topics"),
        ({"moderation": "never"}, "moderation"),
    ],
)
def test_what_is_wrong_is_told_beside_the_field_and_nothing_typed_is_lost(client, world, wrong, field) -> None:
    sent = opened(client, world, **wrong)
    assert sent.status_code == 422
    page = sent.get_data(as_text=True)
    assert f'id="wrong-{field}"' in page
    assert "Ptáme se na **dopravu**." in unescape(page)
    assert client.get("/api/v1/campaigns").json["items"] == []


def test_residents_and_moderators_open_none(client, world) -> None:
    for person in (world.petr, world.milan):
        assert client.get("/campaigns/new", headers=person.headers).status_code == 403
        assert client.post("/campaigns", data=NEW | {"cid": "a"}, headers=person.headers).status_code == 403
        assert "/campaigns/new" not in client.get("/campaigns", headers=person.headers).get_data(as_text=True)
    assert client.get("/campaigns/new").status_code == 303
    assert "/campaigns/new" in client.get("/campaigns", headers=world.olga.headers).get_data(as_text=True)


def test_an_official_of_a_town_opens_a_campaign_there_and_not_for_the_whole_region(client, world) -> None:
    with world.system() as u:
        root = u.session.scalars(select(Space)).one()
        town = Space(id=new_id(), slug="turnov", name="Turnov", path=[])
        town.path = [root.id, town.id]
        u.session.add(town)
    clerk = world.join("Klára Klerková", Role.OFFICIAL, space=town.id)
    page = client.get("/campaigns/new", headers=clerk.headers)
    assert hidden(page, "space") == "turnov"
    sent = client.post("/campaigns", data={"cid": hidden(page, "cid"), "space": "turnov"} | NEW, headers=clerk.headers)
    assert sent.status_code == 303
    wider = client.post("/campaigns", data={"cid": "b", "space": "region"} | NEW, headers=clerk.headers)
    assert wider.status_code == 403
    assert 'name="space"' in client.get("/campaigns/new", headers=world.olga.headers).get_data(as_text=True)


def test_a_field_for_a_municipality_fetches_its_names_only_when_it_is_used(client, world) -> None:
    a_campaign(world.runtime)
    for address in ("/ideas/new", "/ideas"):
        page = client.get(address, headers=world.petr.headers).get_data(as_text=True)
        assert 'data-fetch="/municipalities"' in page
        assert "Turnov" not in page
    names = client.get("/municipalities")
    assert '<option value="Turnov">' in names.get_data(as_text=True)
    assert "max-age" in names.headers["Cache-Control"]
