"""What there is to see of needs."""

from app.needs.queries.evidence import evidence
from app.needs.queries.lists import answers_given, awaiting, browse
from app.needs.queries.one import (
    Described,
    Idea,
    described,
    find,
    lock,
    mergeable,
    open_to,
    scope_of_need,
    visible_ids,
    visible_to,
)
from app.needs.queries.timeline import TIMELINE_SOURCE

__all__ = [
    "TIMELINE_SOURCE",
    "Described",
    "Idea",
    "answers_given",
    "awaiting",
    "browse",
    "described",
    "evidence",
    "find",
    "lock",
    "mergeable",
    "open_to",
    "scope_of_need",
    "visible_ids",
    "visible_to",
]
