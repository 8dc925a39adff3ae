"""Ideas by words. The index holds stems of words and lemmas, made by the reader *search*; a query is only stemmed."""

from sqlalchemy import ColumnElement, Double, FromClause, cast, func, select

from app.core.text.folding import query_terms
from app.ideas.models import Idea

MOST = 2_000
"""How many matches are ranked: of a word that stands in every idea the newest."""


def matches(text: str, *where: ColumnElement[bool]) -> FromClause | None:
    """Return the ideas that hold every word of `text` among those limited by `where`, as rows of
    (campaign_id, idea_id, relevance); None when `text` has no words to look for."""
    terms = query_terms(text)
    if not terms:
        return None
    asked = func.plainto_tsquery("simple", " ".join(terms))
    candidates = (
        select(Idea.campaign_id, Idea.id, Idea.search)
        .where(Idea.search.op("@@")(asked), *where)
        .order_by(Idea.id.desc())
        .limit(MOST)
        .subquery()
    )
    relevance = cast(func.ts_rank_cd(candidates.c.search, asked), Double).label("relevance")
    return select(candidates.c.campaign_id, candidates.c.id.label("idea_id"), relevance).subquery("matches")
