"""When a password, a one-time code, a session and a role are valid. No database, no clock of its own."""

import base64
import hmac
import ipaddress
import unicodedata
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

import pyotp

from app.core.actors import Grant, Role, Tier

SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 128

OTP_STEP_S = 30

LAST_USED_PRECISION = timedelta(minutes=5)
"""How stale the note of a session's last use may be: reading a page should not cost a write."""

TOKEN_DAYS = 90
LONGEST_TOKEN_DAYS = 365

TERMS = "2026-11"
"""The version of the terms that whoever signs up now accepts; a new one is a new word."""

SIGN_UP_VALID_FOR = timedelta(days=3)
RESET_VALID_FOR = timedelta(minutes=60)
EMAIL_VALID_FOR = timedelta(days=1)
"""How long the mailed link opens what it is for."""

_NAMES_FROM = 5
_FEWEST_CHARACTERS = 5


def normal_password(password: str) -> str:
    """Return the one spelling that is hashed: keyboards differ in how they write the same letter."""
    return unicodedata.normalize("NFKC", password)


def password_faults(password: str, names: Iterable[str] = ()) -> list[str]:
    """Return the codes of what is wrong with a new password; `names` are what its owner is known by.

    No composition rules: length, and what is guessed first (NIST SP 800-63B §5.1.1.2).
    """
    plain = normal_password(password).lower()
    if len(plain) < SHORTEST_PASSWORD:
        return ["password_short"]
    if len(plain) > LONGEST_PASSWORD:
        return ["password_long"]
    if plain in common_passwords() or len(set(plain)) < _FEWEST_CHARACTERS:
        return ["password_common"]
    known_by = {part.lower() for name in names for part in (name, name.partition("@")[0]) if len(part) >= _NAMES_FROM}
    return ["password_name"] if any(name in plain for name in known_by) else []


@cache
def common_passwords() -> frozenset[str]:
    """Return the passwords that are guessed first, lower-cased."""
    lines = Path(__file__).with_name("common_passwords.txt").read_text().splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


def otp_step(secret: str, code: str, now: datetime) -> int | None:
    """Return the time step (RFC 6238) that the code belongs to, None when it is wrong.

    The steps before and after are taken too, for clocks that differ and people who type slowly. Whoever accepts a
    step must refuse it the next time.
    """
    here = int(now.timestamp()) // OTP_STEP_S
    try:
        typed = "".join(code.split()).encode()
        totp = pyotp.TOTP(secret)
        codes = {step: totp.at(step * OTP_STEP_S).encode() for step in (here - 1, here, here + 1)}
    except ValueError:
        # A secret that can be read no more proves nothing.
        return None
    return next((step for step, code in codes.items() if hmac.compare_digest(code, typed)), None)


RECOVERY_CODES = 10
_RECOVERY_BYTES = 10


def recovery_code(randomness: bytes) -> str:
    """Return 80 bits as four groups of four letters and digits that nobody mistakes for another."""
    letters = base64.b32encode(randomness[:_RECOVERY_BYTES]).decode().lower()
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def normal_recovery_code(typed: str) -> str:
    """Return a recovery code as it was given out, however it was typed."""
    return "".join(c for c in typed.lower() if c.isalnum())


CHALLENGE_VALID_FOR = timedelta(minutes=30)
_NONCE_BYTES, _TIME_BYTES = 16, 8


def make_challenge(key: str, purpose: str, now: datetime, nonce: bytes) -> bytes:
    """Return a challenge for a passkey, signed, so that it says by itself who made it, when, and what for."""
    body = nonce[:_NONCE_BYTES] + int(now.timestamp()).to_bytes(_TIME_BYTES)
    return body + _sign(key, purpose, body)


def is_our_challenge(challenge: bytes, key: str, purpose: str, now: datetime) -> bool:
    """Tell whether we made this challenge, for this purpose, and not too long ago. Whoever takes it, takes it once."""
    body, signature = challenge[: _NONCE_BYTES + _TIME_BYTES], challenge[_NONCE_BYTES + _TIME_BYTES :]
    if not hmac.compare_digest(signature, _sign(key, purpose, body)):
        return False
    return now.timestamp() - int.from_bytes(body[_NONCE_BYTES:]) <= CHALLENGE_VALID_FOR.total_seconds()


def _sign(key: str, purpose: str, body: bytes) -> bytes:
    return hmac.digest(key.encode(), b"passkey:" + purpose.encode() + b":" + body, "sha256")


def is_staff(grants: Iterable[Grant]) -> bool:
    """Tell whether anyone with these grants acts for the administration."""
    return any(grant.role.is_staff for grant in grants)


def strongest_role(grants: Iterable[Grant]) -> Role:
    """Return the strongest of these roles; everyone is at least a resident."""
    order = list(Role)
    return max((grant.role for grant in grants), key=order.index, default=Role.RESIDENT)


def sign_in_ends(now: datetime, *, staff: bool) -> datetime:
    """Return when a session that starts now ends whatever happens."""
    return now + (timedelta(hours=12) if staff else timedelta(days=30))


def is_idle(seen_at: datetime, now: datetime, *, staff: bool) -> bool:
    """Tell whether a session has gone unused for so long that it is over."""
    return now - seen_at > (timedelta(hours=2) if staff else timedelta(days=14))


def network(address: str) -> str:
    """Return what an address is counted by: itself, or its /64 with IPv6, where one line has that many."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network((found, 64), strict=False)) if found.version == 6 else address


def handle_prefix(tier: Tier) -> str:
    """Return what a handle that nobody chose starts with."""
    return "host" if tier is Tier.GUEST else "obcan"


_BROWSERS = {"Firefox/": "Firefox", "Edg/": "Edge", "OPR/": "Opera", "Chrome/": "Chrome", "Safari/": "Safari"}
_SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS": "Mac",
    "Linux": "Linux",
}


def device_name(user_agent: str) -> str:
    """Return a browser and a system, enough to tell a person's devices apart and too little to tell people apart."""
    browser = next((name for mark, name in _BROWSERS.items() if mark in user_agent), "")
    system = next((name for mark, name in _SYSTEMS.items() if mark in user_agent), "")
    return ", ".join(part for part in (browser, system) if part)


def local_address(address: str | None) -> str | None:
    """Return an address of ours to go on to, None for one that leads elsewhere, as `//evil.example` does."""
    if address is None or not address.startswith("/") or address.startswith("//"):
        return None
    return address if address.isprintable() and "\\" not in address else None
