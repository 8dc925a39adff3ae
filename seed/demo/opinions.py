"""What people of the demo think: three camps that agree on much and differ on some of it."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.campaigns.rules import PhaseWindow
from app.core.actors import Tier
from app.core.ids import new_id
from app.people.commands.accounts import NewAccount
from app.policies import Phase
from app.votes.flush import Cast

CAMP_SHARES = (0.42, 0.35, 0.23)
LEANINGS: Mapping[str, tuple[float, float, float]] = {
    "doprava": (0.05, 0.22, -0.3),
    "zivotni-prostredi": (0.25, -0.32, 0.1),
    "verejny-prostor": (0.12, 0.0, -0.12),
    "vzdelavani": (0.1, 0.02, 0.0),
    "zdravi": (0.04, 0.06, 0.1),
    "kultura": (0.2, -0.28, 0.08),
    "sport": (-0.05, 0.15, 0.0),
    "podnikani": (-0.25, 0.3, 0.05),
    "bezpecnost": (-0.12, 0.12, 0.2),
    "energie": (0.28, -0.3, -0.2),
    "digitalni-urad": (0.1, 0.15, -0.35),
}
"""How much more, or less, each camp likes what is said about a topic: those for landscape and towns to live in, those
for roads and work, and those for what the edges of the region need. About care and schools they agree."""

HALF_DAY = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Somebody who votes, and which camp they are nearest to."""

    account: NewAccount
    tier: Tier
    camp: int


@dataclass(frozen=True, slots=True)
class PublishedIdea:
    """An idea of the demo and when its campaign takes which votes."""

    campaign: str
    id: str
    topic: str
    appeal: float
    at: datetime
    phases: Sequence[PhaseWindow]
    readers: int


def votes(
    idea: PublishedIdea, people: Sequence[Neighbour], rng: random.Random, until: datetime
) -> Iterator[tuple[datetime, Cast]]:
    """Yield who votes how, and in which half of which day; most soon after the idea is out."""
    for neighbour in rng.sample(people, min(idea.readers, len(people))):
        at = idea.at + timedelta(days=rng.expovariate(1 / 9), hours=1)
        liking = idea.appeal + LEANINGS[idea.topic][neighbour.camp]
        value = 1 if rng.random() < liking else -1 if rng.random() < 0.62 else 0
        if at < until and _is_open(idea.phases, value, at):
            when = at - (at - datetime.min.replace(tzinfo=at.tzinfo)) % HALF_DAY + HALF_DAY
            yield min(when, until), Cast(idea.campaign, idea.id, neighbour.account.id, neighbour.tier, value, new_id())


def _is_open(phases: Sequence[PhaseWindow], value: int, at: datetime) -> bool:
    takes = {Phase.DISCUSS, Phase.PRIORITISE} | ({Phase.COLLECT} if value == 1 else set())
    return any(window.phase in takes and window.is_open(at) and window.is_open(at + HALF_DAY) for window in phases)
