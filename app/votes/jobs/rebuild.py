"""`podnet rebuild tallies`: counts the ballots again. The log is evidence and is never touched: see the audit."""

from sqlalchemy import func, select

from app.core.actors import SYSTEM, Tier
from app.core.db.unit import Unit, UnitOfWork
from app.votes.models import COUNTERS, Ballot, TallyLog, TallyRow, Votable
from app.votes.rules import AGREE, SLOTS, Tally


def rebuild_tallies(unit: UnitOfWork) -> list[str]:
    """Set every counter to the count of its ballots; return a line for each that differed, from it or from its log.

    Votes wait while their own tally is counted, no others do.
    """
    with unit(SYSTEM) as u:
        keys = u.session.execute(select(TallyRow.campaign_id, TallyRow.votable_id)).all()
    return [line for campaign_id, votable_id in keys for line in _rebuild(unit, campaign_id, votable_id)]


def _rebuild(unit: UnitOfWork, campaign_id: str, votable_id: str) -> list[str]:
    with unit(SYSTEM) as u:
        key = (TallyRow.campaign_id == campaign_id) & (TallyRow.votable_id == votable_id)
        row = u.session.scalars(select(TallyRow).where(key).with_for_update()).one()
        counted, was, logged = _count(u, row), row.tally, Tally()
        log = select(TallyLog.delta).where(TallyLog.campaign_id == campaign_id, TallyLog.votable_id == votable_id)
        for delta in u.session.scalars(log):
            logged = Tally(logged.plus(delta))
        for name, number in zip((*COUNTERS, "current"), (*counted.counts, counted.current), strict=True):
            setattr(row, name, number)
        row.is_stale = True
    differences = [
        f"tally {votable_id}: was {_as_text(was)}, the ballots say {_as_text(counted)}" if was != counted else "",
        f"tally {votable_id}: the log adds up to {list(logged.counts)}" if logged.counts != counted.counts else "",
    ]
    return [line for line in differences if line]


def _count(u: Unit, row: TallyRow) -> Tally:
    revision = u.session.scalar(
        select(Votable.revision).where(Votable.campaign_id == row.campaign_id, Votable.id == row.votable_id)
    )
    grouped = (
        select(Ballot.tier, Ballot.value, Ballot.revision, func.count())
        .where(Ballot.campaign_id == row.campaign_id, Ballot.votable_id == row.votable_id)
        .group_by(Ballot.tier, Ballot.value, Ballot.revision)
    )
    counts, current = dict.fromkeys(SLOTS, 0), 0
    for tier, value, voted_on, number in u.session.execute(grouped):
        counts[list(Tier)[tier], value] += number
        current += number if (value, voted_on) == (AGREE, revision) else 0
    return Tally(tuple(counts.values()), current)


def _as_text(tally: Tally) -> str:
    return f"{list(tally.counts)}, {tally.current} on the current revision"
