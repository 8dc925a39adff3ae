"""Conversations held with Polis, brought in as campaigns: statements as ideas, voters as anonymous participants."""

from seed.polis.bringing import Imported, bring_in
from seed.polis.reading import Broken, Conversation, read_conversation

__all__ = ["Broken", "Conversation", "Imported", "bring_in", "read_conversation"]
