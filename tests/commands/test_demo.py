"""The demo: built through commands, whole, alive, the same each time, and verifiable."""

import random
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.campaigns.queries import newest
from app.core.actors import SYSTEM
from app.core.shapes import Paging
from app.core.verification import verify_audit_log
from app.ideas.models import Idea
from app.needs.models import Need
from app.needs.rules import NeedState
from app.people.models import Person
from app.policies import Phase
from app.runtime import Runtime
from app.votes.jobs.audit import verify_tallies
from app.votes.models import Ballot, TallyRow
from moderation.models import Nomination
from seed.demo import build_demo
from seed.demo.drafts import SENTENCES, Drafts
from seed.demo.opinions import LEANINGS
from seed.demo.people import ACCOUNTS


def test_the_demo_is_whole_alive_and_verifies_and_its_accounts_walk_the_main_path(runtime, clock, client) -> None:
    accounts = [account.as_json() for account in build_demo(runtime.settings)]
    assert [account["role"] for account in accounts] == list(ACCOUNTS)
    assert len({account["password"] for account in accounts}) == len(accounts), "no password is a default"
    assert {a["role"] for a in accounts if "totp_secret" in a} == {"moderator", "moderator2", "official", "admin"}
    clock.advance(datetime.now(UTC) - clock.now())
    with runtime.unit(SYSTEM) as u:
        _has_people(u.session)
        _has_ideas(u.session)
        _has_needs_in_every_state(u.session, datetime.now(UTC))
        open_now = {campaign.open for campaign in newest(u, Paging(limit=100)).items}
        assert len(open_now) >= 5, "campaigns stand in phases of their own"
        assert {Phase.COLLECT, Phase.DISCUSS, Phase.PRIORITISE, Phase.ANSWER} <= set().union(*open_now)
        assert frozenset() in open_now, "one campaign is over"
        assert verify_audit_log(u.session).wrong + verify_tallies(u.session) == []
        assert u.session.scalar(select(func.max(Nomination.at))) <= datetime.now(UTC), "nothing is told before its time"
    _walk_the_main_path(runtime, {account["role"]: Caller(client, account["token"]) for account in accounts})


@dataclass(frozen=True)
class Caller:
    """An account of the demo, by its token."""

    client: FlaskClient
    token: str

    def call(self, method: str, path: str, body: Any = None, *, expect: int = 200) -> Any:
        headers = {"Authorization": f"Bearer {self.token}"}
        answer = self.client.open(f"/api/v1{path}", method=method, json=body, headers=headers)
        assert answer.status_code == expect, f"{method} {path}: {answer.status_code} {answer.text}"
        return answer.json


def _walk_the_main_path(runtime: Runtime, by: Mapping[str, Caller]) -> None:
    """From an idea to an answer, everybody by the token that `demo.json` has for them."""
    fields = {"title": "Co chybí u jezu?", "summary": "Napište, co by vám pomohlo.", "promotion": {"min_verified": 2}}
    campaign = by["official"].call("POST", "/campaigns", fields, expect=201)["id"]
    topic = by["official"].call("GET", f"/topics?campaign={campaign}")["items"][0]["slug"]
    fields = {"campaign": campaign, "title": "Lavička u jezu", "body": "Není si kam sednout.", "topic": topic}
    idea = by["resident"].call("POST", "/ideas", fields | {"municipality": None}, expect=201)["id"]
    for name in set(by) - {"resident"}:
        by[name].call("PUT", f"/ideas/{idea}/vote", {"value": 1})
    for job in ("rank", "nominate"):
        runtime.jobs[job]()
    waiting = by["moderator2"].call("GET", "/moderation/nominations?limit=100")["items"]
    (nomination,) = [item["id"] for item in waiting if item["idea"]["id"] == idea]
    draft = {"statement": "U jezu není kde odpočívat", "summary": "Lidé žádají lavičku.", "ideas": [idea]}
    need = by["moderator"].call("POST", f"/moderation/nominations/{nomination}/candidate", draft, expect=201)["id"]
    by["moderator"].call("POST", f"/needs/{need}/send")
    reason = {"action": "decline", "reason": "Pozemek u jezu není náš."}
    by["official"].call("POST", f"/needs/{need}/answers", reason, expect=201)
    assert by["admin"].call("GET", f"/ideas/{idea}/story")["items"][-1]["reason"] == reason["reason"]
    for caller in by.values():
        caller.call("GET", "/me")


def _has_people(session) -> None:
    people = session.execute(select(Person.name, Person.handle)).all()
    assert len(people) == 2_000
    assert not [name for name, _ in people if name == "Obyvatel"]
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9-]{1,28}[a-z0-9]", handle) for _, handle in people)


def _has_ideas(session) -> None:
    ideas = session.execute(select(Idea.title, Idea.body, Idea.created_at)).all()
    assert len(ideas) >= 300
    assert len({body for _, body, _ in ideas}) == len(ideas), "no two read alike"
    assert max(Counter(title for title, _, _ in ideas).values()) == 1
    assert len({created.date() for _, _, created in ideas}) > 80, "they came over months"
    assert not [title for title, body, _ in ideas if re.search(r"[{}|]", title + body)]
    assert session.scalar(select(func.count()).select_from(Ballot)) > 15_000
    support = sorted(row.tally.supporters for row in session.scalars(select(TallyRow)))
    assert support[-1] > 5 * max(support[len(support) // 2], 1), "a few are known to many"


def _has_needs_in_every_state(session, now: datetime) -> None:
    needs = session.scalars(select(Need)).all()
    later = {NeedState.IN_CALL, NeedState.IN_PROJECT, NeedState.DONE}
    assert {need.state for need in needs} == set(NeedState) - later, "calls and projects set the others"
    assert any(need.state == NeedState.SENT and need.answer_due < now for need in needs), "one answer is overdue"
    assert session.scalars(select(Nomination).where(Nomination.need_id.is_(None))).first()


def test_what_is_written_is_the_same_each_time_and_every_topic_has_its_camps() -> None:
    first, second = (Drafts(random.Random(1)).about(["doprava", "zdravi"], 20) for _ in range(2))
    assert first == second
    assert {file.stem for file in SENTENCES.glob("*.txt")} - {"municipalities"} == set(LEANINGS)


@pytest.mark.parametrize("topic", sorted(LEANINGS))
def test_every_kernel_has_two_titles_two_descriptions_and_two_wishes(topic: str) -> None:
    first, *kernels = (SENTENCES / f"{topic}.txt").read_text().strip().split("\n\n")
    assert len(first.splitlines()) == 2, "how people begin, and how they end"
    assert [[line.count("|") for line in kernel.splitlines()] for kernel in kernels] == [[1, 1, 1]] * len(kernels)
