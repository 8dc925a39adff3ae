"""What ideas add to a story."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Row, Select, select

from app.core.bodies import Body
from app.core.db.unit import Unit
from app.core.events import Recorded
from app.core.refs import Ref
from app.core.story import Step, Teller, body_of, happened_to
from app.core.stream import EventRow
from app.ideas.events import IdeaHeld, IdeaPublished, IdeaReleased, IdeaRestored, IdeaRevised, IdeaWithdrawn
from app.ideas.models import Idea
from app.ideas.queries.one import visible_to
from app.ideas.rules import Status

PUBLIC = frozenset(kind.type for kind in (IdeaPublished, IdeaReleased, IdeaRevised, IdeaWithdrawn, IdeaRestored))


def tell(u: Unit, ids: Sequence[str]) -> Iterable[Step]:
    """Return when each idea was published, reworded, taken back and put back, under the titles it had then.

    That it waited for a moderator is told while it does, to those who see it waiting.
    """
    rows = u.session.execute(_happened(u, ids)).all()
    told = [(_recorded(row), row) for row in rows if row.status != Status.PUBLISHED or row.EventRow.type in PUBLIC]
    return [_step(recorded, row.then or row.title) for recorded, row in told]


def _happened(u: Unit, ids: Sequence[str]) -> Select[*tuple[Any, ...]]:
    """Ideas, what happened to them, and the title of that time, as far as it was not erased."""
    return (
        select(Idea.title, Idea.status, EventRow, Body.text.label("then"))
        .join(EventRow, happened_to("idea", Idea.id))
        .outerjoin(Body, Body.id == body_of("title"))
        .where(Idea.id.in_(ids), visible_to(u.actor), EventRow.type.in_([*PUBLIC, IdeaHeld.type]))
        .order_by(EventRow.stream, EventRow.seq)
    )


def _recorded(row: Row[Any]) -> Recorded:
    recorded: Recorded = row.EventRow.recorded()
    return recorded


def _step(recorded: Recorded, title: str) -> Step:
    return Step(
        thing=Ref.read(recorded.stream),
        what=recorded.event.type,
        title=title,
        at=recorded.at,
        actor=recorded.actor,
    )


TELLER = Teller("idea", tell)
