"""Nominations, needs and stories over the API: shapes, refusals, who may what."""

import json
from datetime import timedelta

import pytest

from app.core.actors import Role, Tier
from app.core.ids import new_id
from app.people.commands.roles import grant_role
from moderation.jobs import sweep
from tests.crowd import JABLONEC, LIBEREC, vote_from
from tests.payloads import REFUSED
from tests.region import a_campaign, an_idea

WORDS = {"statement": "Cestujícím chybí zastřešené čekání", "summary": "Na zastávkách se čeká v dešti."}


@pytest.fixture
def campaign(runtime) -> str:
    return a_campaign(runtime, promotion={"min_verified": 2, "min_municipalities": 2})


@pytest.fixture
def idea(runtime, world, campaign, clock) -> str:
    """An idea that has just been nominated."""
    idea = an_idea(runtime, campaign, by=world.petr.actor)
    vote_from(runtime, campaign, idea, LIBEREC, JABLONEC)
    clock.advance(timedelta(minutes=1))
    sweep(runtime.unit)
    return idea


@pytest.fixture
def api(client):
    """Call the API as somebody and expect a status; return what it says."""

    def call(who, method: str, path: str, body=None, *, status: int = 200, **headers: str):
        named = (who.headers if who else {}) | {name.replace("_", "-"): value for name, value in headers.items()}
        sent = {} if body is None else {"data": json.dumps(body), "content_type": "application/json"}
        answer = client.open(f"/api/v1{path}", method=method, headers=named, **sent)
        assert answer.status_code == status, answer.text
        return answer.json

    return call


@pytest.fixture
def nomination(api, world, idea) -> str:
    return api(world.milan, "GET", "/moderation/nominations")["items"][0]["id"]


@pytest.fixture
def candidate(api, world, nomination) -> str:
    return api(world.milan, "POST", f"/moderation/nominations/{nomination}/candidate", WORDS, status=201)["id"]


@pytest.fixture
def sent(api, world, candidate, clock) -> str:
    clock.advance(timedelta(minutes=1))
    return api(world.milan, "POST", f"/needs/{candidate}/send")["id"]


def test_a_nomination_says_why_it_is_there(api, world, idea) -> None:
    (item,) = api(world.milan, "GET", "/moderation/nominations")["items"]
    assert item["idea"] == {"id": idea, "title": "Lavičky u zastávky v Raspenavě"}
    assert {"rule": "min_verified", "asked": 2, "has": 2} in item["why"]
    assert {"rule": "min_municipalities", "asked": 2, "has": 2} in item["why"]
    assert item["against"] == []


def test_the_queue_is_not_for_everyone(api, world, idea) -> None:
    api(None, "GET", "/moderation/nominations", status=401)
    for who in (world.petr, world.olga, world.silvie):
        assert api(who, "GET", "/moderation/nominations", status=403)["why"] == "needs_moderator"


def test_a_candidate_is_drafted_with_its_evidence(api, world, idea, nomination) -> None:
    need = api(
        world.milan, "POST", f"/moderation/nominations/{nomination}/candidate", WORDS | {"ideas": [idea]}, status=201
    )
    assert (need["state"], need["version"], need["statement"]) == ("candidate", 1, WORDS["statement"])
    assert need["ideas"] == [{"id": idea, "title": "Lavičky u zastávky v Raspenavě"}]
    assert need["evidence"]["supporters"] == {"guest": 0, "email": 0, "verified": 2}
    assert need["evidence"]["votes"]["verified"] == [2, 0, 0]
    assert need["evidence"]["municipalities"] == 2
    assert api(world.milan, "GET", "/moderation/nominations")["items"] == []
    again = api(world.milan, "POST", f"/moderation/nominations/{nomination}/candidate", WORDS, status=409)
    assert again["why"] == "already_drafted"


def test_a_nomination_is_drafted_once_whatever_is_sent_twice(api, world, nomination) -> None:
    path = f"/moderation/nominations/{nomination}/candidate"
    first, second = (api(world.milan, "POST", path, WORDS, status=201, Idempotency_Key="once") for _ in range(2))
    assert first == second


def test_nobody_else_drafts(api, world, nomination) -> None:
    path = f"/moderation/nominations/{nomination}/candidate"
    for who in (None, world.petr, world.olga):
        api(who, "POST", path, WORDS, status=404)
    for unknown in (new_id(), "7", "%00"):
        api(world.milan, "POST", f"/moderation/nominations/{unknown}/candidate", WORDS, status=404)


def test_a_draft_looks_missing_to_those_it_is_not_for(api, world, candidate) -> None:
    for who in (None, world.petr, world.vlasta, world.jan):
        api(who, "GET", f"/needs/{candidate}", status=404)
        api(who, "GET", f"/needs/{candidate}/story", status=404)
        api(who, "POST", f"/needs/{candidate}/send", status=404)
        api(who, "POST", f"/needs/{candidate}/answers", {"action": "accept", "reason": "Ano."}, status=404)
        assert api(who, "GET", "/needs")["items"] == []
        assert api(who, "GET", "/needs?state=candidate")["items"] == []
    assert [n["id"] for n in api(world.olga, "GET", "/needs?state=candidate")["items"]] == [candidate]


def test_what_was_sent_is_public_with_its_deadline(api, world, sent) -> None:
    need = api(None, "GET", f"/needs/{sent}")
    assert need["state"] == "sent"
    assert need["overdue"] is False
    assert need["answer_due"] > need["sent_at"]
    assert [n["id"] for n in api(None, "GET", "/needs?state=sent")["items"]] == [sent]
    assert api(world.milan, "POST", f"/needs/{sent}/send", status=409)["why"] == "not_a_draft"


def test_a_missed_deadline_is_seen_by_everyone(api, sent, clock) -> None:
    clock.advance(timedelta(days=31))
    assert api(None, "GET", f"/needs/{sent}")["overdue"] is True


def test_only_officials_answer(api, world, sent) -> None:
    body = {"action": "accept", "reason": "Ano."}
    api(None, "POST", f"/needs/{sent}/answers", body, status=401)
    for who in (world.petr, world.milan):
        assert api(who, "POST", f"/needs/{sent}/answers", body, status=403)["why"] == "needs_official"
    need = api(world.olga, "POST", f"/needs/{sent}/answers", body, status=201)
    assert need["state"] == "accepted"
    assert need["answers"][0]["reason"] == "Ano."
    assert need["answers"][0]["office"] == "Krajský úřad"
    assert api(world.olga, "POST", f"/needs/{sent}/answers", body, status=409)["why"] == "not_awaiting_answer"


def test_the_drafter_may_not_answer_even_as_an_official(api, world, runtime, nomination) -> None:
    both = world.join("Oba Najednou", Role.MODERATOR, Tier.VERIFIED)
    need = api(both, "POST", f"/moderation/nominations/{nomination}/candidate", WORDS, status=201)["id"]
    api(both, "POST", f"/needs/{need}/send")
    with world.system() as u:
        grant_role(u, person_id=both.id, role=Role.OFFICIAL)
    refusal = api(both, "POST", f"/needs/{need}/answers", {"action": "accept", "reason": "Ano."}, status=403)
    assert refusal["why"] == "own_work"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"action": "accept"}, "reason"),
        ({"action": "accept", "reason": ""}, "reason"),
        ({"action": "accept", "reason": "  \n "}, "reason"),
        ({"action": "accept", "reason": 7}, "reason"),
        ({"action": "accept", "reason": "x" * 8001}, "reason"),
        ({"action": "praise", "reason": "Ano."}, "action"),
        ({"action": ["accept"], "reason": "Ano."}, "action"),
        ({"reason": "Ano."}, "action"),
        ({"action": "accept", "reason": "Ano.", "state": "done"}, "state"),
        ({"action": "accept", "reason": "Ano.", "due": "zítra"}, "due"),
        ({"action": "accept", "reason": "Ano.", "due": "2026-11-24T10:00:00"}, "due"),
        ({"action": "accept", "reason": "Ano.", "due": "2020-01-01T00:00:00Z"}, "due"),
        ({"action": "accept", "reason": "Ano.", "due": 1700000000}, "due"),
        ({"action": "accept", "reason": "Ano.", "due": "2027-02-30"}, "due"),
        ({"action": "accept", "reason": "Ano.", "due": "9999-12-31T23:59:59-12:00"}, "due"),
        ({"action": "accept", "reason": "Ano.", "due": "0001-01-01T00:00:00+12:00"}, "due"),
        ({"action": "decline", "reason": "Ne.", "owner": "Odbor"}, "owner"),
        ({"action": "merge", "reason": "Stejné."}, "into"),
        ({"action": "merge", "reason": "Stejné.", "into": "něco"}, "into"),
        ({"action": "merge", "reason": "Stejné.", "into": "00000000-0000-7000-8000-000000000000"}, "into"),
        ({"action": "accept", "reason": "Ano.", "version": "2"}, "version"),
    ],
)
def test_a_wrong_answer_names_its_field_and_changes_nothing(api, world, sent, body, field) -> None:
    assert list(api(world.olga, "POST", f"/needs/{sent}/answers", body, status=422)["errors"]) == [field]
    assert api(None, "GET", f"/needs/{sent}")["state"] == "sent"


@pytest.mark.parametrize("due", ["2027-06-30", "2027-06-30T21:59:59Z", "2027-06-30T23:59:59+02:00"])
def test_a_date_stands_for_the_end_of_that_day_in_prague(api, world, sent, due) -> None:
    body = {"action": "accept", "reason": "Ano.", "owner": "Odbor dopravy", "due": due}
    need = api(world.olga, "POST", f"/needs/{sent}/answers", body, status=201)
    assert (need["owner"], need["due"][:19]) == ("Odbor dopravy", "2027-06-30T21:59:59")


def test_a_returned_need_is_reworded_and_comes_again(api, world, sent) -> None:
    returned = api(
        world.olga, "POST", f"/needs/{sent}/answers", {"action": "return", "reason": "Kde přesně?"}, status=201
    )
    assert returned["state"] == "returned"
    api(None, "GET", f"/needs/{sent}", status=404)
    words = {"statement": "Přesnější věta", "summary": "Souhrn.", "version": returned["version"]}
    api(world.petr, "PATCH", f"/needs/{sent}", words, status=404)
    api(world.olga, "PATCH", f"/needs/{sent}", words, status=403)
    api(world.milan, "PATCH", f"/needs/{sent}", words | {"version": 1}, status=409)
    assert api(world.milan, "PATCH", f"/needs/{sent}", words)["statement"] == "Přesnější věta"
    assert api(world.milan, "POST", f"/needs/{sent}/send")["state"] == "sent"
    assert [a["action"] for a in api(None, "GET", f"/needs/{sent}")["answers"]] == ["return"]


def test_the_story_holds_the_whole_chain_from_both_ends(api, world, idea, sent, clock) -> None:
    clock.advance(timedelta(days=2))
    api(world.olga, "POST", f"/needs/{sent}/answers", {"action": "accept", "reason": "Postavíme to."}, status=201)
    steps = api(None, "GET", f"/ideas/{idea}/story")["items"]
    assert [(s["kind"], s["what"]) for s in steps] == [
        ("idea", "idea.published"),
        ("nomination", "idea.nominated"),
        ("need", "need.drafted"),
        ("need", "need.sent"),
        ("need", "need.accepted"),
    ]
    assert api(None, "GET", f"/needs/{sent}/story")["items"] == steps
    assert [s["at"] for s in steps] == sorted(s["at"] for s in steps)
    assert [s["actor"] and s["actor"]["name"] for s in steps] == [
        world.petr.name,
        None,
        world.milan.name,
        world.milan.name,
        world.olga.name,
    ]
    assert (steps[-1]["office"], steps[-1]["reason"]) == ("Krajský úřad", "Postavíme to.")


def test_the_story_hides_drafts_from_the_public(api, world, idea, candidate) -> None:
    def told(who) -> list[str]:
        return [step["what"] for step in api(who, "GET", f"/ideas/{idea}/story")["items"]]

    for who in (None, world.petr, world.vlasta):
        assert told(who) == ["idea.published", "idea.nominated"]
    for who in (world.milan, world.olga):
        assert told(who)[-1] == "need.drafted"


def test_the_story_of_nothing_is_missing(api, world) -> None:
    for path in (f"/ideas/{new_id()}/story", f"/needs/{new_id()}/story", "/ideas/7/story", "/needs/x/story"):
        api(world.milan, "GET", path, status=404)


@pytest.mark.parametrize(
    "query", ["state=lost", "limit=0", "limit=101", "cursor=x", "campaign=x", "sort=id;drop", "colour=red", "state="]
)
def test_a_wrong_question_is_refused_by_name(api, query) -> None:
    assert list(api(None, "GET", f"/needs?{query}", status=422)["errors"]) == [query.partition("=")[0]]


@pytest.mark.parametrize("payload", sorted(text for text in REFUSED if len(text) < 100_000))
def test_text_that_deceives_is_refused_by_field(api, world, nomination, payload) -> None:
    path = f"/moderation/nominations/{nomination}/candidate"
    wrong = api(world.milan, "POST", path, WORDS | {"statement": payload, "summary": payload}, status=422)
    assert set(wrong["errors"]) >= {"statement"}
