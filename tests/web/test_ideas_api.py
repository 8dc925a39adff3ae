"""Ideas over the API, as CONTRACT.md tells others to call it."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
from sqlalchemy import event

from app.core.actors import Tier
from app.core.ids import new_id
from app.ideas.commands.publishing import PER_ACCOUNT
from app.ideas.rules import RESTORABLE_FOR
from app.needs.commands import draft_candidate, send_need
from app.needs.inputs import DraftInput
from tests.region import a_campaign, a_phase, an_idea

URL = "/api/v1/ideas"


@pytest.fixture
def campaign(world) -> str:
    return a_campaign(world.runtime)


def wording(campaign: str, /, **fields) -> dict:
    return {
        "campaign": campaign,
        "title": "Noční vlak z Prahy",
        "body": "Ať jezdí **i v neděli**.",
        "municipality": "Turnov",
        "topic": "doprava",
    } | fields


@pytest.fixture
def idea(client, world, campaign) -> str:
    return client.post(URL, json=wording(campaign), headers=world.petr.headers).json["id"]


def vote(client, idea: str, who, value, **headers):
    return client.put(f"{URL}/{idea}/vote", json={"value": value}, headers=who.headers | headers)


def test_an_idea_is_answered_as_the_contract_says(client, world, campaign) -> None:
    made = client.post(URL, json=wording(campaign, point={"lat": 50.58, "lon": 15.15}), headers=world.petr.headers)
    assert made.status_code == 201
    read = client.get(f"{URL}/{made.json['id']}").json
    assert read == made.json
    assert (read["revision"], read["status"], read["campaign"]) == (1, "published", campaign)
    assert read["author"] == {"handle": world.petr.handle, "name": "Petr Poslední"}
    assert read["municipality"] == {"code": "577626", "name": "Turnov"}
    assert read["topic"]["slug"] == "doprava"
    assert read["point"] == {"lat": 50.58, "lon": 15.15}
    none = [0, 0, 0]
    assert read["votes"] == {
        "guest": none, "email": none, "verified": none, "current": 0, "earlier": 0, "inherited": 0
    }  # fmt: skip
    assert read["provenance"] == []
    assert [item["id"] for item in client.get(URL).json["items"]] == [read["id"]]


def test_municipality_and_topic_are_taken_by_code_name_and_slug(client, world, campaign) -> None:
    for fields in ({"municipality": "577626"}, {"topic": "Doprava a mobilita"}, {"municipality": None}):
        assert client.post(URL, json=wording(campaign, **fields), headers=world.petr.headers).status_code == 201


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"municipality": "Atlantida"}, "municipality"),
        ({"municipality": ""}, "municipality"),
        ({"topic": "ufo"}, "topic"),
        ({"topic": None}, "topic"),
        ({"campaign": "7"}, "campaign"),
        ({"campaign": new_id()}, "campaign"),
        ({"title": ""}, "title"),
        ({"title": "x" * 121}, "title"),
        ({"title": 5}, "title"),
        ({"body": ["a"]}, "body"),
        ({"body": "x" * 8001}, "body"),
        ({"author": "me"}, "author"),
        ({"status": "published"}, "status"),
        ({"revision": 9}, "revision"),
        ({"point": {"lat": "50", "lon": 15}}, "point.lat"),
    ],
)
def test_what_is_wrong_is_told_field_by_field_and_nothing_is_kept(client, world, campaign, wrong, field) -> None:
    refused = client.post(URL, json=wording(campaign, **wrong), headers=world.petr.headers)
    assert (refused.status_code, list(refused.json["errors"])) == (422, [field])
    assert client.get(URL).json["items"] == []


@pytest.mark.parametrize("field", ["title", "body", "municipality", "topic", "campaign"])
def test_text_that_deceives_or_breaks_is_refused_in_every_field(client, world, campaign, field: str) -> None:
    for text in ("a\0b", "\u202eabc", "\ud800", "a" + "\u0301" * 9):
        raw = json.dumps(wording(campaign, **{field: text}))
        refused = client.post(URL, data=raw, content_type="application/json", headers=world.petr.headers)
        assert (refused.status_code, list(refused.json["errors"])) == (422, [field]), repr(text)


def test_messages_are_in_the_readers_language(client, world, campaign) -> None:
    said = {
        lang: client.post(f"{URL}?lang={lang}", json=wording(campaign, topic="ufo"), headers=world.petr.headers).json
        for lang in ("cs", "en")
    }
    assert said["cs"]["errors"]["topic"] != said["en"]["errors"]["topic"]


def test_strangers_sign_in_first_and_guests_are_told_why_not(client, world, campaign) -> None:
    assert client.post(URL, json=wording(campaign)).status_code == 401
    refused = client.post(URL, json=wording(campaign), headers=world.guest.headers)
    assert (refused.status_code, refused.json["why"]) == (403, "needs_email")


def test_a_closed_phase_is_a_conflict_that_says_so(client, world) -> None:
    late = a_campaign(world.runtime, phases=[a_phase(world.runtime, "answer")])
    refused = client.post(URL, json=wording(late), headers=world.petr.headers)
    assert (refused.status_code, refused.json["why"]) == (409, "phase_closed")


def test_the_same_write_twice_is_one_idea(client, world, campaign) -> None:
    headers = world.petr.headers | {"Idempotency-Key": "napad-1"}
    first, again = (client.post(URL, json=wording(campaign), headers=headers) for _ in range(2))
    assert first.json == again.json
    assert len(client.get(URL).json["items"]) == 1
    other = client.post(URL, json=wording(campaign, title="Jiný nápad"), headers=headers)
    assert (other.status_code, other.json["why"]) == (409, "cid_reused")


def test_a_vote_counts_once_however_often_it_is_sent_and_can_be_changed_and_taken_back(client, world, idea) -> None:
    answers = [vote(client, idea, world.vlasta, 1).json["votes"] for _ in range(2)]
    assert answers[0] == answers[1]
    assert (answers[0]["verified"], answers[0]["current"]) == ([1, 0, 0], 1)
    assert vote(client, idea, world.petr, -1).json["votes"]["email"] == [0, 1, 0]
    changed = vote(client, idea, world.vlasta, 0).json["votes"]
    assert (changed["verified"], changed["current"]) == ([0, 0, 1], 0)
    for _ in range(2):
        taken = client.delete(f"{URL}/{idea}/vote", headers=world.vlasta.headers)
        assert (taken.status_code, taken.json["votes"]["verified"]) == (200, [0, 0, 0])
    assert client.get(f"{URL}/{idea}").json["votes"]["email"] == [0, 1, 0]


def test_everyone_sees_the_tally_and_only_their_own_vote(client, world, idea) -> None:
    vote(client, idea, world.vlasta, 1)
    own, others, strangers = (
        client.get(f"{URL}/{idea}", headers=headers).json for headers in (world.vlasta.headers, world.petr.headers, {})
    )
    assert own["vote"] == {"value": 1, "revision": 1, "current": True}
    assert others["vote"] is strangers["vote"] is None
    assert own["votes"] == strangers["votes"]


@pytest.mark.parametrize("value", ["1", 2, None, True, [1], {}, 1.0, 10**20])
def test_a_vote_of_another_kind_is_refused(client, world, idea, value) -> None:
    refused = vote(client, idea, world.vlasta, value)
    assert (refused.status_code, list(refused.json["errors"])) == (422, ["value"])


def test_parallel_votes_of_one_person_are_one_vote(client, world, idea, app) -> None:
    def cast(_: int) -> int:
        return vote(app.test_client(), idea, world.vlasta, 1).status_code

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(cast, range(24))) == {200}
    assert client.get(f"{URL}/{idea}").json["votes"]["verified"] == [1, 0, 0]


def test_while_ideas_are_collected_one_may_support_but_not_oppose(client, world) -> None:
    campaign = a_campaign(world.runtime, phases=[a_phase(world.runtime, "collect")])
    idea = client.post(URL, json=wording(campaign), headers=world.petr.headers).json["id"]
    assert vote(client, idea, world.vlasta, 1).status_code == 200
    refused = vote(client, idea, world.vlasta, -1)
    assert (refused.status_code, refused.json["why"]) == (409, "phase_closed")


def test_nobody_votes_without_signing_in_or_on_what_is_not_there(client, world, idea) -> None:
    assert client.put(f"{URL}/{idea}/vote", json={"value": 1}).status_code == 401
    for unknown in (new_id(), "7", idea.upper()):
        assert vote(client, unknown, world.vlasta, 1).status_code == 404


def test_supporters_of_an_earlier_wording_are_counted_apart_until_they_vote_again(client, world, idea) -> None:
    for person in (world.vlasta, world.bohumil):
        vote(client, idea, person, 1)
    change = {"body": "Ať jezdí ve dne v noci a staví všude.", "revision": 1}
    changed = client.patch(f"{URL}/{idea}", json=change, headers=world.petr.headers).json
    assert (changed["revision"], changed["votes"]["current"], changed["votes"]["earlier"]) == (2, 0, 2)
    kept = vote(client, idea, world.vlasta, 1).json["votes"]
    assert (kept["current"], kept["earlier"], kept["verified"]) == (1, 1, [2, 0, 0])


def test_two_edits_of_one_revision_conflict_by_field_and_by_header(client, world, idea) -> None:
    url, petr = f"{URL}/{idea}", world.petr.headers
    assert client.patch(url, json={"title": "Vlak v neděli"}, headers=petr | {"If-Match": '"1"'}).status_code == 200
    by_header = client.patch(url, json={"title": "Vlak v pondělí"}, headers=petr | {"If-Match": '"1"'})
    by_field = client.patch(url, json={"title": "Vlak v pondělí", "revision": 1}, headers=petr)
    assert [(r.status_code, r.json["why"]) for r in (by_header, by_field)] == [(409, "revision_old")] * 2
    assert client.get(url).json["title"] == "Vlak v neděli"
    assert client.patch(url, json={"title": "x y z"}, headers=petr | {"If-Match": '"a"'}).status_code == 422


def test_revisions_tell_everything_that_was_said(client, world, idea) -> None:
    client.patch(f"{URL}/{idea}", json={"title": "Vlak v neděli"}, headers=world.petr.headers)
    told = client.get(f"{URL}/{idea}/revisions").json["items"]
    assert [(r["revision"], r["title"]) for r in told] == [(2, "Vlak v neděli"), (1, "Noční vlak z Prahy")]


def test_others_ideas_are_not_ones_to_change(client, world, idea) -> None:
    url = f"{URL}/{idea}"
    for person in (world.pavla, world.milan, world.adam):
        assert client.patch(url, json={"title": "Moje teď"}, headers=person.headers).status_code == 403
        assert client.delete(url, headers=person.headers).status_code == 403
    assert client.delete(url).status_code == 401


def test_a_withdrawn_idea_is_gone_for_everyone_else_without_a_word_of_it(client, world, campaign, idea) -> None:
    url = f"{URL}/{idea}"
    assert client.delete(url, headers=world.petr.headers).status_code == 204
    for part in ("", "/revisions", "/story"):
        told = client.get(url + part, headers=world.vlasta.headers)
        assert (told.status_code, told.mimetype) == (410, "application/problem+json")
        assert (told.json["code"], told.json["campaign"]) == ("idea_withdrawn", campaign)
        assert "vlak" not in told.get_data(as_text=True)
    mine = client.get(url, headers=world.petr.headers).json
    assert (mine["status"], mine["withdrawn_at"]) == ("withdrawn", told.json["withdrawn_at"])
    assert vote(client, idea, world.vlasta, 1).status_code == 410
    assert client.get(URL).json["items"] == []
    assert [i["id"] for i in client.get(f"{URL}?mine=true", headers=world.petr.headers).json["items"]] == [idea]


def test_a_withdrawn_idea_is_put_back_by_its_author_within_a_day(client, world, idea) -> None:
    url = f"{URL}/{idea}"
    vote(client, idea, world.vlasta, 1)
    was = client.get(url).json
    client.delete(url, headers=world.petr.headers)
    mine = client.get(url, headers=world.petr.headers).json
    assert datetime.fromisoformat(mine["restorable_until"]) == world.runtime.clock.now() + RESTORABLE_FOR
    assert client.post(f"{url}/restoration", headers=world.vlasta.headers).status_code == 410
    back = client.post(f"{url}/restoration", headers=world.petr.headers)
    assert (back.status_code, back.json["status"]) == (200, "published")
    assert client.get(url).json == was
    assert [step["what"] for step in client.get(f"{url}/story").json["items"]][-2:] == [
        "idea.withdrawn",
        "idea.restored",
    ]
    client.delete(url, headers=world.petr.headers)
    world.runtime.clock.advance(RESTORABLE_FOR)
    late = client.post(f"{url}/restoration", headers=world.petr.headers)
    assert (late.status_code, late.json["why"]) == (409, "restoration_over")


def test_what_waits_for_a_moderator_is_missing_until_it_is_released(client, world) -> None:
    campaign = a_campaign(world.runtime, moderation="pre")
    made = client.post(URL, json=wording(campaign), headers=world.petr.headers).json
    url = f"{URL}/{made['id']}"
    assert made["status"] == "held"
    assert client.get(url, headers=world.vlasta.headers).status_code == 404
    assert client.delete(f"{url}/hold", headers=world.vlasta.headers).status_code == 404
    assert client.delete(f"{url}/hold", headers=world.milan.headers).json["status"] == "published"
    assert vote(client, made["id"], world.vlasta, 1).json["votes"]["verified"] == [1, 0, 0]


@pytest.mark.parametrize("sort", ["random", "new", "top", "hot"])
def test_every_order_of_the_contract_lists_every_idea(client, world, campaign, sort: str) -> None:
    made = {client.post(URL, json=wording(campaign), headers=world.petr.headers).json["id"] for _ in range(3)}
    ids, cursor = [], ""
    for _ in range(6):
        page = client.get(f"{URL}?sort={sort}&limit=2{cursor}").json
        ids += [item["id"] for item in page["items"]]
        if page["next"] is None:
            break
        cursor = f"&cursor={page['next']}"
    assert (len(ids), set(ids)) == (3, made)


@pytest.mark.parametrize(
    "query",
    ["sort=best", "sort=discussed", "sort=bridging",
     "limit=0", "limit=101", "limit=a", "cursor=x", "status=any", "campaign=x", "topic=x", "extra=1",
     "municipality=x", "mine=maybe", "sort=new&sort=top", "q=" + "x" * 201, "q=a%00b"],
)  # fmt: skip
def test_a_list_asked_for_wrongly_is_refused(client, world, campaign, query: str) -> None:
    assert client.get(f"{URL}?{query}").status_code == 422


def test_markdown_is_given_as_written_and_scripts_are_only_words(client, world, campaign) -> None:
    body = "<script>alert(1)</script> a [odkaz](javascript:alert(1))"
    made = client.post(URL, json=wording(campaign, body=body), headers=world.petr.headers)
    assert made.json["body"] == body


def test_tiers_are_counted_apart(client, world, idea) -> None:
    for tier in Tier:
        person = world.join(f"Host {tier}", tier=tier, **({"email": None} if tier is Tier.GUEST else {}))
        votes = vote(client, idea, person, 1).json["votes"]
    assert [votes[tier.value] for tier in Tier] == [[1, 0, 0]] * 3
    assert votes["current"] == 3


def test_an_arrow_is_shown_to_those_who_see_what_it_leads_to(client, world, campaign, idea) -> None:
    with world.unit(world.milan) as u:
        draft = DraftInput(statement="V neděli se z kraje nedá vrátit vlakem.", summary="Ptali se lidé.", ideas=[idea])
        need = draft_candidate(u, campaign_id=campaign, data=draft).id

    def arrows(**headers: str) -> list[tuple[str, str, str]]:
        told = client.get(f"{URL}/{idea}", headers=headers).json["provenance"]
        assert told == client.get(URL, headers=headers).json["items"][0]["provenance"]
        return [(arrow["direction"], arrow["kind"], arrow["id"]) for arrow in told]

    assert arrows() == arrows(**world.petr.headers) == []
    assert arrows(**world.milan.headers) == [("to", "need", need)]
    with world.unit(world.milan) as u:
        send_need(u, need_id=need, answer_days=30)
    assert arrows() == [("to", "need", need)]


def test_an_account_publishes_no_more_than_its_share(client, world, campaign) -> None:
    for _ in range(300):
        world.runtime.limiter.hit(PER_ACCOUNT, "idea", world.petr.id)
    refused = client.post(URL, json=wording(campaign), headers=world.petr.headers)
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 0
    assert client.post(URL, json=wording(campaign), headers=world.pavla.headers).status_code == 201


def test_a_list_of_any_length_costs_the_same_number_of_statements(client, world, campaign) -> None:
    for number in range(12):
        an_idea(world.runtime, campaign, by=world.petr.actor, title=f"Nápad číslo {number}")

    def count(limit: int) -> int:
        statements: list[str] = []

        def listen(*args) -> None:
            statements.append(args[2])

        event.listen(world.runtime.engine, "before_cursor_execute", listen)
        items = client.get(f"{URL}?sort=new&limit={limit}", headers=world.vlasta.headers).json["items"]
        event.remove(world.runtime.engine, "before_cursor_execute", listen)
        assert len(items) == limit
        return len(statements)

    count(1)  # the first request opens connections
    assert count(2) == count(12) <= 14
