"""Conversations held with Polis, imported as campaigns: statements as ideas, voters as anonymous participants."""

from seed.polis.importing import ImportedConversation, import_conversation
from seed.polis.reading import Conversation, InvalidConversation, read_conversation

__all__ = ["Conversation", "ImportedConversation", "InvalidConversation", "import_conversation", "read_conversation"]
