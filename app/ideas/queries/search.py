"""Ideas by words. The index holds stems of words and lemmas, made by the reader *search*; a query is only stemmed."""

import re
from functools import reduce
from typing import Any

from sqlalchemy import ColumnElement, Double, FromClause, cast, func, select

from app.core.text.folding import query_terms, stem, words
from app.ideas.models import Idea

MAX_RANKED_MATCHES = 2_000
"""How many matches are ranked: of a word that stands in every idea the newest."""


_QUOTED = re.compile('["„“”]([^"„“”]+)["„“”]')


def matches(text: str, *where: ColumnElement[bool]) -> FromClause | None:
    """Return the ideas that hold every word of `text`, and what stands in quotes as it stands there, among those
    limited by `where`, as rows of (campaign_id, idea_id, relevance); None when `text` has no words to look for."""
    asked = _asked(text)
    if asked is None:
        return None
    candidates = (
        select(Idea.campaign_id, Idea.id, Idea.search)
        .where(Idea.search.op("@@")(asked), *where)
        .order_by(Idea.id.desc())
        .limit(MAX_RANKED_MATCHES)
        .subquery()
    )
    relevance = cast(func.ts_rank_cd(candidates.c.search, asked), Double).label("relevance")
    return select(candidates.c.campaign_id, candidates.c.id.label("idea_id"), relevance).subquery("matches")


def _asked(text: str) -> ColumnElement[str] | None:
    # The index holds the stems in the order of the text, so that words in a row are found in any of their cases.
    phrases = [[stem(word) for word in words(phrase)] for phrase in _QUOTED.findall(text)]
    parts: list[ColumnElement[Any]] = [
        func.phraseto_tsquery("simple", " ".join(phrase)) for phrase in phrases if phrase
    ]
    if terms := query_terms(_QUOTED.sub(" ", text)):
        parts.append(func.plainto_tsquery("simple", " ".join(terms)))
    if not parts:
        return None
    return reduce(lambda one, other: one.op("&&")(other), parts)
