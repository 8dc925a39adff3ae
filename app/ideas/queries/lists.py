"""Lists of ideas: filtered, in the order asked for, a page at a time."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, false, select

from app.campaigns import queries as campaigns
from app.core.db.unit import Unit
from app.core.errors import Invalid, unknown_if_missing
from app.core.paging import Keyset
from app.core.shapes import Page, Paging
from app.core.text.folding import query_terms
from app.ideas.inputs import IdeaQuery
from app.ideas.models import Idea
from app.ideas.queries.ideas import visible_to
from app.ideas.queries.search import matches
from app.ideas.rules import Status, random_start, usual_sort
from app.policies import Phase
from app.votes.queries import SORT_KEYS, with_rank

ORDERS = {name: Keyset(name, SORT_KEYS[name], SORT_KEYS["id"]) for name in ("new", "top", "hot")}

RELEVANCE = "relevance"

FIRST_ID = "00000000-0000-0000-0000-000000000000"
LAST_ID = "ffffffff-ffff-ffff-ffff-ffffffffffff"


def browse(u: Unit, query: IdeaQuery) -> Page[Any]:
    """Return a page of ideas that the actor may see. Raise `Invalid` for a filter that names nothing known."""
    wanted = [visible_to(u.actor), *_filters(u, query)]
    sort = sort_of(u, query)
    if (found := matches(query.q, *wanted)) is not None:
        listed = select(Idea).join(found, (found.c.campaign_id == Idea.campaign_id) & (found.c.idea_id == Idea.id))
        if sort == RELEVANCE:
            return Keyset("relevance", found.c.relevance, found.c.idea_id).page(u.session, listed, query, _ideas)
        return _sorted(u, _ranked(listed), query, sort)
    return _sorted(u, _ranked(select(Idea).where(*wanted)), query, sort)


def sort_of(u: Unit, query: IdeaQuery) -> str:
    """Return the order that a list is in: the one asked for, else by relevance, else the usual one."""
    if query.sort is not None:
        return query.sort
    if query_terms(query.q):
        return RELEVANCE
    phases = campaigns.scope_of(u, campaign_id=query.campaign).phases if query.campaign else frozenset(Phase)
    return usual_sort(phases)


def _ranked(listed: Select[Idea]) -> Select[Idea]:
    return with_rank(listed, campaign_id=Idea.campaign_id, id=Idea.id)


def _ideas(rows: Sequence[Row[Any]]) -> list[Idea]:
    return [row[0] for row in rows]


def _filters(u: Unit, query: IdeaQuery) -> list[ColumnElement[bool]]:
    limits = [] if query.mine and query.status is None else [Idea.status == (query.status or Status.PUBLISHED)]
    if query.mine:
        limits.append(Idea.author_id == u.actor.person_id if u.actor.person_id else false())
    if query.campaign is not None:
        with unknown_if_missing("campaign"):
            limits.append(Idea.campaign_id == campaigns.find(u, query.campaign).id)
    if query.municipality is not None:
        municipality = campaigns.municipality_named(u.session, query.municipality)
        limits.append(Idea.municipality == _known("municipality", municipality).code)
    if query.topic is not None:
        limits.append(Idea.topic_id.in_(_known("topic", campaigns.topic_ids(u.session, query.topic, query.campaign))))
    return limits


def _known(field: str, found: Any) -> Any:
    if not found:
        raise Invalid({field: ["unknown"]})
    return found


def _sorted(u: Unit, listed: Select[Idea], paging: Paging, sort: str) -> Page[Any]:
    if sort == "random":
        return _in_random_order(u, listed, paging)
    return ORDERS[sort].page(u.session, listed, paging, _ideas)


def _in_random_order(u: Unit, listed: Select[Idea], paging: Paging) -> Page[Any]:
    # Everyone walks the same ring of stored random keys, from a start and in a direction of their own day: no idea is
    # first for all, and a page further on costs no more than the first. The walk passes the end of the ring once.
    start, descending = random_start(u.actor.person_id, u.now.date())
    key = SORT_KEYS["random"]
    ahead = key <= start if descending else key >= start
    first, second = (Keyset(f"random-{leg}", key, SORT_KEYS["id"], descending=descending) for leg in (1, 2))
    if paging.cursor is not None and not first.holds(paging.cursor):
        return second.page(u.session, listed.where(~ahead), paging, _ideas)
    page = first.page(u.session, listed.where(ahead), paging, _ideas)
    left = paging.limit - len(page.items)
    if page.next is not None:
        return page
    if left == 0:
        return Page(items=page.items, next=second.cursor((2.0, LAST_ID) if descending else (-1.0, FIRST_ID)))
    rest = second.page(u.session, listed.where(~ahead), Paging(limit=left), _ideas)
    return Page(items=page.items + rest.items, next=rest.next)
