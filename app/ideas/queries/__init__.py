"""What there is to see of ideas."""

from app.ideas.queries.cards import Card, cards
from app.ideas.queries.lists import browse
from app.ideas.queries.one import find, is_in_chain, lock, revisions_of, visible_to

__all__ = ["Card", "browse", "cards", "find", "is_in_chain", "lock", "revisions_of", "visible_to"]
