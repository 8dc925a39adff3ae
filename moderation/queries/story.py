"""What nominations add to the story of an idea."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from app.core.db.unit import Unit
from app.core.story import Step, Teller, history
from app.ideas import queries as ideas
from app.ideas.models import Idea
from moderation.events import IdeaNominated


def tell(u: Unit, ids: Sequence[str]) -> Iterable[Step]:
    """Return when these ideas were put forward. That and why is public, as the policy is."""
    rows = u.session.execute(select(Idea.id, Idea.title).where(Idea.id.in_(ids), ideas.visible_to(u.actor)))
    titles = {row.id: row.title for row in rows}
    return [
        Step(
            kind="nomination",
            id=recorded.event.nomination,
            what=recorded.event.type,
            title=titles[recorded.event.idea],
            at=recorded.at,
            actor=recorded.actor,
        )
        for recorded in history(u.session, kind="idea", ids=sorted(titles), types=[IdeaNominated])
        if isinstance(recorded.event, IdeaNominated)
    ]


TELLER = Teller("idea", tell)
