"""E-mail addresses: one spelling for each mailbox, and none that a mail program could read as another."""

import idna
from email_validator import SPECIAL_USE_DOMAIN_NAMES, EmailNotValidError, validate_email

_RESERVED = tuple(f".{name}" for name in SPECIAL_USE_DOMAIN_NAMES)

# The library offers its list for changes. The operator's own people may have addresses there, so we look for ourselves.
SPECIAL_USE_DOMAIN_NAMES.clear()


class BadAddress(ValueError):
    """Mail cannot be sent there; `code` says why: `email`, `email_letters`, `email_domain`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def normalise_address(text: str, *, is_global: bool = True) -> str:
    """Return the address in the spelling that is compared, stored and sent to: its domain in ASCII and small letters.

    An international domain becomes its xn-- form (IDNA 2008). Raise `BadAddress` for what is not one mailbox, for one
    whose name is not ASCII, which most mail servers still refuse, and, where it `is_global`, for a domain that nobody
    can have on the internet, such as `.local`.
    """
    # RFC 2047: headers are full of such words, and programs that meet one read what it stands for instead.
    if "=?" in text:
        raise BadAddress("email")
    if not text.rpartition("@")[0].isascii():
        raise BadAddress("email_letters")
    try:
        found = validate_email(text, check_deliverability=False, globally_deliverable=is_global, strict=True)
    except EmailNotValidError:
        raise BadAddress("email") from None
    if is_global and found.ascii_domain.endswith(_RESERVED):
        raise BadAddress("email_domain")
    return str(found.ascii_email)


def normalise_if_valid(text: str) -> str:
    """Return the address normalised, or the text as it is when it is no address: for looking somebody up."""
    try:
        return normalise_address(text, is_global=False)
    except BadAddress:
        return text


def display_address(address: str) -> str:
    """Return a stored address as its owner writes it, with the letters of an international domain."""
    name, at, domain = address.rpartition("@")
    try:
        return f"{name}{at}{idna.decode(domain)}"
    except idna.IDNAError:
        return address
