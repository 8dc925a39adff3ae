"""What nominations add to the timeline of an idea."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from app.core.db.unit import Unit
from app.core.refs import Ref
from app.core.stream import EventRow
from app.core.timeline import TimelineSource, TimelineStep, happened_to
from app.ideas import queries as ideas
from app.ideas.models import Idea
from moderation.events import IdeaNominated


def steps(u: Unit, ids: Sequence[str]) -> Iterable[TimelineStep]:
    """Return when these ideas were nominated. That and why is public, as the policy is."""
    happened = (
        select(EventRow, Idea.title)
        .join(Idea, happened_to("idea", Idea.id))
        .where(Idea.id.in_(ids), ideas.visible_to(u.actor), EventRow.type == IdeaNominated.type)
        .order_by(EventRow.stream, EventRow.seq)
    )
    return [
        TimelineStep(
            thing=Ref("nomination", event.data["nomination"]),
            what=event.type,
            title=title,
            at=event.at,
            actor=event.actor,
        )
        for event, title in u.session.execute(happened)
    ]


TIMELINE_SOURCE = TimelineSource("idea", steps)
