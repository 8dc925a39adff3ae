"""Changing the e-mail address of an account, on pages."""

from typing import Any

from flask import g, request, url_for

from app.core.db.unit import Unit
from app.people.commands.email import ask_for_email, confirm_email
from app.people.commands.mail_requests import MailKind
from app.people.inputs import EmailConfirmation, NewEmail
from app.people.queries import email_token_of, me
from app.policies import Permission, require
from app.web.http.client import public_url
from app.web.http.runtime import runtime
from app.web.pages.actions import Pages, TemplateResponse
from app.web.pages.forms import Form

pages = Pages("email")

LINK_EXPIRED = TemplateResponse("people/email_over.html", status=409)


@pages.view("/me/email", "people/email.html")
def show(u: Unit) -> dict[str, Any]:
    """Show the address of the account, and the form for another."""
    return {"form": Form(NewEmail), "me": me(u), "sent": bool(request.args.get("sent"))}


@pages.action("/me/email", NewEmail, form_view=show, opens_unit=False)
def ask(form: NewEmail) -> str:
    """Ask for mail to the new address. The answer is the same whether it is known or not."""
    ask_for_email(runtime().unit, runtime().limiter, actor=g.actor, data=form)
    return url_for(".show", sent=1)


@pages.view("/me/email/confirm", "people/email_confirm.html")
def confirmation(u: Unit) -> dict[str, Any] | TemplateResponse:
    """Show to whoever asked for it the form that the mailed link leads to; to anybody else, that it has expired."""
    token = request.values.get("token", "")
    require(u.actor, Permission.ACCOUNT_MANAGE)
    proof = email_token_of(u, purpose=MailKind.CHANGE_EMAIL, secret=token)
    if proof is None or proof.person_id != u.actor.person_id:
        return LINK_EXPIRED
    return {"form": Form(EmailConfirmation, token=token), "email": proof.email}


@pages.action("/me/email/confirm", EmailConfirmation, form_view=confirmation)
def confirm(u: Unit, form: EmailConfirmation) -> str:
    """Confirm the new address, which becomes that of the account."""
    confirm_email(u, secret=form.token, site=public_url())
    return "/me"
