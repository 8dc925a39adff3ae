"""Resetting a lost password on pages: asking for the mail, and following its link."""

from typing import Any

from flask import request, url_for

from app.core.db.unit import Unit
from app.people.commands.mail_requests import MailKind
from app.people.commands.new_password import ask_for_reset, reset_password
from app.people.inputs import EmailInput, PasswordReset
from app.people.queries import email_token_of
from app.web.http.client import client_address, public_url
from app.web.http.runtime import runtime
from app.web.pages.actions import Pages, TemplateResponse
from app.web.pages.forms import Form

pages = Pages("new_password")

LINK_EXPIRED = TemplateResponse("people/reset_over.html", status=409)


@pages.view("/reset", "people/reset.html", opens_unit=False)
def show() -> dict[str, Any]:
    """Show the form for the address of the account."""
    return {"form": Form(EmailInput)}


@pages.action("/reset", EmailInput, form_view=show, opens_unit=False)
def ask(form: EmailInput) -> str:
    """Ask for mail with a link to set a new password. The answer is the same whether the address is known or not."""
    ask_for_reset(runtime().unit, runtime().limiter, data=form, address=client_address())
    return url_for(".sent")


@pages.view("/reset/sent", "people/reset_sent.html", opens_unit=False)
def sent() -> dict[str, Any]:
    """Say what happens now."""
    return {}


@pages.view("/reset/new", "people/reset_new.html")
def new(u: Unit) -> dict[str, Any] | TemplateResponse:
    """Show the form that the mailed link leads to, or that it has expired. Opening it does not use the link up."""
    token = request.values.get("token", "")
    if email_token_of(u, purpose=MailKind.RESET, secret=token) is None:
        return LINK_EXPIRED
    return {"form": Form(PasswordReset, token=token)}


@pages.action("/reset/new", PasswordReset, form_view=new, opens_unit=False)
def set_new(form: PasswordReset) -> str:
    """Set the new password. It does not sign in: an account with a second factor still asks for that."""
    reset_password(runtime().unit, data=form, site=public_url())
    return url_for("people.sign_in", done="password")
