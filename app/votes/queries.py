"""What was counted, for those who may see it."""

from collections.abc import Collection, Mapping

from sqlalchemy import select

from app.core.db.unit import Unit
from app.votes.models import Ballot, TallyRow, Votable
from app.votes.rules import Reveal, Tally, tally_is_shown


def ballots_of(u: Unit, ids: Collection[str]) -> Mapping[str, Ballot]:
    """Return the actor's own ballots on these things, by their ids; nobody is shown another's."""
    if u.actor.person_id is None or not ids:
        return {}
    own = (
        select(Ballot)
        .join(Votable, (Votable.campaign_id == Ballot.campaign_id) & (Votable.id == Ballot.votable_id))
        .where(Votable.id.in_(ids), Ballot.person_id == u.actor.person_id)
    )
    return {ballot.votable_id: ballot for ballot in u.session.scalars(own)}


def ballot_of(u: Unit, id: str) -> Ballot | None:
    """Return the actor's own ballot on this thing."""
    return ballots_of(u, [id]).get(id)


def votable_revision(u: Unit, *, campaign_id: str, id: str) -> int | None:
    """Return the revision that votes on this thing are about, None when nothing can be voted on."""
    return u.session.scalar(select(Votable.revision).where(Votable.campaign_id == campaign_id, Votable.id == id))


def may_see_tally(u: Unit, votable: Votable) -> bool:
    """Tell whether the actor may see the counts of this thing now. Staff see no more than anyone before the close."""
    has_voted = votable.reveal == Reveal.AFTER_VOTE and ballot_of(u, votable.id) is not None
    return tally_is_shown(Reveal(votable.reveal), is_open=votable.is_open, has_voted=has_voted)


def tallies_of(u: Unit, ids: Collection[str]) -> Mapping[str, Tally]:
    """Return the tallies of these things, by their ids, leaving out those that the actor may not see now."""
    if not ids:
        return {}
    counted = (
        select(Votable, TallyRow)
        .join(TallyRow, (TallyRow.campaign_id == Votable.campaign_id) & (TallyRow.votable_id == Votable.id))
        .where(Votable.id.in_(ids))
    )
    rows = u.session.execute(counted.execution_options(populate_existing=True)).all()
    voted = ballots_of(u, [votable.id for votable, _ in rows if votable.reveal == Reveal.AFTER_VOTE])
    return {
        votable.id: row.tally
        for votable, row in rows
        if tally_is_shown(Reveal(votable.reveal), is_open=votable.is_open, has_voted=votable.id in voted)
    }


def tally_of(u: Unit, id: str) -> Tally | None:
    """Return the tally of this thing, None when there is none that the actor may see now."""
    return tallies_of(u, [id]).get(id)
