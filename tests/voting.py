"""Voting for tests: one campaign, some votable things, people, and a flusher that is stopped at the end."""

from itertools import pairwise

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from app.core.actors import SYSTEM, Actor, Tier
from app.core.db.unit import Unit, UnitOfWork
from app.core.ids import new_id
from app.votes.commands import open_votable
from app.votes.flush import Cast, Flusher, VoteResult
from app.votes.jobs.audit import verify_tallies
from app.votes.models import Ballot, TallyLog, TallyRow, Votable
from app.votes.queries import Standing, with_standing
from app.votes.rules import SLOTS, Reveal, Tally

EMPTY = Tally()


class Voting:
    """A campaign that is voted on through a flusher of its own; `cast` waits for the answer."""

    def __init__(self, unit: UnitOfWork, **flushing: int | float) -> None:
        self.unit = unit
        self.campaign_id = new_id()
        self.flusher = Flusher(unit, **flushing)  # type: ignore[arg-type]

    def open(self, *, kind: str = "idea", allows_disagree: bool = True, reveal: Reveal = Reveal.NOW) -> str:
        votable_id = new_id()
        with self.unit(SYSTEM) as u:
            open_votable(
                u,
                campaign_id=self.campaign_id,
                id=votable_id,
                kind=kind,
                allows_disagree=allows_disagree,
                reveal=reveal,
            )
        return votable_id

    def make(
        self,
        votable: str,
        person: str,
        value: int | None = 1,
        *,
        tier: Tier = Tier.EMAIL,
        idempotency_key: str | None = None,
        seen_revision: int | None = None,
    ) -> Cast:
        return Cast(self.campaign_id, votable, person, tier, value, idempotency_key or new_id(), seen_revision)

    def cast(self, votable: str, person: str, value: int | None = 1, **more: object) -> VoteResult:
        return self.flusher.submit(self.make(votable, person, value, **more)).result(20)  # type: ignore[arg-type]

    def tally(self, votable: str, actor: Actor = SYSTEM) -> Tally | None:
        with self.unit(actor) as u:
            return tallies(u, votable).get(votable)

    def ballots(self, votable: str) -> int:
        with self.unit(SYSTEM) as u:
            return u.session.scalar(select(func.count()).select_from(Ballot).where(Ballot.votable_id == votable)) or 0

    def differences(self) -> list[str]:
        """Return what does not add up: counters = count of ballots = sum of deltas = replay of the log."""
        with self.unit(SYSTEM) as u:
            grouped = select(Ballot.votable_id, Ballot.tier, Ballot.value, func.count()).group_by(
                Ballot.votable_id, Ballot.tier, Ballot.value
            )
            counted: dict[str, list[int]] = {}
            for votable, tier, value, number in u.session.execute(grouped):
                counted.setdefault(votable, [0] * 9)[SLOTS.index((list(Tier)[tier], value))] = number
            summed: dict[str, Tally] = {}
            for votable, delta in u.session.execute(select(TallyLog.votable_id, TallyLog.delta)):
                summed[votable] = Tally(summed.get(votable, EMPTY).plus(delta))
            rows = u.session.scalars(select(TallyRow)).all()
            wrong = verify_tallies(u.session)
        for row in rows:
            three = (
                row.tally.counts,
                tuple(counted.get(row.votable_id, EMPTY.counts)),
                summed.get(row.votable_id, EMPTY).counts,
            )
            wrong += [f"{row.votable_id}: {a} is not {b}" for a, b in pairwise(three) if a != b]
        return wrong


def tallies(u: Unit, *ids: str) -> dict[str, Tally]:
    """Return the tallies of these votable things that the actor of the unit may see now."""
    return {id: standing.tally for id, standing in standings(u, *ids).items() if standing.tally is not None}


def standings(u: Unit, *ids: str) -> dict[str, Standing]:
    """Return the standing of each of these votable things for the actor of the unit."""
    thing = aliased(Votable)
    query = with_standing(select(thing.id), u.actor, campaign_id=thing.campaign_id, id=thing.id)
    return {row.id: row.standing for row in u.session.execute(query.where(thing.id.in_(ids)))}
