"""Passkeys on pages: what the browser is asked for, naming and removing one."""

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
from app.web.http.client import browser_url
from app.web.http.runtime import runtime
from app.web.pages.actions import Pages
from app.web.pages.forms import EmptyForm, Form

pages = Pages("passkeys")

HERE = "/me/security"


def relying_party() -> RelyingParty:
    """Return what passkeys are bound to here."""
    address = urlsplit(browser_url())
    return RelyingParty(address.hostname or "", f"{address.scheme}://{address.netloc}", runtime().settings.secret_key)


def sign_in_options() -> str | None:
    """Return what a page asks the browser for, None where there can be no passkeys: an address without a name."""
    rp = relying_party()
    if _is_number(rp.host):
        return None
    options = generate_authentication_options(
        rp_id=rp.host,
        challenge=make_challenge(rp.key, SIGN_IN, runtime().clock.now(), os.urandom(16)),
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return options_to_json(options)


def new_passkey_options(me: Me, factors: Factors) -> str | None:
    """Return what a page asks the browser for to add a passkey, None where there can be none."""
    rp = relying_party()
    if _is_number(rp.host):
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
        exclude_credentials=[PublicKeyCredentialDescriptor(id=one.credential_id) for one in factors.passkeys],
    )
    return options_to_json(options)


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


@pages.view("/me/security/passkeys/<id>", "people/passkey.html")
def show(u: Unit, id: str) -> dict[str, Any]:
    """One of one's passkeys: since when, last used when."""
    mine = my_passkey(u, passkey_id=id)
    return {"passkey": mine, "form": Form(PasskeyName, name=mine.name), "empty_form": lambda: Form(EmptyForm)}


@pages.action("/me/security/passkeys/<id>", PasskeyName, form_view=show, catches=(Invalid,))
def rename(u: Unit, id: str, form: PasskeyName) -> str:
    """Call a passkey otherwise."""
    rename_passkey(u, passkey_id=id, data=form)
    return HERE


@pages.action("/me/security/passkeys/<id>/removal")
def remove(u: Unit, id: str) -> str:
    """Take a passkey's power away."""
    remove_passkey(u, passkey_id=id)
    return HERE
