"""What there is to see of ideas."""

from app.ideas.models import Idea
from app.ideas.queries.allowed_actions import AllowedActions, allowed_actions
from app.ideas.queries.cards import Card, card, cards
from app.ideas.queries.ideas import (
    changed_since,
    find,
    has_successors,
    lock,
    picture_file,
    require_edit,
    require_withdrawal,
    revisions_of,
    scope_of_idea,
    visible_to,
)
from app.ideas.queries.lists import browse, sort_of
from app.ideas.queries.participation import FEWEST, participation
from app.ideas.queries.timeline import TIMELINE_SOURCE

__all__ = [
    "FEWEST",
    "TIMELINE_SOURCE",
    "AllowedActions",
    "Card",
    "Idea",
    "allowed_actions",
    "browse",
    "card",
    "cards",
    "changed_since",
    "find",
    "has_successors",
    "lock",
    "participation",
    "picture_file",
    "require_edit",
    "require_withdrawal",
    "revisions_of",
    "scope_of_idea",
    "sort_of",
    "visible_to",
]
