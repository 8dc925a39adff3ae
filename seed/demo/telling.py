"""What happens in the demo, in the order in which it happens; no row is written but by a command."""

import json
import random
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from app.campaigns.commands.campaigns import create_campaign
from app.campaigns.inputs import CampaignInput, PhaseInput
from app.campaigns.queries import municipalities
from app.core.actors import HOUSE, Actor, Tier
from app.core.clock import MovingClock, SystemClock
from app.core.db.unit import Unit
from app.core.ids import new_id
from app.ideas.commands import publish_idea
from app.ideas.inputs import IdeaInput
from app.main import Runtime, create_runtime
from app.needs.commands import answer_need, send_need
from app.needs.inputs import AnswerInput, DraftInput
from app.people.commands.accounts import Made
from app.people.queries import actor_of
from app.settings import Settings
from app.votes.flush import Cast
from moderation import queries as nominations
from moderation.commands import make_candidate
from moderation.inputs import NominationQuery
from seed.demo.cast import Account, gather, invite

REGION: Mapping[str, Any] = json.loads(Path(__file__).with_name("region.json").read_text())

BEGAN = timedelta(days=24)
IDEAS_APART = timedelta(hours=9)
VOTES_APART = timedelta(minutes=7)


class Story:
    """The demo while it is told: the house on its own clock, who is there, and a die that always falls the same."""

    def __init__(self, settings: Settings) -> None:
        self.clock = MovingClock(SystemClock().now() - BEGAN)
        self.house: Runtime = create_runtime(settings, clock=self.clock)
        self.dice = random.Random(1859)  # noqa: S311 - plausible, not secret
        self.neighbours: list[tuple[Made, Tier]] = []
        self.accounts: dict[str, Account] = {}

    def actor(self, u: Unit, made: Made) -> Actor:
        return actor_of(u, person_id=made.id)


def tell(settings: Settings) -> list[Account]:
    """Fill an empty installation and return the accounts to sign in with."""
    story = Story(settings)
    with story.house.unit(HOUSE) as u:
        story.accounts = invite(u)
        story.neighbours = gather(u, municipalities=[place.code for place in municipalities(u.session)])
    ideas = [idea for campaign in REGION["campaigns"] for idea in _campaign(story, campaign)]
    _vote(story, ideas)
    story.clock.advance(max(SystemClock().now() - timedelta(days=3) - story.clock.now(), timedelta()))
    _nominate(story)
    for need in REGION["needs"]:
        _need(story, need)
    story.house.flusher.stop()
    return list(story.accounts.values())


def _as(story: Story, account: str) -> Actor:
    with story.house.unit(HOUSE) as u:
        return story.actor(u, story.accounts[account].made)


def _campaign(story: Story, told: Mapping[str, Any]) -> list[tuple[str, str, float]]:
    """Open a campaign with its ideas; return (campaign, idea, appeal) of each."""
    with story.house.unit(_as(story, "official")) as u:
        wish = {key: told[key] for key in ("title", "summary", "promotion")}
        campaign = create_campaign(u, data=CampaignInput.model_validate(wish | {"phases": _phases(story)})).id
    return [_idea(story, campaign, idea) for idea in told["ideas"]]


def _phases(story: Story) -> list[PhaseInput]:
    now = story.clock.now()
    spans = {"collect": (0, 60), "discuss": (0, 75), "prioritise": (10, 90), "answer": (20, 120)}
    return [
        PhaseInput(phase=phase, starts=now + timedelta(days=first), ends=now + timedelta(days=last))  # type: ignore[arg-type]
        for phase, (first, last) in spans.items()
    ]


def _idea(story: Story, campaign: str, told: tuple[str, str, str, str, float]) -> tuple[str, str, float]:
    title, body, municipality, topic, appeal = told
    story.clock.advance(IDEAS_APART)
    author, _tier = story.dice.choice(story.neighbours)
    with story.house.unit(HOUSE) as u:
        actor = story.actor(u, author)
    with story.house.unit(actor) as u:
        wish = IdeaInput(campaign=campaign, title=title, body=body, municipality=municipality, topic=topic)
        idea = publish_idea(u, data=wish, screener=story.house.screener).id
    return campaign, idea, appeal


def _vote(story: Story, ideas: Sequence[tuple[str, str, float]]) -> None:
    """Let the neighbours vote, in an order of their own, each on some of the ideas."""
    crowd = story.dice.sample(story.neighbours, len(story.neighbours))
    for made, tier in crowd:
        story.clock.advance(VOTES_APART)
        read = story.dice.sample(list(ideas), story.dice.randint(3, len(ideas)))
        cast = [
            Cast(campaign, idea, made.id, tier, _opinion(story, appeal), new_id()) for campaign, idea, appeal in read
        ]
        for pending in [story.house.flusher.submit(one) for one in cast]:
            pending.result()


def _opinion(story: Story, appeal: float) -> int:
    if story.dice.random() < appeal:
        return 1
    return -1 if story.dice.random() < 0.55 else 0


def _nominate(story: Story) -> None:
    for job in ("rank", "nominate"):
        story.house.jobs[job]()


def _need(story: Story, told: Mapping[str, Any]) -> None:
    """Make a need of a nominated idea, send it, and answer it where the demo has an answer."""
    house, moderator = story.house, _as(story, "moderator")
    with house.unit(moderator) as u:
        waiting = nominations.waiting(u, NominationQuery(limit=100)).items
        nomination = next(one.nomination for one in waiting if one.title == told["idea"])
        draft = DraftInput(statement=told["statement"], summary=told["summary"])
        need = make_candidate(u, nomination_id=nomination.id, data=draft).id
    story.clock.advance(timedelta(hours=5))
    with house.unit(moderator) as u:
        send_need(u, need_id=need, answer_days=house.settings.answer_days)
    if told["answer"] is None:
        return
    story.clock.advance(timedelta(hours=30))
    with house.unit(_as(story, "official")) as u:
        answer_need(
            u, need_id=need, data=AnswerInput.model_validate(told["answer"], strict=False), office=house.settings.office
        )
