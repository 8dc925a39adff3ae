"""Signing up on pages: the form, the mail, the confirmation."""

from typing import Any

from flask import request, session, url_for
from werkzeug.wrappers import Response

from app.campaigns import queries as campaigns
from app.core.db.unit import Unit
from app.people.commands.sign_up import confirm_sign_up, hash_for_sign_up, resend_confirmation, sign_up
from app.people.inputs import EmailInput, SignUpConfirmation, SignUpInput
from app.people.queries import sign_up_of
from app.people.rules import TERMS
from app.people.web.account import next_address, open_session
from app.web.http.client import client_address
from app.web.http.i18n import language
from app.web.http.runtime import runtime
from app.web.pages.actions import Pages, TemplateResponse, page_unit
from app.web.pages.forms import Form

pages = Pages("sign_up")

MAILED = "mailed"
"""The key of the form session under which this browser remembers the address that mail was sent to."""


@pages.view("/sign-up", "people/sign_up.html")
def show(u: Unit) -> dict[str, Any]:
    """Show the form of a new account."""
    municipalities = campaigns.municipalities(u.session)
    return {"form": Form(SignUpInput), "municipalities": municipalities, "version": TERMS, "next": next_address()}


@pages.action("/sign-up", SignUpInput, form_view=show, opens_unit=False)
def start(form: SignUpInput) -> str:
    """Ask for an account. The answer is the same whether the address is known or not."""
    with page_unit() as u:
        municipality = campaigns.municipality_code(u, form.municipality)
    hashed = hash_for_sign_up(runtime().limiter, data=form, address=client_address())
    with page_unit() as u:
        sign_up(
            u, data=form, password_hash=hashed, municipality=municipality, locale=language(), next_path=next_address()
        )
    session[MAILED] = form.email
    return url_for(".sent")


@pages.view("/sign-up/sent", "people/sign_up_sent.html", opens_unit=False)
def sent() -> dict[str, Any]:
    """Say what happens now, with the form to have the mail sent again."""
    return {"form": Form(EmailInput, email=session.get(MAILED, ""))}


@pages.action("/sign-up/mail", EmailInput, form_view=sent, opens_unit=False)
def send(form: EmailInput) -> str:
    """Send the mail again."""
    resend_confirmation(runtime().unit, runtime().limiter, data=form, address=client_address())
    session[MAILED] = form.email
    return url_for(".sent", again=1)


@pages.view("/sign-up/confirm", "people/confirm.html")
def confirmation(u: Unit) -> dict[str, Any] | TemplateResponse:
    """Show the form that the mailed link leads to. Only sending it confirms: mail programs open links too."""
    token = request.values.get("token", "")
    if sign_up_of(u, secret=token) is None:
        mailbox = Form(EmailInput, email=session.get(MAILED, ""))
        return TemplateResponse("people/link_over.html", {"mailbox": mailbox}, status=409)
    return {"form": Form(SignUpConfirmation, token=token)}


@pages.action("/sign-up/confirm", SignUpConfirmation, form_view=confirmation, opens_unit=False)
def confirm(form: SignUpConfirmation) -> Response:
    """Create the account, and sign in to it."""
    actor, next_path = confirm_sign_up(runtime().unit, runtime().limiter, data=form, address=client_address())
    return open_session(actor, next_path or "/")
