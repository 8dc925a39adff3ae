"""What needs add to a story."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import aliased

from app.core.bodies import Body
from app.core.db.unit import Unit
from app.core.events import Recorded
from app.core.refs import Ref
from app.core.story import Step, Teller, body_of, happened_to
from app.core.stream import EventRow
from app.needs.events import NeedAnswered, NeedDrafted, NeedSent
from app.needs.models import Need
from app.needs.queries.one import visible_to
from app.needs.rules import ANSWERS, AnswerAction

TOLD = tuple(kind.type for kind in (NeedDrafted, NeedSent, NeedAnswered))
"""Drafting is told of as soon as the need is seen; the words of the draft, which are for staff, are not."""


def tell(u: Unit, ids: Sequence[str]) -> Iterable[Step]:
    """Return when each need was drafted, sent and answered, and with which reason."""
    return [_step(row.EventRow.recorded(), row) for row in u.session.execute(_happened(u, ids))]


def _happened(u: Unit, ids: Sequence[str]) -> Select[*tuple[Any, ...]]:
    """Needs, what happened to them, and of an answer its words and who signed it, as far as they were not erased."""
    reason, office = aliased(Body), aliased(Body)
    return (
        select(Need.id, Need.statement, EventRow, reason.text.label("reason"), office.text.label("office"))
        .join(EventRow, happened_to("need", Need.id))
        .outerjoin(reason, reason.id == body_of("reason"))
        .outerjoin(office, office.id == body_of("office"))
        .where(Need.id.in_(ids), visible_to(u.actor), EventRow.type.in_(TOLD))
        .order_by(EventRow.stream, EventRow.seq)
    )


def _step(recorded: Recorded, row: Row[Any]) -> Step:
    event = recorded.event
    step = Step(thing=Ref("need", row.id), what=event.type, title=row.statement, at=recorded.at, actor=recorded.actor)
    if isinstance(event, NeedAnswered):
        what = f"need.{ANSWERS[AnswerAction(event.action)]}"
        return replace(step, what=what, office=row.office, reason=row.reason)
    return step


TELLER = Teller("need", tell)
