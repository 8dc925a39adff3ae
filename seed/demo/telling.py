"""What happens in the demo, in the order in which it happens; no row is written but by a command."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from app.campaigns.commands.campaigns import create_campaign
from app.campaigns.inputs import CampaignInput, PhaseInput
from app.campaigns.queries import municipalities
from app.campaigns.rules import PhaseWindow
from app.core.actors import SYSTEM
from app.core.clock import SystemClock
from app.core.ports import NullLimiter
from app.ideas.commands import publish_idea
from app.ideas.inputs import IdeaInput
from app.people.commands.tokens import issue_token
from app.people.inputs import TokenInput
from app.people.rules import LONGEST_TOKEN_DAYS
from app.policies import Phase
from app.settings import Settings
from seed.demo.cast import Account, gather, invite
from seed.demo.desk import Desk
from seed.demo.opinions import CAMPS, Neighbour, Published, votes
from seed.demo.story import Story
from seed.demo.writing import Draft

REGION: Mapping[str, Any] = json.loads(Path(__file__).with_name("region.json").read_text())

BEGAN = timedelta(days=145)
HEADLINE_READERS, READERS = 420, 90


def tell(settings: Settings) -> list[Account]:
    """Fill an empty installation and return the accounts to sign in with."""
    story = Story(settings, begins=SystemClock().now() - BEGAN)
    with story.house.unit(SYSTEM) as u:
        accounts = invite(u)
        people = gather(u, municipalities=[place.code for place in municipalities(u.session)])
    camps = story.dice.choices(range(len(CAMPS)), CAMPS, k=len(people))
    neighbours = [Neighbour(made, tier, camp) for (made, tier), camp in zip(people, camps, strict=True)]
    desk = Desk(story, moderator=accounts["moderator"].made.id, official=accounts["official"].made.id)
    for told in REGION["campaigns"]:
        story.later(timedelta(days=told["began"]), partial(_open, story, told, neighbours, desk.official))
    for need in REGION["needs"]:
        desk.expect(need)
    story.play()
    story.clock.advance(story.now - story.clock.now())
    desk.sweep()
    story.house.flusher.stop()
    for name, account in accounts.items():
        # The token that came with the account was made when the story began, and has run out since.
        with story.house.unit(story.actor(account.made.id)) as u:
            token = issue_token(u, data=TokenInput(name="demo.json", days=LONGEST_TOKEN_DAYS))
        accounts[name] = replace(account, made=replace(account.made, token=token.secret))
    return list(accounts.values())


def _open(story: Story, told: Mapping[str, Any], neighbours: Sequence[Neighbour], official: str) -> None:
    """Open a campaign, and let its ideas come while it collects them."""
    now = story.clock.now()
    phases = [
        PhaseInput(phase=Phase(phase), starts=now + timedelta(days=first), ends=now + timedelta(days=last))
        for phase, (first, last) in told["phases"].items()
    ]
    wish = {name: told[name] for name in ("title", "summary", "promotion")} | {"phases": phases}
    with story.house.unit(story.actor(official)) as u:
        campaign = create_campaign(u, data=CampaignInput.model_validate(wish)).id
    drafts = [(Draft(*words), HEADLINE_READERS) for words in told["ideas"]]
    drafts += [(draft, READERS) for draft in story.writing.about(told["topics"], told["more"])]
    windows = [phase.window() for phase in phases]
    collects = min(told["phases"]["collect"][1], told["began"])
    for place, (draft, readers) in enumerate(drafts):
        # The first come on the first days; the others when they occur to somebody, none in the small hours.
        days = place // 3 if readers == HEADLINE_READERS else story.dice.random() * (collects - 1)
        at = timedelta(days=told["began"] - int(days)) - timedelta(minutes=story.dice.randint(60, 840))
        step = partial(_publish, story, campaign, draft, neighbours, windows, readers=_readers(story, readers))
        story.later(max(at, timedelta(hours=2)), step)


def _readers(story: Story, usual: int) -> int:
    """Some ideas are read by many, most by few; those that everyone talks of by nearly everyone."""
    return round(usual * (1.0 if usual == HEADLINE_READERS else min(2.5, story.dice.lognormvariate(-0.2, 0.6))))


def _publish(
    story: Story,
    campaign: str,
    draft: Draft,
    neighbours: Sequence[Neighbour],
    phases: Sequence[PhaseWindow],
    *,
    readers: int,
) -> None:
    author = story.actor(story.dice.choice(neighbours).made.id)
    words = {name: getattr(draft, name) for name in ("title", "body", "municipality", "topic")}
    with story.house.unit(author) as u:
        data = IdeaInput(campaign=campaign, **words)
        id = publish_idea(u, data=data, screener=story.house.screener, limiter=NullLimiter()).id
    story.note(draft.title, id)
    published = Published(campaign, id, draft.topic, draft.appeal, story.clock.now(), phases, readers)
    for at, cast in votes(published, neighbours, story.dice, story.now):
        story.vote(at, cast)
