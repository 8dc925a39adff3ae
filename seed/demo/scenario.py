"""The scenario of the demo, read from region.json; every row is written by a command."""

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
from seed.demo.drafts import Draft
from seed.demo.opinions import CAMP_SHARES, Neighbour, PublishedIdea, votes
from seed.demo.people import DemoAccount, create_accounts, create_neighbours
from seed.demo.simulation import Simulation
from seed.demo.staff import Staff

REGION: Mapping[str, Any] = json.loads(Path(__file__).with_name("region.json").read_text())

DURATION = timedelta(days=145)
HEADLINE_READERS, READERS = 420, 90


def build_demo(settings: Settings) -> list[DemoAccount]:
    """Fill an empty installation and return the accounts to sign in with."""
    sim = Simulation(settings, begins=SystemClock().now() - DURATION)
    with sim.runtime.unit(SYSTEM) as u:
        accounts = create_accounts(u)
        people = create_neighbours(u, municipalities=[municipality.code for municipality in municipalities(u.session)])
    camps = sim.rng.choices(range(len(CAMP_SHARES)), CAMP_SHARES, k=len(people))
    neighbours = [Neighbour(account, tier, camp) for (account, tier), camp in zip(people, camps, strict=True)]
    staff = Staff(sim, moderator=accounts["moderator"].account.id, official=accounts["official"].account.id)
    for campaign in REGION["campaigns"]:
        sim.schedule(timedelta(days=campaign["began"]), partial(_open, sim, campaign, neighbours, staff.official))
    for need in REGION["needs"]:
        staff.schedule_need(need)
    sim.run()
    sim.clock.advance(sim.now - sim.clock.now())
    staff.rank_and_nominate()
    sim.runtime.flusher.stop()
    for name, account in accounts.items():
        # The token that came with the account was issued when the simulation began, and has run out since.
        with sim.runtime.unit(sim.actor(account.account.id)) as u:
            token = issue_token(u, data=TokenInput(name="demo.json", days=LONGEST_TOKEN_DAYS))
        accounts[name] = replace(account, account=replace(account.account, token=token.secret))
    return list(accounts.values())


def _open(sim: Simulation, script: Mapping[str, Any], neighbours: Sequence[Neighbour], official: str) -> None:
    """Open a campaign, and schedule its ideas for the time while it collects them."""
    now = sim.clock.now()
    phases = [
        PhaseInput(phase=Phase(phase), starts=now + timedelta(days=first), ends=now + timedelta(days=last))
        for phase, (first, last) in script["phases"].items()
    ]
    fields = {name: script[name] for name in ("title", "summary", "promotion")} | {"phases": phases}
    with sim.runtime.unit(sim.actor(official)) as u:
        campaign = create_campaign(u, data=CampaignInput.model_validate(fields)).id
    drafts = [(Draft(*words), HEADLINE_READERS) for words in script["ideas"]]
    drafts += [(draft, READERS) for draft in sim.drafts.about(script["topics"], script["more"])]
    windows = [phase.window() for phase in phases]
    collects = min(script["phases"]["collect"][1], script["began"])
    for index, (draft, readers) in enumerate(drafts):
        # The first come on the first days; the others when they occur to somebody, none in the small hours.
        days = index // 3 if readers == HEADLINE_READERS else sim.rng.random() * (collects - 1)
        at = timedelta(days=script["began"] - int(days)) - timedelta(minutes=sim.rng.randint(60, 840))
        step = partial(_publish, sim, campaign, draft, neighbours, windows, readers=_readers(sim, readers))
        sim.schedule(max(at, timedelta(hours=2)), step)


def _readers(sim: Simulation, usual: int) -> int:
    """Return how many people read an idea: some are read by many, most by few, the headlines by nearly everyone."""
    return round(usual * (1.0 if usual == HEADLINE_READERS else min(2.5, sim.rng.lognormvariate(-0.2, 0.6))))


def _publish(
    sim: Simulation,
    campaign: str,
    draft: Draft,
    neighbours: Sequence[Neighbour],
    phases: Sequence[PhaseWindow],
    *,
    readers: int,
) -> None:
    author = sim.actor(sim.rng.choice(neighbours).account.id)
    fields = {name: getattr(draft, name) for name in ("title", "body", "municipality", "topic")}
    with sim.runtime.unit(author) as u:
        data = IdeaInput(campaign=campaign, **fields)
        id = publish_idea(u, data=data, screener=sim.runtime.screener, limiter=NullLimiter()).id
    idea = PublishedIdea(campaign, id, draft.topic, draft.appeal, sim.clock.now(), phases, readers)
    for at, cast in votes(idea, neighbours, sim.rng, sim.now):
        sim.schedule_vote(at, cast)
