"""Opening, revising and closing votes. Who may do so is the matter of the slice that the thing belongs to.

Everyone who locks takes the tally first and the votable thing second, in order of their ids, as the flush does.
"""

import secrets
from datetime import datetime

from sqlalchemy import select

from app.core.db.unit import Unit
from app.core.errors import NotFound, WrongState
from app.votes.events import VoteClosed
from app.votes.models import COUNTERS, IdeaRank, TallyRow, Votable
from app.votes.rules import EMPTY_DIGEST, Reveal


def open_votable(
    u: Unit,
    *,
    campaign_id: str,
    id: str,
    kind: str,
    revision: int = 1,
    allows_disagree: bool = True,
    reveal: Reveal = Reveal.NOW,
) -> None:
    """Let people vote on a thing; `id` is its own id. With `allows_disagree` they may disagree and pass, too."""
    u.session.add(
        Votable(
            campaign_id=campaign_id,
            id=id,
            kind=kind,
            revision=revision,
            is_open=True,
            allows_disagree=allows_disagree,
            reveal=reveal.value,
        )
    )
    counters = dict.fromkeys((*COUNTERS, "current", "n"), 0)
    u.session.add(TallyRow(campaign_id=campaign_id, votable_id=id, digest=EMPTY_DIGEST, is_stale=False, **counters))


def enter_ranking(u: Unit, *, campaign_id: str, idea_id: str, created_at: datetime) -> None:
    """Give an idea its place in every list."""
    u.session.add(
        IdeaRank(
            campaign_id=campaign_id,
            idea_id=idea_id,
            supporters=0,
            verified_supporters=0,
            turnout=0,
            top=0.0,
            hot=0.0,
            random_key=secrets.randbits(53) / 2**53,
            created_at=created_at,
            ranked_at=u.now,
            verified_municipalities=0,
            opponents=0,
        )
    )


def revise_votable(u: Unit, *, campaign_id: str, id: str, revision: int) -> None:
    """Take note of a material change: supporters of what it was before count as `earlier` until they vote again."""
    votable, tally = _locked(u, campaign_id, id)
    if revision <= votable.revision:
        raise WrongState("revision_old")
    votable.revision = revision
    tally.current = 0
    tally.is_stale = True


def close_votable(u: Unit, *, campaign_id: str, id: str) -> None:
    """Take no more votes, and seal what was counted. A cast not committed before is answered `vote_closed`."""
    votable, tally = _locked(u, campaign_id, id)
    if not votable.is_open:
        raise WrongState("vote_closed")
    votable.is_open = False
    u.emit(
        VoteClosed(
            campaign_id=campaign_id,
            votable_id=id,
            kind=votable.kind,
            revision=votable.revision,
            n=tally.n,
            counts=tally.tally.counts,
            current=tally.current,
            digest=tally.digest.hex(),
        )
    )


def reopen_votable(u: Unit, *, campaign_id: str, id: str) -> None:
    """Take votes again; the event of the close stays in the audit log, and the next close seals the count anew."""
    votable, _ = _locked(u, campaign_id, id)
    if votable.is_open:
        raise WrongState("vote_open")
    votable.is_open = True


def _locked(u: Unit, campaign_id: str, id: str) -> tuple[Votable, TallyRow]:
    u.session.flush()
    tally = u.session.scalar(
        select(TallyRow)
        .where(TallyRow.campaign_id == campaign_id, TallyRow.votable_id == id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    votable = u.session.scalar(
        select(Votable)
        .where(Votable.campaign_id == campaign_id, Votable.id == id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if votable is None or tally is None:
        raise NotFound()
    return votable, tally
