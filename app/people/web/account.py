"""Signing in and out, and the account of whoever is signed in, on pages."""

from typing import Any

from flask import g, redirect, request, url_for
from werkzeug.wrappers import Response

from app.core.actors import Actor
from app.core.authentication import AuthMethod
from app.core.db.unit import Unit
from app.core.errors import Forbidden, Invalid, Limited
from app.people.commands.new_password import change_password
from app.people.commands.passkeys import verify_passkey
from app.people.commands.sign_in import end_sign_in, start_sign_in, verify_credentials
from app.people.inputs import Credentials, NewPassword, PasskeyAnswer
from app.people.queries import me
from app.people.rules import device_name, local_address
from app.people.web.passkeys import relying_party, sign_in_options
from app.web.http.client import client_address, public_url
from app.web.http.messages import message
from app.web.http.runtime import runtime
from app.web.http.session import clear_session_cookie, set_session_cookie
from app.web.pages.actions import Pages, TemplateResponse, page_unit
from app.web.pages.forms import EmptyForm, Form

pages = Pages("people")


@pages.view("/sign-in", "people/sign_in.html", opens_unit=False)
def sign_in() -> dict[str, Any]:
    """Show the ways to sign in: by password (staff with the code of a second factor), by passkey, by the provider."""
    return {
        "form": Form(Credentials),
        "next": next_address(),
        "passkey_options": sign_in_options(),
        "passkey_error": "",
        "error": "",
        "done": request.args.get("done"),
    }


def sign_in_page(status: int, **errors: Any) -> TemplateResponse:
    """Return the sign-in page with what went wrong: in its `form`, as `passkey_error` or as the provider's `error`."""
    return TemplateResponse("people/sign_in.html", sign_in() | errors, status)


def open_session(actor: Actor, next_url: str) -> Response:
    """Begin a session of `actor`, who was verified, and redirect to `next_url` with its cookie."""
    with runtime().unit(actor) as u:
        new = start_sign_in(u, device=device_name(request.headers.get("User-Agent", "")))
    response = redirect(next_url, 303)
    set_session_cookie(response, new.id, new.secret, new.until)
    return response


def next_address() -> str | None:
    """Return the address of ours that sent the reader here to sign in (`?next=`), None for any other."""
    return local_address(request.args.get("next"))


@pages.action("/sign-in", Credentials, form_view=sign_in, opens_unit=False)
def start(form: Credentials) -> Response | TemplateResponse:
    """Sign in with a password, and redirect to where the reader came from."""
    limiter = runtime().limiter
    try:
        actor = verify_credentials(runtime().unit, limiter, data=form, address=client_address(), allow_unenrolled=True)
    except (Forbidden, Limited) as refusal:
        refused = Form(Credentials, request.form)
        field = "otp" if refusal.code.startswith("otp") else "password"
        refused.errors = {field: [message(refusal.code, refusal.details)]}
        return sign_in_page(429 if isinstance(refusal, Limited) else 401, form=refused)
    return open_session(actor, next_address() or url_for(".account"))


@pages.post("/sign-in/passkey")
def start_with_passkey() -> Response | tuple[str, int]:
    """Sign in with a passkey, and redirect to where the reader came from."""
    try:
        data = Form(PasskeyAnswer, request.form).parse()
        actor = verify_passkey(
            runtime().unit, runtime().limiter, data=data, rp=relying_party(), address=client_address()
        )
    except (Invalid, Forbidden):
        return sign_in_page(401, passkey_error=message("passkey_wrong")).render()
    return open_session(actor, next_address() or url_for(".account"))


@pages.action("/sign-out", opens_unit=False)
def sign_out() -> Response:
    """End this session, in the database and in the browser."""
    if g.caller.method is AuthMethod.COOKIE:
        with page_unit() as u:
            end_sign_in(u, sign_in_id=g.caller.credential_id)
    response = redirect("/", 303)
    clear_session_cookie(response)
    return response


@pages.view("/me", "people/me.html")
def account(u: Unit) -> dict[str, Any]:
    """Show the account of whoever is signed in, with links to all that belongs to it."""
    return {"password_form": Form(NewPassword), "empty_form": lambda: Form(EmptyForm), "me": me(u)}


@pages.action("/me/password", NewPassword, form_view=account, form_name="password_form", opens_unit=False)
def set_password(form: NewPassword) -> Response:
    """Set a new password. Every session of the account ends, this one too."""
    change_password(runtime().unit, runtime().limiter, actor=g.actor, data=form, site=public_url())
    response = redirect(url_for(".sign_in"), 303)
    clear_session_cookie(response)
    return response
