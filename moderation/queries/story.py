"""What nominations add to the story of an idea."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from app.core.db.unit import Unit
from app.core.refs import Ref
from app.core.story import Step, Teller, happened_to
from app.core.stream import EventRow
from app.ideas import queries as ideas
from app.ideas.models import Idea
from moderation.events import IdeaNominated


def tell(u: Unit, ids: Sequence[str]) -> Iterable[Step]:
    """Return when these ideas were put forward. That and why is public, as the policy is."""
    happened = (
        select(EventRow, Idea.title)
        .join(Idea, happened_to("idea", Idea.id))
        .where(Idea.id.in_(ids), ideas.visible_to(u.actor), EventRow.type == IdeaNominated.type)
        .order_by(EventRow.stream, EventRow.seq)
    )
    return [
        Step(
            thing=Ref("nomination", event.data["nomination"]),
            what=event.type,
            title=title,
            at=event.at,
            actor=event.actor,
        )
        for event, title in u.session.execute(happened)
    ]


TELLER = Teller("idea", tell)
