"""A crowd for tests: residents of given municipalities who vote through the flusher, and the ranks after it."""

from collections.abc import Sequence
from datetime import datetime

from app.core.actors import SYSTEM, Tier
from app.core.ids import new_id
from app.people.models import Person
from app.runtime import Runtime
from app.votes.flush import Cast, Flusher
from app.votes.jobs.ranks import refresh_ranks

LIBEREC, JABLONEC, TURNOV = "563889", "563510", "577626"


def create_residents(
    runtime: Runtime, municipalities: Sequence[str | None], *, tier: Tier = Tier.VERIFIED
) -> list[str]:
    """Create a resident of each municipality, and return their ids."""
    with runtime.unit(SYSTEM) as u:
        residents = [_person(u.now, municipality, tier) for municipality in municipalities]
        u.session.add_all(residents)
    return [person.id for person in residents]


def _person(now: datetime, municipality: str | None, tier: Tier) -> Person:
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
        municipality=municipality,
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


def vote_from(
    runtime: Runtime, campaign: str, idea: str, *municipalities: str | None, tier: Tier = Tier.VERIFIED, value: int = 1
) -> list[str]:
    """Have a new resident of each of these municipalities vote on an idea, and return their ids."""
    voters = create_residents(runtime, municipalities, tier=tier)
    vote(runtime, campaign, idea, voters, tier=tier, value=value)
    return voters
