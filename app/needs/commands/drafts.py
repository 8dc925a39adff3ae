"""Drafting: from ideas to a candidate need, and on to the administration."""

from collections.abc import Sequence

from sqlalchemy import select

from app.campaigns.queries import scope_of
from app.core import links
from app.core.db.base import Json
from app.core.db.unit import Unit
from app.core.errors import Invalid, NotFound
from app.core.events import Text
from app.core.ids import new_id
from app.core.links import Relation
from app.core.refs import Ref
from app.core.text.folding import query_terms
from app.ideas.models import Idea
from app.ideas.rules import Status
from app.needs import queries, rules
from app.needs.events import NeedDrafted, NeedRevised, NeedSent
from app.needs.inputs import DraftInput, RevisionInput
from app.needs.models import Need
from app.needs.rules import NeedState
from app.policies import Permission, require


def draft_candidate(u: Unit, *, campaign_id: str, data: DraftInput, reasons: Json | None = None) -> Need:
    """Put ideas of one campaign into neutral words, with the numbers behind them as they are now.

    `reasons` joins the evidence: what put the ideas forward. Raise `Invalid` for an idea that cannot be seen here.
    """
    scope = scope_of(u, campaign_id=campaign_id)
    require(u.actor, Permission.NEED_DRAFT, scope)
    idea_ids = _known_ideas(u, campaign_id, data.ideas)
    need = Need(
        campaign_id=campaign_id,
        id=new_id(),
        state=NeedState.CANDIDATE,
        version=1,
        statement=data.statement,
        summary=data.summary,
        folded=_folded(data.statement, data.summary),
        evidence=queries.evidence(u.session, campaign_id=campaign_id, idea_ids=idea_ids) | (reasons or {}),
        drafted_by=u.actor.person_id,
        created_at=u.now,
    )
    u.session.add(need)
    u.session.flush()
    for idea_id in idea_ids:
        links.link(u, source=Ref("idea", idea_id), target=Ref("need", need.id), relation=Relation.BECAME)
    u.emit(
        NeedDrafted(
            need=need.id,
            campaign=campaign_id,
            ideas=tuple(idea_ids),
            **_words(need),
        )
    )
    return need


def _known_ideas(u: Unit, campaign_id: str, wanted: Sequence[str]) -> list[str]:
    # Locked, so that none can be withdrawn between being looked at and being linked.
    public = select(Idea.id).where(
        Idea.campaign_id == campaign_id, Idea.id.in_(wanted), Idea.status == Status.PUBLISHED
    )
    known = set(u.session.scalars(public.order_by(Idea.id).with_for_update(read=True)))
    if not wanted:
        raise Invalid({"ideas": ["missing"]})
    if strange := [f"ideas.{index}" for index, idea_id in enumerate(wanted) if idea_id not in known]:
        raise Invalid({field: ["unknown"] for field in strange})
    return list(dict.fromkeys(wanted))


def _words(need: Need) -> dict[str, Text]:
    return {"statement": Text(need.statement), "summary": Text(need.summary)}


def _folded(statement: str, summary: str) -> str:
    return " ".join(query_terms(f"{statement} {summary}"))


def revise_need(u: Unit, *, need_id: str, data: RevisionInput) -> Need:
    """Give a draft new words. Its evidence stays what it was at drafting."""
    need = _draft(u, need_id, Permission.NEED_DRAFT)
    rules.require_version(need.version, data.version)
    need.state = rules.revised(NeedState(need.state))
    need.version += 1
    need.statement, need.summary = data.statement, data.summary
    need.folded = _folded(data.statement, data.summary)
    u.emit(NeedRevised(need=need.id, version=need.version, **_words(need)))
    return need


def send_need(u: Unit, *, need_id: str, answer_days: int, version: int | None = None) -> Need:
    """Put a draft to the administration, in public; it has `answer_days` days to answer.

    `version`, if given, is the one that the sender has seen.
    """
    need = _draft(u, need_id, Permission.NEED_SEND)
    rules.require_version(need.version, version)
    need.state = rules.sent(NeedState(need.state))
    need.version += 1
    need.sent_at, need.answer_due = u.now, rules.answer_due(u.now, answer_days)
    due = need.answer_due.isoformat()
    u.emit(NeedSent(need=need.id, campaign=need.campaign_id, version=need.version, answer_due=due, **_words(need)))
    return need


def _draft(u: Unit, need_id: str, permission: Permission) -> Need:
    need = queries.lock(u, [need_id]).get(need_id)
    if need is None:
        raise NotFound
    require(u.actor, permission, scope_of(u, campaign_id=need.campaign_id))
    return need
