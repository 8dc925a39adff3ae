"""What is done later: the words that search looks in. Needs the dictionaries, so it runs in workers only."""

from sqlalchemy import func, update

from app.campaigns import queries as campaigns
from app.core.db.unit import Unit
from app.core.events import Recorded
from app.core.readers import Reader
from app.core.text.folding import search_text
from app.core.text.markdown import plain
from app.ideas.events import HeldIdeaRevised, IdeaEvent, IdeaHeld, IdeaPublished, IdeaRevised
from app.ideas.models import Idea


def index_idea(u: Unit, recorded: Recorded) -> None:
    """Make the idea findable by what it says now, its municipality and its topic."""
    assert isinstance(recorded.event, IdeaEvent)
    idea = u.session.get(Idea, (recorded.event.campaign, recorded.event.idea))
    if idea is not None:
        u.session.execute(
            update(Idea)
            .where(Idea.campaign_id == idea.campaign_id, Idea.id == idea.id)
            .values(search=func.to_tsvector("simple", search_text(*_words(u, idea))))
        )


def _words(u: Unit, idea: Idea) -> list[str]:
    places = campaigns.municipality_names(u.session, [idea.municipality] if idea.municipality else [])
    topics = campaigns.topics_by_id(u.session, [idea.topic_id] if idea.topic_id else [])
    names = [name for topic in topics.values() for name in (topic.name_cs, topic.name_en)]
    return [idea.title, plain(idea.body), *places.values(), *names]


_WORDED = (IdeaPublished, IdeaHeld, IdeaRevised, HeldIdeaRevised)
READERS = (Reader("search", dict.fromkeys(_WORDED, index_idea), is_heavy=True),)
