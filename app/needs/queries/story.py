"""What needs add to a story."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import select

from app.core import bodies
from app.core.db.unit import Unit
from app.core.events import Event, Recorded
from app.core.story import Step, Teller, history
from app.needs.events import NeedAnswered, NeedDrafted, NeedSent
from app.needs.models import Need
from app.needs.queries.one import visible_to
from app.needs.rules import ANSWERS, AnswerAction

TOLD: tuple[type[Event], ...] = (NeedDrafted, NeedSent, NeedAnswered)
"""Drafting is told of as soon as the need is seen; the words of the draft, which are for staff, are not."""


def tell(u: Unit, ids: Sequence[str]) -> Iterable[Step]:
    """Return when each need was drafted, sent and answered, and with which reason."""
    rows = u.session.execute(select(Need.id, Need.statement).where(Need.id.in_(ids), visible_to(u.actor)))
    titles = {row.id: row.statement for row in rows}
    happened = history(u.session, kind="need", ids=sorted(titles), types=TOLD)
    answers = [r.event for r in happened if isinstance(r.event, NeedAnswered)]
    words = bodies.read(u.session, [text.body for answer in answers for text in (answer.reason, answer.office)])
    return [_step(recorded, titles, words) for recorded in happened]


def _step(recorded: Recorded, titles: Mapping[str, str], words: Mapping[str, str]) -> Step:
    need_id, event = recorded.stream.removeprefix("need:"), recorded.event
    step = Step(kind="need", id=need_id, what=event.type, title=titles[need_id], at=recorded.at, actor=recorded.actor)
    if isinstance(event, NeedAnswered):
        return replace(
            step,
            what=f"need.{ANSWERS[AnswerAction(event.action)]}",
            office=words.get(event.office.body),
            reason=words.get(event.reason.body),
        )
    return step


TELLER = Teller("need", tell)
