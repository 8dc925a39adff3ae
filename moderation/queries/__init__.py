"""What there is to see of nominations, and what the policy needs to know of ideas."""

from moderation.queries.facts import BATCH, assessed, due, facts_of, nominating
from moderation.queries.queue import Missed, Waiting, beside, find, not_yet, opened, waiting
from moderation.queries.timeline import TIMELINE_SOURCE

__all__ = [
    "BATCH",
    "TIMELINE_SOURCE",
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
