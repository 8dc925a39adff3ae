"""How things stand: what was counted, as far as the asker may see it now, and the asker's own vote."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, and_, false, select
from sqlalchemy.orm import Bundle, InstrumentedAttribute

from app.core.actors import Actor
from app.core.db.unit import Unit
from app.votes.models import COUNTERS, Ballot, TallyRow, Votable
from app.votes.rules import Reveal, Tally, may_see_tally


@dataclass(frozen=True, slots=True)
class OwnVote:
    """The asker's own vote, and the revision it was cast on."""

    value: int
    revision: int


@dataclass(frozen=True, slots=True)
class Standing:
    """How a thing stands for one asker: `tally` is None where there is none that they may see now, `revision` the one
    that votes cast now are about, None when nothing can be voted on."""

    tally: Tally | None
    own: OwnVote | None
    revision: int | None


class _Standing(Bundle[Standing]):
    def create_row_processor(
        self,
        query: Select[*tuple[Any, ...]],  # noqa: ARG002
        procs: Sequence[Callable[[Row[*tuple[Any, ...]]], Any]],
        labels: Sequence[str],  # noqa: ARG002
    ) -> Callable[[Row[*tuple[Any, ...]]], Standing]:
        def standing(row: Row[*tuple[Any, ...]]) -> Standing:
            revision, is_open, reveal, value, voted_on, *counts, current = (proc(row) for proc in procs)
            own = None if value is None else OwnVote(value, voted_on)
            if revision is None or not may_see_tally(Reveal(reveal), is_open=is_open, has_voted=own is not None):
                return Standing(None, own, revision)
            return Standing(Tally(tuple(counts), current), own, revision)

        return standing


_COLUMNS = _Standing(
    "standing",
    Votable.revision,
    Votable.is_open,
    Votable.reveal,
    Ballot.value,
    Ballot.revision.label("voted_on"),
    *(getattr(TallyRow, name) for name in COUNTERS),
    TallyRow.current,
)


def with_standing(
    things: Select[*tuple[Any, ...]],
    actor: Actor,
    *,
    campaign_id: InstrumentedAttribute[str],
    id: InstrumentedAttribute[str],
) -> Select[*tuple[Any, ...]]:
    """Return the query with a column `standing` more: how each thing stands for this actor. Staff see no more than
    anyone, and nobody is shown another's vote."""
    own = Ballot.person_id == actor.person_id if actor.person_id else false()
    return (
        things.add_columns(_COLUMNS)
        .outerjoin(Votable, and_(Votable.campaign_id == campaign_id, Votable.id == id))
        .outerjoin(TallyRow, and_(TallyRow.campaign_id == campaign_id, TallyRow.votable_id == id))
        .outerjoin(Ballot, and_(Ballot.campaign_id == campaign_id, Ballot.votable_id == id, own))
    )


def votable_revision(u: Unit, *, campaign_id: str, id: str) -> int | None:
    """Return the revision that votes on this thing are about, None when nothing can be voted on."""
    return u.session.scalar(select(Votable.revision).where(Votable.campaign_id == campaign_id, Votable.id == id))
