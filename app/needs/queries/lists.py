"""Needs in order: for everybody, and for the inbox of those who answer them; and how many have an answer."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import distinct, func, select
from sqlalchemy.orm import Session

from app.campaigns.queries import in_permitted_spaces
from app.core.db.unit import Unit
from app.core.paging import Keyset
from app.core.shapes import Page
from app.core.text.folding import query_terms
from app.needs.inputs import NeedQuery
from app.needs.models import Need, NeedAnswer
from app.needs.queries.needs import details_of, visible_to
from app.needs.rules import AnswerAction, NeedState
from app.policies import Permission

NEWEST = Keyset("need.new", Need.created_at, Need.id)

INBOX_ROWS = 200


def browse(u: Unit, query: NeedQuery) -> Page[Any]:
    """Return a page of needs that the actor may see."""
    wanted = select(Need).where(visible_to(u.actor))
    if query.state is not None:
        wanted = wanted.where(Need.state == query.state)
    if query.campaign is not None:
        wanted = wanted.where(Need.campaign_id == query.campaign)
    wanted = wanted.where(*(Need.folded.contains(term, autoescape=True) for term in query_terms(query.q)))
    return NEWEST.page(u.session, wanted, query, lambda rows: details_of(u, [row[0] for row in rows]))


def awaiting(u: Unit) -> Sequence[Need]:
    """Return what waits for an answer that the actor may give, the nearest deadline first."""
    mine = in_permitted_spaces(u.actor, Permission.NEED_ANSWER, Need.campaign_id)
    waiting = select(Need).where(Need.state == NeedState.SENT, mine).order_by(Need.answer_due, Need.id)
    return u.session.scalars(waiting.limit(INBOX_ROWS)).all()


def answers_given(session: Session, campaign_id: str) -> dict[str, int]:
    """Return how many needs of the campaign were answered; one that was only returned still waits."""
    settled = (NeedAnswer.campaign_id == campaign_id, NeedAnswer.action != AnswerAction.RETURN)
    return {"answers": session.scalar(select(func.count(distinct(NeedAnswer.need_id))).where(*settled)) or 0}
