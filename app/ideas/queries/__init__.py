"""What there is to see of ideas."""

from app.ideas.models import Idea
from app.ideas.queries.allowed_actions import AllowedActions, allowed_actions
from app.ideas.queries.details import IdeaDetails, details_of, find_details
from app.ideas.queries.ideas import (
    find,
    has_successors,
    lock,
    picture_file,
    require_edit,
    require_withdrawal,
    revision_and_present,
    revisions_of,
    scope_of_idea,
    visible_to,
)
from app.ideas.queries.lists import browse, sort_of
from app.ideas.queries.participation import MIN_PUBLISHED_SUPPORTERS, participation
from app.ideas.queries.timeline import TIMELINE_SOURCE

__all__ = [
    "MIN_PUBLISHED_SUPPORTERS",
    "TIMELINE_SOURCE",
    "AllowedActions",
    "Idea",
    "IdeaDetails",
    "allowed_actions",
    "browse",
    "details_of",
    "find",
    "find_details",
    "has_successors",
    "lock",
    "participation",
    "picture_file",
    "require_edit",
    "require_withdrawal",
    "revision_and_present",
    "revisions_of",
    "scope_of_idea",
    "sort_of",
    "visible_to",
]
