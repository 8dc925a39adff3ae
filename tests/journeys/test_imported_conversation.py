"""A real conversation of 2017 walks the path: brought in from its files, nominated, and answered as a formal need."""

import json
from pathlib import Path

import pytest

from tests.journeys.walker import Installation, until

CONVERSATION = Path(__file__).parents[3] / "shared" / "data" / "polis" / "brexit-consensus"

pytestmark = pytest.mark.skipif(not CONVERSATION.is_dir(), reason="the conversation is not at hand")


def test_from_a_real_conversation_to_a_formal_need(installation: Installation) -> None:
    result = json.loads(installation.podnet("import", "polis", str(CONVERSATION), "--json"))
    campaign = result["campaign_id"]
    (moderator,) = installation.accounts("moderator", "verified")
    (official,) = installation.accounts("official", "verified")

    def nominated() -> list[dict] | None:
        path = f"/moderation/nominations?campaign={campaign}&sort=top&limit=100"
        return installation.call("GET", path, token=moderator.token).body["items"] or None

    queue = until(nominated, 30)
    assert all(reason["has"] >= reason["asked"] for item in queue for reason in item["why"])
    best, second = queue[:2]
    need = installation.call(
        "POST",
        f"/moderation/nominations/{best['id']}/candidate",
        {
            "statement": "People ask for a clear plan of what follows",
            "summary": "Drawn from the two statements that most took part in.",
            "ideas": [second["idea"]["id"]],
        },
        token=moderator.token,
    )
    assert need.status == 201, need
    supporters = need.body["evidence"]["supporters"]["guest"]
    votes = need.body["evidence"]["votes"]["guest"]
    assert 0 < supporters <= votes[0], "people are counted once, ballots as often as they were cast"
    assert {idea["id"] for idea in need.body["ideas"]} == {best["idea"]["id"], second["idea"]["id"]}

    path = f"/needs/{need.body['id']}"
    assert installation.call("POST", f"{path}/send", token=moderator.token).status == 200
    answer = {"action": "accept", "reason": "The plan will be published.", "owner": "The cabinet office"}
    assert installation.call("POST", f"{path}/answers", answer, token=official.token).status == 201
    for idea in (best["idea"]["id"], second["idea"]["id"]):
        story = installation.call("GET", f"/ideas/{idea}/story").body["items"]
        assert [step["what"] for step in story] == [
            "idea.published",
            "idea.nominated",
            "need.drafted",
            "need.sent",
            "need.accepted",
        ]
    installation.podnet("verify")
