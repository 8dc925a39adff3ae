"""What there is to see of needs."""

from app.needs.queries.evidence import evidence
from app.needs.queries.lists import answers_given, awaiting, browse
from app.needs.queries.needs import (
    Idea,
    NeedDetails,
    allowed_actions,
    details_of,
    find,
    lock,
    mergeable,
    scope_of_need,
    visible_ids,
    visible_to,
)
from app.needs.queries.timeline import TIMELINE_SOURCE

__all__ = [
    "TIMELINE_SOURCE",
    "Idea",
    "NeedDetails",
    "allowed_actions",
    "answers_given",
    "awaiting",
    "browse",
    "details_of",
    "evidence",
    "find",
    "lock",
    "mergeable",
    "scope_of_need",
    "visible_ids",
    "visible_to",
]
