"""What there is to see of nominations, and what the policy needs to know of ideas."""

from moderation.queries.facts import BATCH, assess_idea, facts_of, policies_by_campaign, qualifying
from moderation.queries.queue import (
    NearMiss,
    OpenNomination,
    find,
    near_misses,
    open_nomination,
    open_nominations,
    others_of_campaign,
)
from moderation.queries.timeline import TIMELINE_SOURCE

__all__ = [
    "BATCH",
    "TIMELINE_SOURCE",
    "NearMiss",
    "OpenNomination",
    "assess_idea",
    "facts_of",
    "find",
    "near_misses",
    "open_nomination",
    "open_nominations",
    "others_of_campaign",
    "policies_by_campaign",
    "qualifying",
]
