"""The topics of a campaign: made from names, and changed without taking them from ideas."""

from collections.abc import Iterable, Sequence
from itertools import count

from sqlalchemy import select

from app.campaigns.models import Topic
from app.core.db.unit import Unit
from app.core.ids import new_id
from app.core.text.folding import words


def set_topics(u: Unit, campaign_id: str, names: Sequence[str]) -> None:
    """Let these be the topics to choose from. One that was there keeps its ideas; one left out is no longer listed."""
    known = {topic.slug: topic for topic in u.session.scalars(select(Topic).where(Topic.campaign_id == campaign_id))}
    for topic in known.values():
        topic.is_listed = False
    for position, (name, slug) in enumerate(zip(names, slugs(names), strict=True)):
        topic = known.get(slug) or Topic(id=new_id(), campaign_id=campaign_id, slug=slug)
        topic.name_cs = topic.name_en = name
        topic.position, topic.is_listed = position, True
        u.session.add(topic)
    u.session.flush()


def slugs(names: Iterable[str]) -> list[str]:
    """Return a slug for each name: its words without case and accents, numbered where two would share one."""
    taken: list[str] = []
    for name in names:
        base = "-".join(words(name)) or "tema"
        taken.append(next(s for n in count(1) if (s := base if n == 1 else f"{base}-{n}") not in taken))
    return taken
