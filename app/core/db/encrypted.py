"""Columns whose text is stored encrypted under the installation's key: a copy of the database alone opens nothing.

The key stands with the engine (`make_engine(secret_key=…)`), so that no query can forget to encrypt.
"""

import base64
import hashlib
from typing import Any

import structlog
from cryptography.fernet import Fernet, InvalidToken
from sqlalchemy import Dialect, Text, TypeDecorator

log = structlog.get_logger()

PURPOSE = b"podnet encrypted columns:"

UNREADABLE = "\N{REPLACEMENT CHARACTER}"
"""What a text reads as that was encrypted under another key, or never: something that proves nothing."""


class ColumnCipher:
    """Encrypts text (Fernet: AES-128-CBC, HMAC-SHA256) under a key of its own, derived from the installation's."""

    def __init__(self, secret_key: str) -> None:
        derived = hashlib.sha256(PURPOSE + secret_key.encode()).digest()
        self._fernet = Fernet(base64.urlsafe_b64encode(derived))

    def encrypt(self, text: str) -> str:
        """Return the text encrypted; the same text never twice alike."""
        return self._fernet.encrypt(text.encode()).decode()

    def decrypt(self, encrypted: str) -> str:
        """Return the text, or `UNREADABLE`."""
        try:
            return self._fernet.decrypt(encrypted.encode()).decode()
        except InvalidToken:
            log.error("decryption_failed")
            return UNREADABLE


class EncryptedText(TypeDecorator[str]):
    """Text that is encrypted on its way to the database and decrypted on its way back."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else cipher_of(dialect).encrypt(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> str | None:
        return None if value is None else cipher_of(dialect).decrypt(value)


def cipher_of(dialect: Dialect) -> ColumnCipher:
    """Return the cipher of the engine with this dialect."""
    cipher: ColumnCipher | None = getattr(dialect, "cipher", None)
    if cipher is None:
        raise RuntimeError("this engine was made without the installation's key")
    return cipher
