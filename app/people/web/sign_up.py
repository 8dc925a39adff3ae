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
from app.people.web.account import next_address, sign_in_as
from app.web.http.client import client_address
from app.web.http.i18n import language
from app.web.http.runtime import runtime
from app.web.pages.actions import Pages, TemplateResponse, page_unit
from app.web.pages.forms import Form

pages = Pages("sign_up")

MAILED = "mailed"
"""The part of the form's cookie that remembers, for this browser alone, where mail was sent."""


@pages.view("/sign-up", "people/sign_up.html")
def show(u: Unit) -> dict[str, Any]:
    """The form of a new account."""
    places = campaigns.municipalities(u.session)
    return {"form": Form(SignUpInput), "municipalities": places, "version": TERMS, "next": next_address()}


@pages.action("/sign-up", SignUpInput, form_view=show, opens_unit=False)
def start(form: SignUpInput) -> str:
    """Ask for the account. The answer is the same whether the address is known or not."""
    with page_unit() as u:
        place = campaigns.municipality_code(u, form.municipality)
    hashed = hash_for_sign_up(runtime().limiter, data=form, address=client_address())
    with page_unit() as u:
        sign_up(u, data=form, password_hash=hashed, municipality=place, locale=language(), onward=next_address())
    session[MAILED] = form.email
    return url_for(".sent")


@pages.view("/sign-up/sent", "people/sign_up_sent.html", opens_unit=False)
def sent() -> dict[str, Any]:
    """What happens now, and how to get the mail once more."""
    return {"form": Form(EmailInput, email=session.get(MAILED, ""))}


@pages.action("/sign-up/mail", EmailInput, form_view=sent, opens_unit=False)
def send(form: EmailInput) -> str:
    """Send the mail once more."""
    resend_confirmation(runtime().unit, runtime().limiter, data=form, address=client_address())
    session[MAILED] = form.email
    return url_for(".sent", again=1)


@pages.view("/sign-up/confirm", "people/confirm.html")
def confirmation(u: Unit) -> dict[str, Any] | TemplateResponse:
    """The page that the mailed link leads to. Nothing happens yet: mail programs follow links by themselves."""
    token = request.values.get("token", "")
    if sign_up_of(u, secret=token) is None:
        mailbox = Form(EmailInput, email=session.get(MAILED, ""))
        return TemplateResponse("people/link_over.html", {"mailbox": mailbox}, status=409)
    return {"form": Form(SignUpConfirmation, token=token)}


@pages.action("/sign-up/confirm", SignUpConfirmation, form_view=confirmation, opens_unit=False)
def confirm(form: SignUpConfirmation) -> Response:
    """Make the account, and begin a session in it."""
    actor, onward = confirm_sign_up(runtime().unit, runtime().limiter, data=form, address=client_address())
    return sign_in_as(actor, onward or "/")
