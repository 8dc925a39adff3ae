"""A crowd for tests: residents of given municipalities who vote through the flusher, and the ranks after it."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any

from app.core.actors import SYSTEM, Tier
from app.core.ids import new_id
from app.people.models import Person
from app.runtime import Runtime
from app.votes.flush import Cast, Flusher
from app.votes.jobs.ranks import refresh_ranks

LIBEREC, JABLONEC, TURNOV = "563889", "563510", "577626"


def people(runtime: Runtime, places: Sequence[str | None], *, tier: Tier = Tier.VERIFIED) -> list[str]:
    """Let somebody new in for each municipality, and return their ids."""
    with runtime.unit(SYSTEM) as u:
        made = [_person(u.now, place, tier) for place in places]
        u.session.add_all(made)
    return [person.id for person in made]


def _person(now: datetime, place: str | None, tier: Tier) -> Person:
    id = new_id()
    return Person(
        id=id,
        handle=f"soused-{id[-12:]}",
        name="Soused",
        email=None,
        password_hash=None,
        totp_secret=None,
        tier=tier.value,
        locale="cs",
        municipality=place,
        created_at=now,
    )


def vote(
    runtime: Runtime, campaign: str, idea: str, voters: Sequence[str], *, tier: Tier = Tier.VERIFIED, value: int = 1
) -> None:
    """Have these people vote on an idea, and its rank brought up to date."""
    flusher = Flusher(runtime.unit)
    try:
        cast = [flusher.submit(Cast(campaign, idea, voter, tier, value, new_id())) for voter in voters]
        for pending in cast:
            pending.result(20)
    finally:
        flusher.stop()
    refresh_ranks(runtime.unit)


def supported(
    runtime: Runtime, campaign: str, idea: str, *places: str | None, tier: Tier = Tier.VERIFIED, value: int = 1
) -> list[str]:
    """Have somebody new from each of these municipalities vote on an idea."""
    voters = people(runtime, places, tier=tier)
    vote(runtime, campaign, idea, voters, tier=tier, value=value)
    return voters


def at_once(*steps: Callable[[], Any]) -> list[Any]:
    """Do all at the same time, in threads; return what each came to, or the exception it raised."""

    def outcome(step: Callable[[], Any]) -> Any:
        try:
            return step()
        except Exception as error:
            return error

    with ThreadPoolExecutor(len(steps)) as pool:
        return list(pool.map(outcome, steps))
