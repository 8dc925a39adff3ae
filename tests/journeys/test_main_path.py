"""The main path, walked by somebody who knows the contract and nothing else.

A person posts an idea → others support it → the policy nominates it → a moderator makes it a candidate need → an
official accepts it with a public reason → the story shows the whole chain.
"""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.journeys.walker import Account, Installation, until

CAMPAIGN = {
    "title": "Co chybí na cestě do práce?",
    "summary": "Napište, co by vám cestu ulehčilo.",
    "moderation": "post",
    "topics": ["Doprava", "Veřejný prostor"],
    "promotion": {"min_verified": 3, "min_municipalities": 1, "min_groups": 0, "min_age_hours": 0},
}
IDEA = {
    "title": "Lavičky a střecha na nádraží v Raspenavě",
    "body": "Na vlak se tu čeká v dešti. Stačily by **tři lavičky** a přístřešek.",
    "municipality": "Raspenava",
    "topic": "Doprava",
}
NEED = {
    "statement": "Cestujícím na nádraží v Raspenavě chybí místo, kde počkat v dešti",
    "summary": "Lidé žádají lavičky a přístřešek. Nikdo není proti.",
}
NEXT_YEAR = datetime.now(UTC).year + 1
REASON = "Nádraží je na trase páteřní linky; přístřešek zařadíme do plánu oprav."


class MainPath:
    """The people on the path, and what they have done so far."""

    def __init__(self, installation: Installation) -> None:
        self.at = installation
        self.author, self.friend = installation.accounts("resident", count=2)
        self.residents = installation.accounts("resident", "verified", 4)
        (self.moderator,) = installation.accounts("moderator", "verified")
        (self.official,) = installation.accounts("official", "verified")

    def call(self, who: Account | None, method: str, path: str, body: Any = None, *, expect: int = 200) -> Any:
        answer = self.at.call(method, path, body, token=who.token if who else None)
        assert answer.status == expect, answer
        return answer.body

    def start(self) -> tuple[str, str]:
        """Open a campaign and post an idea; return their ids."""
        campaign = self.call(self.official, "POST", "/campaigns", CAMPAIGN, expect=201)["id"]
        idea = self.call(self.author, "POST", "/ideas", IDEA | {"campaign": campaign}, expect=201)["id"]
        return campaign, idea

    def nomination_of(self, idea: str) -> dict[str, Any] | None:
        items = self.call(self.moderator, "GET", "/moderation/nominations")["items"]
        return next((item for item in items if item["idea"]["id"] == idea), None)


@pytest.fixture(scope="module")
def path(installation: Installation) -> MainPath:
    return MainPath(installation)


def test_from_an_idea_to_an_accepted_need(path: MainPath) -> None:
    _, idea = path.start()

    for supporter in (path.friend, *path.residents):
        votes = path.call(supporter, "PUT", f"/ideas/{idea}/vote", {"value": 1})["votes"]
        again = path.call(supporter, "PUT", f"/ideas/{idea}/vote", {"value": 1})["votes"]
        assert again == votes
    assert (votes["email"][0], votes["verified"][0]) == (1, 4)

    nomination = until(lambda: path.nomination_of(idea), 10)
    assert nomination["idea"]["title"] == IDEA["title"]
    assert {"rule": "min_verified", "asked": 3, "has": 4} in nomination["why"]
    assert nomination["against"] == []

    drafting = f"/moderation/nominations/{nomination['id']}/candidate"
    path.call(path.author, "POST", drafting, NEED, expect=404)
    need = path.call(path.moderator, "POST", drafting, NEED | {"ideas": [idea]}, expect=201)["id"]
    path.call(None, "GET", f"/needs/{need}", expect=404)
    path.call(path.author, "POST", f"/needs/{need}/send", expect=404)

    assert path.call(path.moderator, "POST", f"/needs/{need}/send")["state"] == "sent"
    assert need in [item["id"] for item in path.call(None, "GET", "/needs?state=sent")["items"]]

    answer = {"action": "accept", "reason": REASON, "owner": "Odbor dopravy", "due": f"{NEXT_YEAR}-06-30T12:00:00Z"}
    path.call(path.author, "POST", f"/needs/{need}/answers", answer, expect=403)
    path.call(path.official, "POST", f"/needs/{need}/answers", answer | {"reason": ""}, expect=422)
    accepted = path.call(path.official, "POST", f"/needs/{need}/answers", answer, expect=201)
    assert (accepted["state"], accepted["owner"]) == ("accepted", "Odbor dopravy")

    story = path.call(None, "GET", f"/ideas/{idea}/story")["items"]
    assert [step["kind"] for step in story] == ["idea", "nomination", "need", "need", "need"]
    assert [step["at"] for step in story] == sorted(step["at"] for step in story)
    assert story[0]["id"] == idea
    assert {step["id"] for step in story[2:]} == {need}
    assert story[-1]["reason"] == REASON
    assert story[-1]["office"]
    assert path.call(None, "GET", f"/needs/{need}/story")["items"] == story


def test_a_declined_need_says_why_in_public(path: MainPath) -> None:
    _, idea = path.start()
    for supporter in path.residents:
        path.call(supporter, "PUT", f"/ideas/{idea}/vote", {"value": 1})
    nomination = until(lambda: path.nomination_of(idea), 10)
    need = path.call(path.moderator, "POST", f"/moderation/nominations/{nomination['id']}/candidate", NEED, expect=201)[
        "id"
    ]
    path.call(path.moderator, "POST", f"/needs/{need}/send")
    path.call(path.official, "POST", f"/needs/{need}/answers", {"action": "decline"}, expect=422)
    path.call(
        path.official,
        "POST",
        f"/needs/{need}/answers",
        {"action": "decline", "reason": "Nádraží není naše."},
        expect=201,
    )
    public = path.call(None, "GET", f"/needs/{need}")
    assert (public["state"], public["answers"][0]["reason"]) == ("declined", "Nádraží není naše.")


def test_an_idea_that_is_not_verified_enough_is_not_nominated(path: MainPath) -> None:
    _, idea = path.start()
    for supporter in (path.friend, *path.residents[:2]):
        path.call(supporter, "PUT", f"/ideas/{idea}/vote", {"value": 1})
    _, other = path.start()
    for supporter in path.residents[:3]:
        path.call(supporter, "PUT", f"/ideas/{other}/vote", {"value": 1})
    until(lambda: path.nomination_of(other), 10)
    assert path.nomination_of(idea) is None


def test_verify_finds_nothing_wrong_afterwards(path: MainPath) -> None:
    path.at.podnet("verify")
