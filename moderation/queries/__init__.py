"""What there is to see of nominations, and what the policy needs to know of ideas."""

from moderation.queries.facts import BATCH, assessed, due, facts_of, nominating
from moderation.queries.queue import Missed, Waiting, beside, find, not_yet, opened, waiting
from moderation.queries.story import TELLER

__all__ = [
    "BATCH",
    "TELLER",
    "Missed",
    "Waiting",
    "assessed",
    "beside",
    "due",
    "facts_of",
    "find",
    "nominating",
    "not_yet",
    "opened",
    "waiting",
]
