"""Signing up, resetting a password and changing the e-mail address, over the API."""

from app.campaigns import queries as campaigns
from app.core.db.unit import Unit
from app.core.shapes import Output
from app.people.commands.email import ask_for_email, confirm_email
from app.people.commands.new_password import ask_for_reset, change_password, reset_password
from app.people.commands.sign_up import confirm_sign_up, hash_for_sign_up, resend_confirmation, sign_up
from app.people.commands.tokens import issue_token
from app.people.inputs import (
    EmailConfirmation,
    EmailInput,
    NewEmail,
    NewPassword,
    PasswordReset,
    SignUpConfirmation,
    SignUpInput,
    TokenInput,
)
from app.web.api.routes import Api, Call
from app.web.http.client import client_address, public_url
from app.web.http.i18n import language
from app.web.http.runtime import runtime

api = Api("entry")

SENT = 202
"""Mail may follow. Whether it does is known to whoever reads that mailbox, and to nobody else."""


class ConfirmedOut(Output):
    """A new account, and a token for it, which is shown once."""

    id: str
    token: str


@api.post("/sign-ups", body=SignUpInput, opens_unit=False, status=SENT)
def ask_for_account(call: Call, body: SignUpInput) -> None:
    """Ask for an account. The answer is the same whether the address is known or not; mail says how to go on."""
    with runtime().unit(call.caller.actor) as u:
        municipality = campaigns.municipality_code(u, body.municipality)
    hashed = hash_for_sign_up(runtime().limiter, data=body, address=client_address())
    with runtime().unit(call.caller.actor) as u:
        sign_up(u, data=body, password_hash=hashed, municipality=municipality, locale=language())


@api.post("/sign-ups/mail", body=EmailInput, opens_unit=False, status=SENT)
def resend_mail(_call: Call, body: EmailInput) -> None:
    """Send the mail of a sign-up again; the link in the earlier mail does not work any more."""
    resend_confirmation(runtime().unit, runtime().limiter, data=body, address=client_address())


@api.post("/sign-ups/confirmations", body=SignUpConfirmation, answer=ConfirmedOut, opens_unit=False, status=201)
def confirm(_call: Call, body: SignUpConfirmation) -> ConfirmedOut:
    """Create the account, with the `token` of the mailed link and the password of the sign-up."""
    actor, _onward = confirm_sign_up(runtime().unit, runtime().limiter, data=body, address=client_address())
    with runtime().unit(actor) as u:
        return ConfirmedOut(id=str(actor.person_id), token=issue_token(u, data=TokenInput()).secret)


@api.post("/resets", body=EmailInput, opens_unit=False, status=SENT)
def ask_for_reset_mail(_call: Call, body: EmailInput) -> None:
    """Ask for mail with a link to set a new password. The answer is the same for every address."""
    ask_for_reset(runtime().unit, runtime().limiter, data=body, address=client_address())


@api.post("/resets/passwords", body=PasswordReset, opens_unit=False)
def reset(_call: Call, body: PasswordReset) -> None:
    """Set a new password, with the `token` of the mailed link; every session and token of the account ends."""
    reset_password(runtime().unit, data=body, site=public_url())


@api.put("/me/password", body=NewPassword, opens_unit=False)
def set_own(call: Call, body: NewPassword) -> None:
    """Change the password of the caller; every session and token ends, this one too."""
    change_password(runtime().unit, runtime().limiter, actor=call.caller.actor, data=body, site=public_url())


@api.put("/me/email", body=NewEmail, opens_unit=False, status=SENT)
def ask_for_address(call: Call, body: NewEmail) -> None:
    """Ask for another e-mail address; it becomes that of the account when the mail sent there is confirmed."""
    ask_for_email(runtime().unit, runtime().limiter, actor=call.caller.actor, data=body)


@api.post("/me/email/confirmations", body=EmailConfirmation)
def confirm_address(u: Unit, body: EmailConfirmation) -> None:
    """Confirm the new e-mail address of the account, with the `token` of the mailed link."""
    confirm_email(u, secret=body.token, site=public_url())
