"""What can be done with needs."""

from app.needs.commands.answers import answer_need
from app.needs.commands.drafts import draft_candidate, revise_need, send_need

__all__ = ["answer_need", "draft_candidate", "revise_need", "send_need"]
