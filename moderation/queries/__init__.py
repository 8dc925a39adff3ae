"""What there is to see of nominations, and what the policy needs to know of ideas."""

from moderation.queries.facts import BATCH, assessed, due, facts_of, nominating
from moderation.queries.queue import (
    NearMiss,
    OpenNomination,
    find,
    near_misses,
    open_nominations,
    opened,
    others_of_campaign,
)
from moderation.queries.timeline import TIMELINE_SOURCE

__all__ = [
    "BATCH",
    "TIMELINE_SOURCE",
    "NearMiss",
    "OpenNomination",
    "assessed",
    "due",
    "facts_of",
    "find",
    "near_misses",
    "nominating",
    "open_nominations",
    "opened",
    "others_of_campaign",
]
