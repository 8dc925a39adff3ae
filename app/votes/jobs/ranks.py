"""The job *rank*: brings the sort keys of ideas, and what the promotion policy asks of them, up to date with the votes.

It never makes a vote wait. It reads without locks, and takes the mark off a tally only if nobody has voted since and
nobody is voting now; otherwise the mark stands and the next run comes back to it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Float, Select, bindparam, case, cast, func, select, text, tuple_, update

from app.core.actors import SYSTEM, Tier
from app.core.db.unit import Unit, UnitOfWork
from app.people.models import Person
from app.votes.models import Ballot, IdeaRank, TallyRow
from app.votes.rules import AGREE, HALF_LIFE, Tally, hot, top, weight

CHUNK = 200
_ONE_RUN = 0x72616E6B
_FAR_PAST = -1000.0  # 2 to a lower power is an error in PostgreSQL, and nothing beside a vote of this year

VotableKey = tuple[str, str]
_Key = tuple_(TallyRow.campaign_id, TallyRow.votable_id)


@dataclass(frozen=True, slots=True)
class SupporterFacts:
    """What a tally does not know of the supporters: how lately they came, and from how many municipalities."""

    heat: float = 0.0
    verified_municipalities: int = 0


_UNMARK = text("""
UPDATE tally t SET is_stale = false
  FROM (SELECT campaign_id, votable_id
          FROM tally JOIN unnest(CAST(:campaigns AS uuid[]), CAST(:votables AS uuid[]), CAST(:ns AS bigint[]))
               AS ranked(campaign_id, votable_id, n) USING (campaign_id, votable_id, n)
         ORDER BY campaign_id, votable_id FOR UPDATE OF tally SKIP LOCKED) quiet
 WHERE t.campaign_id = quiet.campaign_id AND t.votable_id = quiet.votable_id
""")


def refresh_ranks(unit: UnitOfWork) -> int:
    """Rank what has been voted on since the last run, and return how many. A second run beside it does nothing."""
    done, after = 0, ("00000000-0000-0000-0000-000000000000",) * 2
    while True:
        with unit(SYSTEM) as u:
            is_alone = u.session.scalar(select(func.pg_try_advisory_xact_lock(_ONE_RUN)))
            marked = select(TallyRow).where(TallyRow.is_stale, _Key > after)
            ordered = marked.order_by(TallyRow.campaign_id, TallyRow.votable_id).limit(CHUNK)
            stale = u.session.scalars(ordered).all() if is_alone else []
            _rank(u, stale)
        done += len(stale)
        if len(stale) < CHUNK:
            return done
        after = (stale[-1].campaign_id, stale[-1].votable_id)


def _rank(u: Unit, stale: Sequence[TallyRow]) -> None:
    if not stale:
        return
    facts = _supporter_facts(u, first=stale[0], last=stale[-1])
    keys = [_keys(u, row, facts.get((row.campaign_id, row.votable_id), SupporterFacts())) for row in stale]
    ranked = (IdeaRank.campaign_id == bindparam("campaign")) & (IdeaRank.idea_id == bindparam("idea"))
    u.session.connection().execute(update(IdeaRank.__table__).where(ranked), keys)  # type: ignore[arg-type]
    u.session.execute(
        _UNMARK,
        {
            "campaigns": [row.campaign_id for row in stale],
            "votables": [row.votable_id for row in stale],
            "ns": [row.n for row in stale],
        },
    )


def _supporter_facts(u: Unit, *, first: TallyRow, last: TallyRow) -> Mapping[VotableKey, SupporterFacts]:
    """Return what is to be known of the supporters of each marked thing from `first` to `last`.

    The heat is Σ w·2^((tᵢ-now)/3 d). Whether somebody is verified the ballot tells, as it was when they voted; where
    they live the person, as it is now: who moves house is counted in the new one once anybody votes on the thing again.
    No index leads from a person to what they voted on, and secrecy wants none.
    """
    by_municipality = _heat_by_municipality(u, first, last).subquery()
    thing = (by_municipality.c.campaign_id, by_municipality.c.votable_id)
    # Only verified supporters have a municipality here, and each municipality has one line: counting those that are not
    # null counts them once, without the sorting that a count of distinct values asks for.
    summed = select(*thing, func.sum(by_municipality.c.heat), func.count(by_municipality.c.municipality)).group_by(
        *thing
    )
    return {
        (campaign_id, votable_id): SupporterFacts(heat, municipalities)
        for campaign_id, votable_id, heat, municipalities in u.session.execute(summed)
    }


def _heat_by_municipality(u: Unit, first: TallyRow, last: TallyRow) -> Select[str, str, str | None, float]:
    age = func.extract("epoch", Ballot.at - u.now) / HALF_LIFE.total_seconds()
    warmth = func.power(2.0, func.greatest(cast(age, Float), _FAR_PAST))
    weights = case({tier.rank: weight(tier) for tier in Tier}, value=Ballot.tier)
    # Of the others nobody is looked up: half of the time of a large vote would go into that.
    if_verified = case((Ballot.tier == Tier.VERIFIED.rank, Ballot.person_id))
    return (
        select(TallyRow.campaign_id, TallyRow.votable_id, Person.municipality, func.sum(weights * warmth).label("heat"))
        .join(Ballot, (Ballot.campaign_id == TallyRow.campaign_id) & (Ballot.votable_id == TallyRow.votable_id))
        .outerjoin(Person, Person.id == if_verified)
        .where(
            TallyRow.is_stale,
            _Key.between((first.campaign_id, first.votable_id), (last.campaign_id, last.votable_id)),
            Ballot.value == AGREE,
        )
        .group_by(TallyRow.campaign_id, TallyRow.votable_id, Person.municipality)
    )


def _keys(u: Unit, row: TallyRow, facts: SupporterFacts) -> dict[str, object]:
    tally: Tally = row.tally
    return {
        "campaign": row.campaign_id,
        "idea": row.votable_id,
        "supporters": tally.supporters,
        "verified_supporters": tally.of(Tier.VERIFIED)[0],
        "verified_municipalities": facts.verified_municipalities,
        "opponents": tally.opponents,
        "turnout": tally.turnout,
        "top": top(tally),
        "hot": hot(tally, heat=facts.heat, at=u.now),
        "ranked_at": u.now,
    }
