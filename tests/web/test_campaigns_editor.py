"""The editor of a campaign on pages: every part can be read, changed and refused without losing what was typed."""

import pytest

from app.campaigns import commands
from app.campaigns.inputs import CampaignChanges, PromotionInput
from tests.region import a_campaign, a_phase
from tests.web.test_ideas_pages import hidden, text_of

TABS = ("edit", "edit/phases", "edit/goals", "edit/promotion", "edit/lists", "edit/more")


@pytest.fixture
def campaign(world) -> str:
    return a_campaign(world.runtime, title="Doprava", phases=[a_phase(world.runtime, "collect", ends=48)])


@pytest.fixture
def send(client, world):
    """Send a form of the editor as the official: the page it stands on, where it leads, what is typed."""

    def send(page: str, action: str, **typed: str):
        shown = client.get(page, headers=world.olga.headers)
        data = {"cid": hidden(shown, "cid")} | typed
        if 'name="version"' in shown.get_data(as_text=True):
            data = {"version": hidden(shown, "version")} | data
        return client.post(action, data=data, headers=world.olga.headers)

    return send


@pytest.fixture
def read(client, campaign):
    return lambda: client.get(f"/api/v1/campaigns/{campaign}").json


def test_the_editor_is_for_officials_and_the_campaign_leads_them_there(client, world, campaign) -> None:
    address = f"/campaigns/{campaign}"
    assert f"{address}/edit" in client.get(address, headers=world.olga.headers).get_data(as_text=True)
    assert f"{address}/edit" not in client.get(address, headers=world.petr.headers).get_data(as_text=True)
    for tab in TABS:
        assert client.get(f"{address}/{tab}", headers=world.olga.headers).status_code == 200
        assert client.get(f"{address}/{tab}", headers=world.milan.headers).status_code == 403
        assert client.get(f"{address}/{tab}").status_code == 303


def test_words_goals_and_lists_are_kept(send, campaign, read) -> None:
    base = f"/campaigns/{campaign}/edit"
    words = {"title": "Vlaky", "summary": "Kudy?", "house_rules": "Slušně.", "moderation": "pre"}
    assert send(base, base, **words).status_code == 303
    assert send(f"{base}/goals", f"{base}/goals", ideas="50", answers="").status_code == 303
    assert send(f"{base}/lists", f"{base}/lists", topics="Spoje\nJízdné", reasons="Spam\n\nLež").status_code == 303
    now = read()
    assert {name: now[name] for name in words} == words
    assert now["goals"] == [{"kind": "ideas", "target": 50, "reached": 0}]
    assert ([topic["name_cs"] for topic in now["topics"]], now["reasons"]) == (["Spoje", "Jízdné"], ["Spam", "Lež"])
    assert now["version"] == 4


def test_a_change_that_came_too_late_is_shown_again_and_goes_through_the_second_time(
    client, world, send, campaign, read
) -> None:
    base, words = f"/campaigns/{campaign}/edit", {"title": "Vlaky", "summary": "Kudy?", "moderation": "post"}
    with world.system() as u:
        commands.revise_campaign(u, campaign_id=campaign, data=CampaignChanges(title="Autobusy"))
    late = send(base, base, version="1", **words)
    assert late.status_code == 409
    assert "Mezitím to někdo změnil" in text_of(late)
    assert 'value="Vlaky"' in late.get_data(as_text=True)
    again = words | {"version": hidden(late, "version"), "cid": hidden(late, "cid")}
    assert client.post(base, data=again, headers=world.olga.headers).status_code == 303
    assert read()["title"] == "Vlaky"


@pytest.mark.parametrize(
    ("tab", "action", "typed", "field"),
    [
        ("edit", "edit", {"title": "", "summary": "Kudy?", "moderation": "post"}, "title"),
        ("edit/goals", "edit/goals", {"ideas": "mnoho"}, "ideas"),
        ("edit/lists", "edit/lists", {"topics": "x" * 61}, "topics"),
        ("edit/lists", "edit/lists", {"reasons": "x" * 81}, "reasons"),
        ("edit/promotion", "edit/promotion", {"min_verified": "-1"}, "min_verified"),
        ("edit/phases", "phases", {"phase": "answer", "starts": "2027-03-02", "ends": "2027-03-01"}, "ends"),
        ("edit/phases", "phases", {"phase": "answer", "starts": "9999-12-31", "ends": "9999-12-31"}, "starts"),
        ("edit/phases", "phases", {"phase": "answer", "starts": "2020-01-01", "ends": "2020-02-01"}, "ends"),
        ("edit/more", "copies", {"title": ""}, "title"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field(send, campaign, tab, action, typed, field) -> None:
    sent = send(f"/campaigns/{campaign}/{tab}", f"/campaigns/{campaign}/{action}", **typed)
    assert sent.status_code == 422
    assert f'id="wrong-{field}"' in sent.get_data(as_text=True)


def test_phases_are_added_moved_ended_and_removed(client, world, send, campaign, read) -> None:
    base, plan = f"/campaigns/{campaign}", f"/campaigns/{campaign}/edit/phases"
    assert send(plan, f"{base}/phases", phase="discuss", starts="2026-12-01", ends="2026-12-10").status_code == 303
    collect, discuss = read()["phases"]
    assert (discuss["starts"], discuss["ends"]) == ("2026-11-30T23:00:00Z", "2026-12-10T23:00:00Z")
    page = f"{base}/phases/{collect['id']}"
    # Its first day is not touched: what began at nine goes on having begun at nine.
    assert send(page, page, starts="2026-11-23", ends="2026-12-31").status_code == 303
    assert read()["phases"][0] == collect | {"ends": "2026-12-31T23:00:00Z"}
    late = send(page, page, starts="2026-11-22", ends="2026-12-31")
    assert late.status_code == 409
    assert "Tato fáze už začala" in text_of(late)
    shown = text_of(client.get(plan, headers=world.olga.headers))
    assert "Ukončit teď" in shown
    assert "Vyřadit" in shown
    for phase, what in ((collect, "end"), (discuss, "removal")):
        pressed = client.post(f"{base}/phases/{phase['id']}/{what}", data={"cid": what}, headers=world.olga.headers)
        assert pressed.status_code == 303
    assert [phase["ends"] for phase in read()["phases"]] == ["2026-11-23T09:00:00Z"]


def test_a_new_policy_is_a_new_version_said_in_plain_words(client, world, send, campaign) -> None:
    base = f"/campaigns/{campaign}/edit/promotion"
    assert send(base, base, min_verified="7", min_municipalities="2").status_code == 303
    shown = text_of(client.get(base, headers=world.olga.headers))
    assert "Pravidla č. 2" in shown
    assert "podpoří ho 7 ověřených obyvatel" in shown
    assert "podpoří ho 30 ověřených obyvatel" in shown


def test_rules_that_nothing_can_meet_are_said_to_be_so(client, world, campaign) -> None:
    address = f"/campaigns/{campaign}"
    assert "nemůže splnit žádný podnět" not in text_of(client.get(address))
    with world.system() as u:
        commands.set_promotion(u, campaign_id=campaign, data=PromotionInput(min_groups=2))
    assert "nemůže splnit žádný podnět" in text_of(client.get(address))
    editor = client.get(f"{address}/edit/promotion", headers=world.olga.headers)
    assert "uložením se tento požadavek vypustí" in text_of(editor)


def test_a_campaign_is_copied_and_put_away_and_taken_out_again(client, world, send, campaign) -> None:
    base = f"/campaigns/{campaign}"
    copied = send(f"{base}/edit/more", f"{base}/copies", title="Znovu", starts="2027-01-01")
    copy = copied.headers["Location"].removesuffix("/edit")
    assert client.get(f"/api/v1{copy}").json["phases"][0]["starts"].startswith("2027-01-01")
    assert send(f"{base}/edit/more", f"{base}/archiving").status_code == 303
    assert "v archivu" in text_of(client.get(base))
    assert f'href="{base}"' not in client.get("/campaigns").get_data(as_text=True)
    assert f'href="{base}"' in client.get("/campaigns?state=archived").get_data(as_text=True)
    closed = client.get(f"{base}/edit", headers=world.olga.headers)
    assert "měnit se nedá" in text_of(closed)
    assert 'name="title"' not in closed.get_data(as_text=True)
    assert send(f"{base}/edit/more", f"{base}/unarchiving").status_code == 303
    assert f'href="{base}"' in client.get("/campaigns").get_data(as_text=True)


def test_what_was_typed_before_a_campaign_was_put_away_is_not_lost(client, world, campaign) -> None:
    with world.system() as u:
        commands.archive_campaign(u, campaign_id=campaign)
    typed = {"cid": "a", "version": "1", "title": "Vlaky", "summary": "Kudy do práce?", "moderation": "post"}
    late = client.post(f"/campaigns/{campaign}/edit", data=typed, headers=world.olga.headers)
    assert late.status_code == 409
    assert "Kudy do práce?" in late.get_data(as_text=True)
