"""Identifiers: UUIDv7 as text, so that rows made together lie together in an index."""

import os
import secrets
import time
from uuid import UUID


def new_id() -> str:
    """Return a UUIDv7 (RFC 9562 §5.7): 48 bits of Unix milliseconds, 74 random bits."""
    value = (time.time_ns() // 1_000_000) << 80 | int.from_bytes(os.urandom(10))
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(UUID(int=value))


def is_id(text: str) -> bool:
    """Tell whether `text` is an identifier in its one canonical spelling."""
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def new_secret() -> str:
    """Return 256 random bits as URL-safe text, for tokens and session cookies."""
    return secrets.token_urlsafe(32)
