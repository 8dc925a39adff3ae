"""What there is to see of ideas."""

from app.ideas.models import Idea
from app.ideas.queries.cards import Card, card, cards
from app.ideas.queries.lists import browse, sort_of
from app.ideas.queries.offers import Offers, offers
from app.ideas.queries.one import (
    changed_since,
    find,
    is_in_chain,
    lock,
    picture_file,
    require_edit,
    require_withdrawal,
    revisions_of,
    scope_of_idea,
    visible_to,
)
from app.ideas.queries.participation import FEWEST, participation
from app.ideas.queries.story import TELLER

__all__ = [
    "FEWEST",
    "TELLER",
    "Card",
    "Idea",
    "Offers",
    "browse",
    "card",
    "cards",
    "changed_since",
    "find",
    "is_in_chain",
    "lock",
    "offers",
    "participation",
    "picture_file",
    "require_edit",
    "require_withdrawal",
    "revisions_of",
    "scope_of_idea",
    "sort_of",
    "visible_to",
]
