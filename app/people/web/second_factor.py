"""Setting up a second factor (an authenticator app, a passkey), turning the app off, recovery codes."""

from typing import Any

import pyotp

from app.core.db.unit import Unit
from app.core.errors import Invalid
from app.people.commands.passkeys import add_passkey
from app.people.commands.second_factor import begin_totp, confirm_totp, end_totp, renew_recovery_codes
from app.people.inputs import NewPasskey, RecoveryRenewal, TotpConfirmation, TotpEnd
from app.people.queries import me, my_factors, totp_being_set_up
from app.people.web.passkeys import new_passkey_options, relying_party
from app.people.web.security import SECURITY_PAGE, security
from app.web.http.runtime import runtime
from app.web.http.session import SET_UP
from app.web.pages.actions import Pages, TemplateResponse
from app.web.pages.forms import EmptyForm, Form
from app.web.pages.qr import qr

pages = Pages("second_factor")

ISSUER = "Podnět"


@pages.view(SET_UP, "people/set_up.html")
def show(u: Unit) -> dict[str, Any]:
    """Show the ways to a second factor: the QR code of an app that is being set up, and a passkey."""
    mine, secret, factors = me(u), totp_being_set_up(u), my_factors(u)
    address = secret and pyotp.TOTP(secret).provisioning_uri(name=mine.email or mine.handle, issuer_name=ISSUER)
    return {
        "form": Form(TotpConfirmation),
        "passkey_form": Form(NewPasskey),
        "empty_form": lambda: Form(EmptyForm),
        "factors": factors,
        "secret": secret,
        "qr": qr,
        "address": address,
        "passkey_options": new_passkey_options(mine, factors),
    }


@pages.action(SET_UP)
def begin(u: Unit) -> str:
    """Make the secret of an authenticator app, which counts once it is confirmed."""
    begin_totp(u)
    return SET_UP


@pages.action(f"{SET_UP}/confirmation", TotpConfirmation, form_view=show, catches=(Invalid,))
def confirm(u: Unit, form: TotpConfirmation) -> str | TemplateResponse:
    """Confirm the app with its first code, and show the recovery codes, this once."""
    codes = confirm_totp(u, data=form, limiter=runtime().limiter)
    return _recovery_codes_page(codes) if codes else SECURITY_PAGE


@pages.action(f"{SET_UP}/passkey", NewPasskey, form_view=show, form_name="passkey_form", catches=(Invalid,))
def add(u: Unit, form: NewPasskey) -> str:
    """Add a passkey that the device has just made."""
    add_passkey(u, data=form, rp=relying_party())
    return SECURITY_PAGE


@pages.action("/me/security/totp/end", TotpEnd, form_view=security, form_name="totp_end_form", catches=(Invalid,))
def end(u: Unit, form: TotpEnd) -> str:
    """Turn the app off."""
    end_totp(u, data=form, limiter=runtime().limiter)
    return SECURITY_PAGE


@pages.action(
    "/me/security/recovery-codes", RecoveryRenewal, form_view=security, form_name="renewal_form", catches=(Invalid,)
)
def renew(u: Unit, form: RecoveryRenewal) -> TemplateResponse:
    """Make new recovery codes and show them, this once."""
    return _recovery_codes_page(renew_recovery_codes(u, data=form, limiter=runtime().limiter))


def _recovery_codes_page(codes: list[str]) -> TemplateResponse:
    return TemplateResponse("people/recovery_codes.html", {"codes": codes}, status=201, repeat_location=SECURITY_PAGE)
