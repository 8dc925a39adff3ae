"""Inputs of sign-in, sign-up and accounts."""

import re
from collections.abc import Callable
from functools import partial
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from app.core.actors import Role, Tier
from app.core.addresses import BadAddress, normalise_address, normalise_if_valid
from app.core.authentication import TokenScope
from app.core.shapes import Input
from app.core.text.clean import Line
from app.people.rules import LONGEST_TOKEN_DAYS, TERMS, TOKEN_DAYS

T = TypeVar("T")

_HANDLE = re.compile(r"[a-z0-9](?:[a-z0-9-]{1,28})[a-z0-9]")


def _email(text: str, *, is_global: bool = True) -> str:
    try:
        return normalise_address(text, is_global=is_global)
    except BadAddress as wrong:
        raise PydanticCustomError(wrong.code, "email") from None


def _or_none(text: str | None) -> str | None:
    # Whoever is known here by their subject needs none; whoever is not is told that it takes one that mail reaches.
    try:
        return normalise_address(text) if text else None
    except BadAddress:
        return None


def _must(hold: Callable[[Any], object], code: str) -> AfterValidator:
    """Return what takes a value that this holds of, and says this code of any other."""

    def validate(value: T) -> T:
        if not hold(value):
            raise PydanticCustomError(code, code)
        return value

    return AfterValidator(validate)


def _current_terms(version: str) -> str:
    if version != TERMS:
        raise PydanticCustomError("must_agree" if not version else "terms_old", "terms")
    return version


Email = Annotated[str, Line(254), AfterValidator(_email)]
"""An address that mail reaches, in the spelling in which it is stored."""

AnyEmail = Annotated[str, Line(254), AfterValidator(partial(_email, is_global=False))]
"""The same, or one within the organisation: what its operator gives."""

Handle = Annotated[str, Line(30), _must(_HANDLE.fullmatch, "handle")]
# A password is taken as it is: cleaning it would make two of one, or one that its owner cannot type.
Password = Annotated[str, _must(bool, "empty"), Field(max_length=512)]


Otp = Annotated[str, Line(24)]
"""The code of an authenticator app, or a recovery code in its place."""


class Credentials(Input):
    """Who, and how they prove who they are. `otp` is the code of the second factor that staff need."""

    email: Annotated[str, Line(254), AfterValidator(normalise_if_valid)]
    password: Password
    otp: Otp | None = None


class TokenInput(Input):
    """What a token is to be called, may do, and for how long."""

    name: Annotated[str, Line(60)] = "API"
    scopes: list[TokenScope] = Field(default_factory=lambda: list(TokenScope), min_length=1, max_length=len(TokenScope))
    days: int = Field(TOKEN_DAYS, ge=1, le=LONGEST_TOKEN_DAYS)


class TokenRequest(TokenInput, Credentials):
    """A token against a password."""


class NewPassword(Input):
    """A change of the caller's password, against the present one."""

    current: Password
    password: Password


class TotpConfirmation(Input):
    """The first code of a new authenticator app; with an app that is to be replaced, also a `current` one."""

    code: Otp
    current: Otp | None = None


class TotpEnd(Input):
    """Turning the authenticator app off asks for a code of it, under a name of its own on the page."""

    code_off: Otp


class RecoveryRenewal(Input):
    """New recovery codes in place of the old; whoever has an authenticator app gives a code of it."""

    code_new: Otp | None = None


CredentialJson = Annotated[str, Field(min_length=2, max_length=20_000)]
"""What a browser says for a passkey: JSON, as WebAuthn spells it."""


class PasskeyAnswer(Input):
    """A passkey signs in."""

    credential: CredentialJson


class NewPasskey(PasskeyAnswer):
    """A new passkey, and what its owner knows it by."""

    passkey_name: Annotated[str, Line(60)]


class PasskeyName(Input):
    """What a passkey is called from now on."""

    name: Annotated[str, Line(60)]


class ExternalIdentity(Input):
    """Who somebody is according to an OpenID Connect provider. `residence` is the code of a municipality."""

    issuer: str
    subject: Annotated[str, Field(min_length=1, max_length=255)]
    email: Annotated[str | None, AfterValidator(_or_none)] = None
    name: Annotated[str, Line(80, 0)] = ""
    residence: Annotated[str, Field(pattern=r"^\d{6}$")] | None = None
    has_second_factor: bool = False


class PersonInput(Input):
    """An account to be made."""

    email: AnyEmail | None = None
    name: Annotated[str, Line(80)]
    handle: Handle | None = None
    password: Password | None = None
    tier: Tier = Tier.EMAIL
    role: Role = Role.RESIDENT
    space: str | None = None
    municipality: Annotated[str, Line(10)] | None = None
    locale: Annotated[str, Field(pattern="^(cs|en)$")] = "cs"


class SignUpInput(Input):
    """A sign-up. `terms` is the version accepted; `municipality` a code or an exact name."""

    email: Email
    password: Password
    name: Annotated[str, Line(80)]
    handle: Handle | None = None
    municipality: Annotated[str, Line(120)] | None = None
    of_age: Annotated[bool, _must(bool, "must_agree")] = Field(False, validate_default=True)
    terms: Annotated[str, AfterValidator(_current_terms)] = Field("", validate_default=True)


class EmailInput(Input):
    """An address that mail is asked for."""

    email: Email


Secret = Annotated[str, Line(100)]


class SignUpConfirmation(Input):
    """The secret of the mailed link and the password of the sign-up: whoever has both wanted the account."""

    token: Secret
    password: Password


class PasswordReset(Input):
    """A new password, against the secret of a mailed link."""

    token: Secret
    password: Password


class NewEmail(Input):
    """A new address for the caller's account, and its password."""

    email: Email
    password: Password


class EmailConfirmation(Input):
    """The secret of the link that was mailed to the new address."""

    token: Secret
