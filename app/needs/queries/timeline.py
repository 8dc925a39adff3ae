"""What needs add to a timeline."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import aliased

from app.core.bodies import Body
from app.core.db.unit import Unit
from app.core.refs import Ref
from app.core.stream import EventRow
from app.core.timeline import TimelineSource, TimelineStep, body_id_of, happened_to
from app.needs.events import NeedAnswered, NeedDrafted, NeedSent
from app.needs.models import Need
from app.needs.queries.needs import visible_to
from app.needs.rules import STATE_AFTER, AnswerAction

TIMELINE_EVENT_TYPES = tuple(kind.type for kind in (NeedDrafted, NeedSent, NeedAnswered))
"""Drafting is shown to whoever sees the need; the words of the draft, which are for staff, are not."""


def steps(u: Unit, ids: Sequence[str]) -> Iterable[TimelineStep]:
    """Return when each need was drafted, sent and answered, and with which reason."""
    found: list[TimelineStep] = []
    for row in u.session.execute(_happened(u, ids)):
        recorded = row.EventRow.recorded()
        what, at, actor = recorded.event.type, recorded.at, recorded.actor
        step = TimelineStep(thing=Ref("need", row.id), what=what, title=row.statement, at=at, actor=actor)
        if isinstance(recorded.event, NeedAnswered):
            what = f"need.{STATE_AFTER[AnswerAction(recorded.event.action)]}"
            step = replace(step, what=what, office=row.office, reason=row.reason)
        found.append(step)
    return found


def _happened(u: Unit, ids: Sequence[str]) -> Select[*tuple[Any, ...]]:
    """Needs, what happened to them, and of an answer its words and who signed it, as far as they were not erased."""
    reason, office = aliased(Body), aliased(Body)
    return (
        select(Need.id, Need.statement, EventRow, reason.text.label("reason"), office.text.label("office"))
        .join(EventRow, happened_to("need", Need.id))
        .outerjoin(reason, reason.id == body_id_of("reason"))
        .outerjoin(office, office.id == body_id_of("office"))
        .where(Need.id.in_(ids), visible_to(u.actor), EventRow.type.in_(TIMELINE_EVENT_TYPES))
        .order_by(EventRow.stream, EventRow.seq)
    )


TIMELINE_SOURCE = TimelineSource("need", steps)
