"""What the administration has said so far."""

from sqlalchemy import distinct, func, select
from sqlalchemy.orm import Session

from app.needs.models import NeedAnswer
from app.needs.rules import AnswerAction


def answers_given(session: Session, campaign_id: str) -> dict[str, int]:
    """Return how many needs of the campaign were answered; one that was only returned still waits."""
    settled = (NeedAnswer.campaign_id == campaign_id, NeedAnswer.action != AnswerAction.RETURN)
    return {"answers": session.scalar(select(func.count(distinct(NeedAnswer.need_id))).where(*settled)) or 0}
