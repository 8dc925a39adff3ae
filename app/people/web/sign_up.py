"""Signing up on pages: the wish, the letter, the confirmation."""

from typing import Any

from flask import redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from app.campaigns import queries as campaigns
from app.core.errors import Invalid, WrongState
from app.people.commands.sign_in import start_sign_in
from app.people.commands.sign_up import confirm_sign_up, send_again, sign_up
from app.people.inputs import Confirmation, Mailbox, SignUpInput
from app.people.queries import sign_up_of
from app.people.rules import TERMS, local_address
from app.people.web.desk import address, desk, device, municipality_code
from app.web.http.i18n import language
from app.web.http.session import let_in
from app.web.pages.actions import Pages, page_unit
from app.web.pages.forms import Form

pages = Pages("sign_up")

Shown = str | tuple[str, int] | Response

MAILED = "mailed"
"""The part of the form's cookie that remembers, for this browser alone, where a letter was sent."""


@pages.get("/sign-up")
def show() -> str:
    """The form of a new account."""
    return render_template("people/sign_up.html", form=Form(SignUpInput), **_lists())


def _lists() -> dict[str, Any]:
    with page_unit() as u:
        places = campaigns.municipalities(u.session)
    return {"municipalities": places, "version": TERMS, "next": _next()}


def _next() -> str | None:
    return local_address(request.args.get("next"))


@pages.post("/sign-up")
def start() -> Shown:
    """Ask for the account. The answer is the same whether the address is known or not."""
    form = Form(SignUpInput, request.form)
    try:
        with page_unit() as u:
            place = municipality_code(u, form.input.municipality)
        sign_up(desk(), data=form.input, municipality=place, address=address(), locale=language(), onward=_next())
    except Invalid as wrong:
        return form.again("people/sign_up.html", wrong, **_lists())
    session[MAILED] = form.input.email
    return redirect(url_for(".sent"), 303)


@pages.get("/sign-up/sent")
def sent() -> str:
    """What happens now, and how to get the letter once more."""
    return render_template("people/sign_up_sent.html", form=Form(Mailbox, email=session.get(MAILED, "")))


@pages.post("/sign-up/letter")
def send() -> Shown:
    """Send the letter once more."""
    form = Form(Mailbox, request.form)
    try:
        send_again(desk(), data=form.input, address=address())
    except Invalid as wrong:
        return form.again("people/sign_up_sent.html", wrong)
    session[MAILED] = form.input.email
    return redirect(url_for(".sent", again=1), 303)


@pages.get("/sign-up/confirm")
def confirmation() -> Shown:
    """The page that the letter leads to. Nothing happens yet: mail programs follow links by themselves."""
    token = request.args.get("token", "")
    with page_unit() as u:
        if sign_up_of(u, secret=token) is None:
            return over()
    return render_template("people/confirm.html", form=Form(Confirmation, token=token))


def over() -> tuple[str, int]:
    return render_template("people/link_over.html", form=Form(Mailbox, email=session.get(MAILED, ""))), 409


@pages.post("/sign-up/confirm")
def confirm() -> Shown:
    """Make the account, and begin a session in it."""
    form = Form(Confirmation, request.form)
    try:
        started, onward = confirm_sign_up(
            desk(),
            data=form.input,
            address=address(),
            then=lambda u, onward: (start_sign_in(u, device=device()), onward),
        )
    except Invalid as wrong:
        return form.again("people/confirm.html", wrong)
    except WrongState as refusal:
        if refusal.code == "link_over":
            return over()
        raise
    response = redirect(onward or "/", 303)
    let_in(response, started.secret, started.until)
    return response
