"""What there is to see of ideas."""

from app.ideas.queries.cards import Card, cards
from app.ideas.queries.lists import browse
from app.ideas.queries.one import find, is_in_chain, lock, revisions_of, visible_to
from app.ideas.queries.story import TELLER

__all__ = ["TELLER", "Card", "browse", "cards", "find", "is_in_chain", "lock", "revisions_of", "visible_to"]
