"""Signing in and out, and one's own account, on pages."""

from typing import Any

from flask import g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.core.authentication import Proof
from app.core.db.unit import Unit
from app.core.errors import DomainError, Forbidden, Invalid, Limited
from app.people.commands.new_password import set_password
from app.people.commands.passkeys import prove_by_passkey
from app.people.commands.sign_in import Started, end_sign_in, prove, start_sign_in
from app.people.inputs import Credentials, NewPassword, PasskeyAnswer
from app.people.queries import me
from app.people.rules import local_address
from app.people.web.desk import address, desk, device, public_url
from app.people.web.passkeys import sign_in_options, site
from app.web.http.messages import message
from app.web.http.session import let_in, let_out
from app.web.pages.actions import Pages, page_unit
from app.web.pages.forms import Form, Press

pages = Pages("people")


@pages.get("/sign-in")
def sign_in() -> str:
    """The form for e-mail, password and, for staff, the code of the second factor."""
    return sign_in_page(Form(Credentials))


def sign_in_page(form: Form[Credentials], *, passkey_said: str = "", said: str = "") -> str:
    """Return the page; `said` is what went wrong on another way in."""
    return render_template(
        "people/sign_in.html",
        form=form,
        next=_next(),
        passkey_options=sign_in_options(),
        passkey_said=passkey_said,
        said=said,
        done=request.args.get("done"),
    )


@pages.post("/sign-in")
def start() -> Response | tuple[str, int]:
    """Open a session and go on to where one was sent here from."""
    form = Form(Credentials, request.form)
    try:
        started = prove(desk(), data=form.parse(), address=address(), then=_start, may_owe_factor=True)
    except Invalid as wrong:
        form.refuse(wrong)
        return sign_in_page(form), 422
    except (Forbidden, Limited) as refusal:
        return _refused(form, refusal)
    return _entered(started)


@pages.post("/sign-in/passkey")
def start_with_passkey() -> Response | tuple[str, int]:
    """Open a session with a passkey, and go on to where one was sent here from."""
    try:
        data = Form(PasskeyAnswer, request.form).parse()
        started = prove_by_passkey(desk(), data=data, site=site(), address=address(), then=_start)
    except (Invalid, Forbidden):
        return sign_in_page(Form(Credentials), passkey_said=message("passkey_wrong")), 401
    return _entered(started)


def _start(u: Unit) -> Started:
    return start_sign_in(u, device=device())


def _entered(started: Started) -> Response:
    response = redirect(_next() or url_for(".account"), 303)
    let_in(response, started.secret, started.until)
    return response


def _refused(form: Form[Credentials], refusal: DomainError) -> tuple[str, int]:
    field = "otp" if refusal.code.startswith("otp") else "password"
    form.errors = {field: [message(refusal.code, refusal.details)]}
    status = 429 if isinstance(refusal, Limited) else 401
    return sign_in_page(form), status


def _next() -> str | None:
    return local_address(request.args.get("next"))


@pages.post("/sign-out")
def sign_out() -> Response:
    """End this session, in the database too."""
    if g.caller.proof is Proof.COOKIE:
        with page_unit() as u:
            end_sign_in(u, sign_in_id=g.caller.proof_id)
    response = redirect("/", 303)
    let_out(response)
    return response


@pages.view("/me", "people/me.html")
def account(u: Unit) -> dict[str, Any]:
    """One's account: who one is, and the way to what is one's own."""
    return {"password_form": Form(NewPassword), "press_form": lambda: Form(Press), "me": me(u)}


@pages.action("/me/password", NewPassword, again=account, named="password_form", catches=(Invalid,), opens_unit=False)
def change_password(form: NewPassword) -> Response:
    """Set a new password; one signs in anew with it, everywhere."""
    set_password(desk(), actor=g.actor, data=form, site=public_url())
    response = redirect(url_for(".sign_in"), 303)
    let_out(response)
    return response
