"""Answering: the administration's word on a need, in public, signed by an office."""

from sqlalchemy import func, select

from app.core import links
from app.core.db.unit import Unit
from app.core.errors import Invalid, NotFound
from app.core.events import Text
from app.core.links import Relation
from app.core.refs import Ref
from app.needs import queries, rules
from app.needs.events import NeedAnswered
from app.needs.inputs import AnswerInput
from app.needs.models import Need, NeedAnswer
from app.needs.rules import AnswerAction, NeedState
from app.policies import Permission, require


def answer_need(u: Unit, *, need_id: str, data: AnswerInput, office: str) -> Need:
    """Accept, return, merge or decline a need that was sent; `office` signs. Nobody answers a need they drafted.

    Raise `WrongState` when none is awaited or the version is old, `Invalid` when the fields do not fit the action.
    """
    locked = queries.lock(u, {need_id, data.into or need_id})
    need = locked.get(need_id)
    if need is None:
        raise NotFound
    require(u.actor, Permission.NEED_ANSWER, queries.scope_of_need(u, need))
    rules.require_version(need.version, data.version)
    state = rules.answered(NeedState(need.state), data.action)
    faults = rules.answer_faults(data.action, into=data.into, owner=data.owner, due=data.due, now=u.now)
    if faults:
        raise Invalid(faults)
    if data.into is not None:
        _merge(u, need, locked.get(data.into))
    need.state = state
    need.version += 1
    need.owner = data.owner or office if data.action is AnswerAction.ACCEPT else None
    need.due = data.due
    _record(u, need, data, office)
    return need


def _merge(u: Unit, need: Need, target: Need | None) -> None:
    if target is None or target.id == need.id or target.campaign_id != need.campaign_id:
        raise Invalid({"into": ["unknown"]})
    rules.require_mergeable(NeedState(target.state))
    need.merged_into = target.id
    links.link(u, source=Ref("need", need.id), target=Ref("need", target.id), relation=Relation.MERGED_INTO)


def _record(u: Unit, need: Need, data: AnswerInput, office: str) -> None:
    given = select(func.count()).where(NeedAnswer.campaign_id == need.campaign_id, NeedAnswer.need_id == need.id)
    answer = NeedAnswer(
        campaign_id=need.campaign_id,
        need_id=need.id,
        number=(u.session.scalar(given) or 0) + 1,
        action=data.action,
        reason=data.reason,
        owner=need.owner,
        due=data.due,
        into=data.into,
        answered_by=u.actor.person_id,
        office=office,
        at=u.now,
    )
    u.session.add(answer)
    u.emit(
        NeedAnswered(
            need=need.id,
            campaign=need.campaign_id,
            number=answer.number,
            action=answer.action,
            reason=Text(answer.reason),
            office=Text(answer.office),
            owner=Text(need.owner) if need.owner else None,
            due=data.due.isoformat() if data.due else None,
            into=data.into,
        )
    )
