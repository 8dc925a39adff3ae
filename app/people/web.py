"""Signing in and out, and one's own account, on pages."""

from typing import Any

from flask import g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.core.errors import DomainError, Forbidden, Invalid, Limited
from app.people.commands.sign_in import Desk, end_sign_in, prove, set_password, start_sign_in
from app.people.commands.tokens import Issued, issue_token, revoke_token
from app.people.inputs import Credentials, NewPassword, TokenWish
from app.people.queries import me, my_sign_ins, my_tokens
from app.people.rules import device_name, local_address
from app.web.caller import Proof
from app.web.messages import message
from app.web.pages import Form, Pages, Press, page_unit, submit
from app.web.runtime import runtime
from app.web.session import let_in, let_out

pages = Pages("people")


@pages.get("/sign-in")
def sign_in() -> str:
    """The form for e-mail, password and, for staff, the code of the second factor."""
    return render_template("people/sign_in.html", form=Form(Credentials), next=_next())


@pages.post("/sign-in")
def start() -> Response | tuple[str, int]:
    """Open a session and go on to where one was sent here from."""
    form = Form(Credentials, request.form)
    device = device_name(request.headers.get("User-Agent", ""))
    try:
        started = prove(
            Desk(runtime().unit, runtime().limiter),
            data=form.input,
            address=request.remote_addr or "",
            then=lambda u: start_sign_in(u, device=device),
        )
    except Invalid as wrong:
        return form.again("people/sign_in.html", wrong, next=_next())
    except (Forbidden, Limited) as refusal:
        return _refused(form, refusal)
    response = redirect(_next() or url_for(".account"), 303)
    let_in(response, started.secret, started.until)
    return response


def _refused(form: Form[Credentials], refusal: DomainError) -> tuple[str, int]:
    field = "otp" if refusal.code.startswith("otp") else "password"
    form.errors = {field: [message(refusal.code, refusal.details)]}
    status = 429 if isinstance(refusal, Limited) else 401
    return render_template("people/sign_in.html", form=form, next=_next()), status


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


@pages.get("/me")
def account() -> str:
    """One's account: who one is, where one is signed in, which tokens one gave out."""
    return _account()


def _account(**shown: Any) -> str:
    forms = {"token_form": Form(TokenWish), "password_form": Form(NewPassword), "press_form": lambda: Form(Press)}
    context = forms | shown
    with page_unit() as u:
        context |= {"me": me(u), "sign_ins": my_sign_ins(u), "tokens": my_tokens(u), "current": g.caller.proof_id}
        return render_template("people/me.html", **context)


@pages.post("/me/sign-ins/<id>/end")
def end(id: str) -> Response:
    """End one of one's sessions, on a device left behind."""
    return submit(Form(Press, request.form), lambda u: end_sign_in(u, sign_in_id=id), then=url_for(".account"))


@pages.post("/me/tokens")
def give_token() -> Response | tuple[str, int]:
    """Make a token and show its secret, this once."""
    form, issued = Form(TokenWish, request.form), list[Issued]()
    try:
        response = submit(form, lambda u: issued.append(issue_token(u, data=form.input)), then=url_for(".account"))
    except Invalid as wrong:
        return _account(token_form=form.refused(wrong)), 422
    return (_account(issued=issued[0]), 201) if issued else response


@pages.post("/me/tokens/<id>/revoke")
def revoke(id: str) -> Response:
    """Take a token back."""
    return submit(Form(Press, request.form), lambda u: revoke_token(u, token_id=id), then=url_for(".account"))


@pages.post("/me/password")
def change_password() -> Response | tuple[str, int]:
    """Set a new password; one signs in anew with it, everywhere."""
    form = Form(NewPassword, request.form)
    try:
        set_password(runtime().unit, actor=g.actor, data=form.input)
    except Invalid as wrong:
        return _account(password_form=form.refused(wrong)), 422
    response = redirect(url_for(".sign_in"), 303)
    let_out(response)
    return response
