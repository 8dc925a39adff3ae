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
    happened = history(u.session, kind="idea", ids=sorted(ids), types=[IdeaNominated])
    # Few ideas are ever put forward: their titles are asked for when there is something to tell.
    wanted = select(Idea.id, Idea.title).where(Idea.id.in_(ids), ideas.visible_to(u.actor))
    titles = {row.id: row.title for row in u.session.execute(wanted)} if happened else {}
    return [
        Step(
            kind="nomination",
            id=recorded.event.nomination,
            what=recorded.event.type,
            title=titles[recorded.event.idea],
            at=recorded.at,
            actor=recorded.actor,
        )
        for recorded in happened
        if isinstance(recorded.event, IdeaNominated) and recorded.event.idea in titles
    ]


TELLER = Teller("idea", tell)
