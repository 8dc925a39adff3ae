"""What ideas add to a story."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select

from app.core import bodies
from app.core.db.unit import Unit
from app.core.events import Event, Recorded
from app.core.story import Step, Teller, history
from app.ideas.events import IdeaHeld, IdeaPublished, IdeaReleased, IdeaRevised, IdeaWithdrawn
from app.ideas.models import Idea
from app.ideas.queries.one import visible_to
from app.ideas.rules import Status

TOLD: tuple[type[Event], ...] = (IdeaPublished, IdeaReleased, IdeaRevised, IdeaWithdrawn)


def tell(u: Unit, ids: Sequence[str]) -> Iterable[Step]:
    """Return when each idea was published, reworded and taken back, under the titles it had then.

    That it waited for a moderator is told while it does, to those who see it waiting.
    """
    rows = u.session.execute(select(Idea.id, Idea.title, Idea.status).where(Idea.id.in_(ids), visible_to(u.actor)))
    seen = {row.id: row for row in rows}
    titles = {id: row.title for id, row in seen.items()}
    public = [id for id, row in seen.items() if row.status == Status.PUBLISHED]
    happened = history(u.session, kind="idea", ids=sorted(public), types=TOLD)
    happened += history(u.session, kind="idea", ids=sorted(seen.keys() - set(public)), types=(*TOLD, IdeaHeld))
    said = {r.id: r.event.title.body for r in happened if isinstance(r.event, IdeaPublished | IdeaHeld | IdeaRevised)}
    words = bodies.read(u.session, said.values())
    return [_step(recorded, titles, words.get(said.get(recorded.id, ""))) for recorded in happened]


def _step(recorded: Recorded, titles: Mapping[str, str], title_then: str | None) -> Step:
    idea_id = recorded.stream.removeprefix("idea:")
    return Step(
        kind="idea",
        id=idea_id,
        what=recorded.event.type,
        title=title_then or titles[idea_id],
        at=recorded.at,
        actor=recorded.actor,
    )


TELLER = Teller("idea", tell)
