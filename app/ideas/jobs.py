"""What is done later: the words that search looks in. Needs the dictionaries, so it runs in workers only."""

from datetime import timedelta

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import JSONB

from app.campaigns import queries as campaigns
from app.core.db.unit import Unit
from app.core.events import RecordedEvent
from app.core.ports import Storage
from app.core.readers import Reader
from app.core.text.folding import search_text
from app.core.text.markdown import plain
from app.ideas.events import HeldIdeaRevised, IdeaHeld, IdeaPublished, IdeaRevised, IdeaWorded
from app.ideas.models import Idea, IdeaRevision
from app.ideas.rules import picture_of


def index_idea(u: Unit, recorded: RecordedEvent) -> None:
    """Make the idea findable by what it says now, its municipality and its topic."""
    assert isinstance(recorded.event, IdeaWorded)
    idea = u.session.get(Idea, (recorded.event.campaign, recorded.event.idea))
    if idea is not None:
        municipalities = campaigns.municipality_names(u.session, [idea.municipality] if idea.municipality else [])
        topics = campaigns.topics_by_id(u.session, [idea.topic_id] if idea.topic_id else [])
        names = [name for topic in topics.values() for name in (topic.name_cs, topic.name_en)]
        words = search_text(idea.title, plain(idea.body), *municipalities.values(), *names)
        found_by = update(Idea).where(Idea.campaign_id == idea.campaign_id, Idea.id == idea.id)
        u.session.execute(found_by.values(search=func.to_tsvector("simple", words)))


FILES = "files"
UNFINISHED = timedelta(hours=1)
"""Longer than any unit takes that puts a file there before the row that shows it is committed."""


def sweep_pictures(u: Unit, storage: Storage) -> None:
    """Delete the files of pictures that stand in no revision: what put them there failed, or was killed."""
    names = list(storage.names(until=u.now - UNFINISHED))
    if not names:
        return
    picture = func.jsonb_array_elements(IdeaRevision.pictures, type_=JSONB)
    shown = set(u.session.scalars(select(picture["id"].astext)))
    for name in names:
        if picture_of(name) not in shown:
            storage.delete(name)


_WORDED = (IdeaPublished, IdeaHeld, IdeaRevised, HeldIdeaRevised)
READERS = (Reader("search", dict.fromkeys(_WORDED, index_idea), is_heavy=True),)
