"""Passkeys on pages: the options that browsers are given (WebAuthn), renaming and removing a passkey."""

import ipaddress
import os
from typing import Any
from urllib.parse import urlsplit

from webauthn import generate_authentication_options, generate_registration_options, options_to_json
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from app.core.db.unit import Unit
from app.core.errors import Invalid
from app.people.commands.passkeys import (
    SIGN_IN,
    RelyingParty,
    registration_purpose,
    remove_passkey,
    rename_passkey,
)
from app.people.inputs import PasskeyName
from app.people.queries import Factors, Me, my_passkey
from app.people.rules import make_challenge
from app.people.web.security import SECURITY_PAGE
from app.web.http.client import browser_url
from app.web.http.runtime import runtime
from app.web.pages.actions import Pages
from app.web.pages.forms import EmptyForm, Form

pages = Pages("passkeys")


def relying_party() -> RelyingParty:
    """Return the relying party that passkeys are bound to: the host by which the browser knows us."""
    address = urlsplit(browser_url())
    return RelyingParty(address.hostname or "", f"{address.scheme}://{address.netloc}", runtime().settings.secret_key)


def sign_in_options() -> str | None:
    """Return the options for signing in with a passkey, as JSON; None where we have an IP address, which takes none."""
    rp = relying_party()
    if _is_ip_address(rp.host):
        return None
    options = generate_authentication_options(
        rp_id=rp.host,
        challenge=make_challenge(rp.key, SIGN_IN, runtime().clock.now(), os.urandom(16)),
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return options_to_json(options)


def new_passkey_options(me: Me, factors: Factors) -> str | None:
    """Return the options for adding a passkey, as JSON; None where we have an IP address, which takes none."""
    rp = relying_party()
    if _is_ip_address(rp.host):
        return None
    options = generate_registration_options(
        rp_id=rp.host,
        rp_name="Podnět",
        user_id=me.id.encode(),
        user_name=me.email or me.handle,
        user_display_name=me.name,
        challenge=make_challenge(rp.key, registration_purpose(me.id), runtime().clock.now(), os.urandom(16)),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=key.credential_id) for key in factors.passkeys],
    )
    return options_to_json(options)


def _is_ip_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


@pages.view("/me/security/passkeys/<id>", "people/passkey.html")
def show(u: Unit, id: str) -> dict[str, Any]:
    """Show a passkey of the caller: when it was added and last used, and the form for its name."""
    passkey = my_passkey(u, passkey_id=id)
    return {"passkey": passkey, "form": Form(PasskeyName, name=passkey.name), "empty_form": lambda: Form(EmptyForm)}


@pages.action("/me/security/passkeys/<id>", PasskeyName, form_view=show, catches=(Invalid,))
def rename(u: Unit, id: str, form: PasskeyName) -> str:
    """Rename a passkey of the caller."""
    rename_passkey(u, passkey_id=id, data=form)
    return SECURITY_PAGE


@pages.action("/me/security/passkeys/<id>/removal")
def remove(u: Unit, id: str) -> str:
    """Remove a passkey of the caller; it opens the account no more."""
    remove_passkey(u, passkey_id=id)
    return SECURITY_PAGE
