"""Setting up a second factor (an authenticator app, a passkey), turning the app off, recovery codes."""

from typing import Any

import pyotp
from flask import render_template, request
from werkzeug.wrappers import Response

from app.core.errors import Invalid
from app.people.commands.passkeys import add_passkey
from app.people.commands.second_factor import Confirmed, begin_totp, confirm_totp, end_totp, renew_recovery_codes
from app.people.inputs import NewPasskey, RecoveryRenewal, TotpConfirmation, TotpEnd
from app.people.queries import me, my_factors, totp_being_set_up
from app.people.web.passkeys import new_passkey_options, site
from app.people.web.security import HERE, security
from app.web.http.runtime import runtime
from app.web.http.session import SET_UP
from app.web.pages.actions import Pages, page_unit, submit
from app.web.pages.forms import Form, Press
from app.web.pages.qr import qr

pages = Pages("second_factor")

ISSUER = "Podnět"


@pages.get(SET_UP)
def show() -> str:
    """The QR code for the app, once begun, and the field for its first code."""
    return _set_up()


def _set_up(**shown: Any) -> str:
    forms = {"form": Form(TotpConfirmation), "passkey_form": Form(NewPasskey)}
    context: dict[str, Any] = {**forms, "press_form": lambda: Form(Press)} | shown
    with page_unit() as u:
        mine, secret = me(u), totp_being_set_up(u)
        context |= {"factors": (factors := my_factors(u)), "secret": secret, "qr": qr}
        context["passkey_options"] = new_passkey_options(mine, factors)
        if secret:
            name = mine.email or mine.handle
            context["address"] = pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=ISSUER)
        return render_template("people/set_up.html", **context)


@pages.post(SET_UP)
def begin() -> Response:
    """Begin to set up an app."""
    return submit(Form(Press, request.form), lambda u: begin_totp(u), then=SET_UP)


@pages.post(f"{SET_UP}/confirmation")
def confirm() -> Response | tuple[str, int]:
    """Have the app count, and show the recovery codes, this once."""
    form, done = Form(TotpConfirmation, request.form), list[Confirmed]()
    try:
        response = submit(
            form, lambda u: done.append(confirm_totp(u, data=form.input, limiter=runtime().limiter)), then=HERE
        )
    except Invalid as wrong:
        return _set_up(form=form.refused(wrong)), 422
    return _codes(done[0].codes) if done and done[0].codes else response


@pages.post(f"{SET_UP}/passkey")
def add() -> Response | tuple[str, int]:
    """Add a passkey that the device has just made."""
    form = Form(NewPasskey, request.form)
    try:
        return submit(form, lambda u: add_passkey(u, data=form.input, site=site()), then=HERE)
    except Invalid as wrong:
        return _set_up(passkey_form=form.refused(wrong)), 422


@pages.post("/me/security/totp/end")
def end() -> Response | tuple[str, int]:
    """Turn the app off."""
    form = Form(TotpEnd, request.form)
    try:
        return submit(form, lambda u: end_totp(u, data=form.input, limiter=runtime().limiter), then=HERE)
    except Invalid as wrong:
        return security(totp_end_form=form.refused(wrong)), 422


@pages.post("/me/security/recovery-codes")
def renew() -> Response | tuple[str, int]:
    """Make new recovery codes and show them, this once."""
    form, codes = Form(RecoveryRenewal, request.form), list[str]()
    try:
        response = submit(
            form, lambda u: codes.extend(renew_recovery_codes(u, data=form.input, limiter=runtime().limiter)), then=HERE
        )
    except Invalid as wrong:
        return security(renewal_form=form.refused(wrong)), 422
    return _codes(codes) if codes else response


def _codes(codes: list[str]) -> tuple[str, int]:
    return render_template("people/recovery_codes.html", codes=codes), 201
