"""What ideas add to a timeline."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Select, select

from app.core.bodies import Body
from app.core.db.unit import Unit
from app.core.refs import Ref
from app.core.stream import EventRow
from app.core.timeline import TimelineSource, TimelineStep, body_id_of, happened_to
from app.ideas.events import IdeaHeld, IdeaPublished, IdeaReleased, IdeaRestored, IdeaRevised, IdeaWithdrawn
from app.ideas.models import Idea
from app.ideas.queries.ideas import visible_to
from app.ideas.rules import Status

PUBLIC_EVENT_TYPES = frozenset(
    kind.type for kind in (IdeaPublished, IdeaReleased, IdeaRevised, IdeaWithdrawn, IdeaRestored)
)


def steps(u: Unit, ids: Sequence[str]) -> Iterable[TimelineStep]:
    """Return when each idea was published, reworded, taken back and put back, under the titles it had then.

    That it waits for a moderator is shown while it does, to those who see it waiting.
    """
    return [
        TimelineStep(thing=Ref.read(event.stream), what=event.type, title=then or now, at=event.at, actor=event.actor)
        for event, now, then, status in u.session.execute(_happened(u, ids))
        if status != Status.PUBLISHED or event.type in PUBLIC_EVENT_TYPES
    ]


def _happened(u: Unit, ids: Sequence[str]) -> Select[*tuple[Any, ...]]:
    """What happened to ideas, their title now and at that time, as far as it was not erased, and how they stand."""
    return (
        select(EventRow, Idea.title, Body.text, Idea.status)
        .select_from(Idea)
        .join(EventRow, happened_to("idea", Idea.id))
        .outerjoin(Body, Body.id == body_id_of("title"))
        .where(Idea.id.in_(ids), visible_to(u.actor), EventRow.type.in_([*PUBLIC_EVENT_TYPES, IdeaHeld.type]))
        .order_by(EventRow.stream, EventRow.seq)
    )


TIMELINE_SOURCE = TimelineSource("idea", steps)
