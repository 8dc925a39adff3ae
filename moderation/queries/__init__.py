"""What there is to see of nominations, and what the policy needs to know of ideas."""

from moderation.queries.facts import BATCH, Ranked, assessed, due, nominating
from moderation.queries.queue import Missed, Waiting, beside, find, not_yet, opened, waiting
from moderation.queries.story import TELLER

__all__ = [
    "BATCH",
    "TELLER",
    "Missed",
    "Ranked",
    "Waiting",
    "assessed",
    "beside",
    "due",
    "find",
    "nominating",
    "not_yet",
    "opened",
    "waiting",
]
