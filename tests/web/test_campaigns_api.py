"""Campaigns over the API, as CONTRACT.md tells others to call it."""

import pytest

from app.core.ids import new_id

URL = "/api/v1/campaigns"
NEW = {"title": "Doprava v kraji", "summary": "Kudy do práce a do školy?", "moderation": "post"}


def opened(client, world, **fields):
    return client.post(URL, json=NEW | fields, headers=world.olga.headers)


def test_an_official_opens_a_campaign_and_everyone_reads_it(client, world) -> None:
    phases = [{"phase": "collect", "starts": "2026-11-01T00:00:00Z", "ends": "2027-01-01T00:00:00+01:00"}]
    made = opened(client, world, phases=phases, topics=["Vlaky", "Cyklostezky"], promotion={"min_verified": 3})
    assert made.status_code == 201
    read = client.get(f"{URL}/{made.json['id']}").json
    assert read == made.json
    assert read["open"] == ["collect"]
    assert read["phases"][0]["ends"] == "2026-12-31T23:00:00Z"
    assert [topic["slug"] for topic in read["topics"]] == ["vlaky", "cyklostezky"]
    assert read["promotion"] == {
        "version": 1,
        "since": "2026-11-23T09:00:00Z",
        "min_verified": 3,
        "min_supporters": 0,
        "min_municipalities": 0,
        "min_groups": 0,
        "min_age_hours": 0,
    }
    assert [item["id"] for item in client.get(URL).json["items"]] == [read["id"]]


def test_a_campaign_without_phases_is_open_for_everything(client, world) -> None:
    assert opened(client, world).json["open"] == ["answer", "collect", "discuss", "prioritise"]


def test_strangers_are_asked_to_sign_in_and_residents_told_why_not(client, world) -> None:
    assert client.post(URL, json=NEW).status_code == 401
    refused = client.post(URL, json=NEW, headers=world.petr.headers)
    assert (refused.status_code, refused.json["why"]) == (403, "needs_official")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 121}, "title"),
        ({"summary": None}, "summary"),
        ({"owner": "me"}, "owner"),
        ({"moderation": "later"}, "moderation"),
        ({"topics": ["a" * 61]}, "topics.0"),
        ({"promotion": {"min_verified": 1.5}}, "promotion.min_verified"),
        ({"space": "atlantida"}, "space"),
        ({"phases": [{"phase": "collect", "starts": "zítra", "ends": "2027-01-01T00:00:00Z"}]}, "phases.0.starts"),
        (
            {"phases": [{"phase": "collect", "starts": "2027-01-02T00:00:00Z", "ends": "2027-01-01T00:00:00Z"}]},
            "phases.0.ends",
        ),
    ],
)
def test_what_is_wrong_is_told_field_by_field(client, world, wrong: dict, field: str) -> None:
    refused = opened(client, world, **wrong)
    assert refused.status_code == 422
    assert list(refused.json["errors"]) == [field]
    assert refused.json["errors"][field][0]


def test_a_campaign_that_is_not_there_is_not_found(client, world) -> None:
    for unknown in (new_id(), "7", "%00"):
        assert client.get(f"{URL}/{unknown}").status_code == 404


def test_a_policy_is_replaced_by_a_new_version(client, world) -> None:
    url = f"{URL}/{opened(client, world).json['id']}"
    assert client.put(f"{url}/promotion", json={"min_verified": 1}, headers=world.milan.headers).status_code == 403
    assert client.put(f"{url}/promotion", json={"min_verified": 1}, headers=world.olga.headers).json["version"] == 2
    assert client.get(url).json["promotion"]["min_verified"] == 1


def test_the_lists_that_ideas_refer_to(client, world) -> None:
    names = [place["name"] for place in client.get("/api/v1/municipalities").json["items"]]
    assert "Liberec" in names
    assert names.index("Hejnice") < names.index("Chrastava")
    campaign = opened(client, world, topics=["Vlaky"]).json["id"]
    assert [t["slug"] for t in client.get(f"/api/v1/topics?campaign={campaign}").json["items"]] == ["vlaky"]
    assert "doprava" in [t["slug"] for t in client.get("/api/v1/topics").json["items"]]
    assert client.get("/api/v1/topics?campaign=nic").status_code == 404


def test_a_campaign_is_changed_archived_and_copied_by_those_who_may(client, world) -> None:
    campaign = opened(client, world).json["id"]
    url, olga = f"{URL}/{campaign}", world.olga.headers
    assert client.patch(url, json={"title": "Jinak"}, headers=world.milan.headers).status_code == 403
    changed = client.patch(url, json={"version": 1, "goals": {"ideas": 5}, "house_rules": "Slušně."}, headers=olga)
    assert changed.json["goals"] == [{"kind": "ideas", "target": 5, "reached": 0}]
    assert (changed.json["version"], changed.json["house_rules"]) == (2, "Slušně.")
    late = client.patch(url, json={"version": 1, "title": "Jinak"}, headers=olga)
    assert (late.status_code, late.json["why"]) == (409, "version_old")
    assert client.put(f"{url}/archive", headers=olga).json["state"] == "archived"
    assert client.patch(url, json={"title": "Jinak"}, headers=olga).json["why"] == "campaign_archived"
    assert client.get(URL).json["items"] == []
    assert [one["id"] for one in client.get(f"{URL}?state=archived").json["items"]] == [campaign]
    copy = client.post(f"{url}/copies", json={"title": "Znovu"}, headers=olga)
    assert (copy.status_code, copy.json["state"], copy.json["house_rules"]) == (201, "open", "Slušně.")
    assert client.delete(f"{url}/archive", headers=olga).json["state"] == "open"


def test_phases_are_planned_moved_ended_and_removed(client, world) -> None:
    campaign = opened(client, world).json["id"]
    url, olga = f"{URL}/{campaign}/phases", world.olga.headers
    ahead = {"starts": "2026-12-01T00:00:00Z", "ends": "2026-12-08T00:00:00Z"}
    made = client.post(url, json={"phase": "discuss"} | ahead, headers=olga)
    assert (made.status_code, made.json["phase"]) == (201, "discuss")
    phase = f"{url}/{made.json['id']}"
    assert client.post(f"{phase}/end", headers=olga).json["why"] == "phase_not_open"
    moved = client.patch(phase, json=ahead | {"starts": "2026-11-01T00:00:00Z"}, headers=olga)
    assert moved.json["starts"] == "2026-11-01T00:00:00Z"
    assert client.delete(phase, headers=olga).json["why"] == "phase_begun"
    assert client.post(f"{phase}/end", headers=olga).json["ends"] == "2026-11-23T09:00:00Z"
    assert client.get(f"{URL}/{campaign}").json["state"] == "closed"
    other = client.post(url, json={"phase": "answer"} | ahead, headers=olga).json["id"]
    assert client.delete(f"{url}/{other}", headers=world.petr.headers).status_code == 403
    assert client.delete(f"{url}/{other}", headers=olga).status_code == 204
    wrong = client.post(url, json={"phase": "answer"} | ahead | {"ends": "2026-12-01T00:00:00Z"}, headers=olga)
    assert list(wrong.json["errors"]) == ["ends"]


def test_every_policy_that_held_can_be_read(client, world) -> None:
    url = f"{URL}/{opened(client, world).json['id']}"
    client.put(f"{url}/promotion", json={"min_verified": 1}, headers=world.olga.headers)
    assert [one["version"] for one in client.get(f"{url}/promotions").json["items"]] == [2, 1]
