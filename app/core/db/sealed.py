"""Columns whose text is kept sealed under the installation's key: a copy of the database alone opens nothing.

The key stands with the engine (`make_engine(secret_key=…)`), so that no query can forget to seal or to open.
"""

import base64
import hashlib
from typing import Any

import structlog
from cryptography.fernet import Fernet, InvalidToken
from sqlalchemy import Dialect, Text, TypeDecorator

log = structlog.get_logger()

PURPOSE = b"podnet sealed columns:"

UNREADABLE = "\N{REPLACEMENT CHARACTER}"
"""What a text reads as that was sealed under another key, or never: something that proves nothing."""


class Seal:
    """Seals and opens (Fernet: AES-128-CBC, HMAC-SHA256) under a key of its own, derived from the installation's."""

    def __init__(self, secret_key: str) -> None:
        derived = hashlib.sha256(PURPOSE + secret_key.encode()).digest()
        self._fernet = Fernet(base64.urlsafe_b64encode(derived))

    def close(self, text: str) -> str:
        """Return the text sealed; the same text never twice alike."""
        return self._fernet.encrypt(text.encode()).decode()

    def open(self, sealed: str) -> str:
        """Return the text, or `UNREADABLE`."""
        try:
            return self._fernet.decrypt(sealed.encode()).decode()
        except InvalidToken:
            log.error("seal_broken")
            return UNREADABLE


class Sealed(TypeDecorator[str]):
    """Text that is sealed on its way to the database and opened on its way back."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else seal_of(dialect).close(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> str | None:
        return None if value is None else seal_of(dialect).open(value)


def seal_of(dialect: Dialect) -> Seal:
    """Return the seal of the engine with this dialect."""
    seal: Seal | None = getattr(dialect, "seal", None)
    if seal is None:
        raise RuntimeError("this engine was made without the installation's key")
    return seal
