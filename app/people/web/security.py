"""The security page of the account: its sessions, second factors, passkeys and programs' tokens."""

from typing import Any

from flask import g

from app.core.db.unit import Unit
from app.core.errors import Invalid
from app.people.commands.sign_in import end_other_sign_ins, end_sign_in
from app.people.commands.tokens import issue_token, revoke_token
from app.people.inputs import RecoveryRenewal, TokenInput, TotpEnd
from app.people.queries import my_factors, my_sign_ins, my_tokens
from app.web.pages.actions import Pages, TemplateResponse
from app.web.pages.forms import EmptyForm, Form

pages = Pages("security")

SECURITY_PAGE = "/me/security"


@pages.view(SECURITY_PAGE, "people/security.html")
def security(u: Unit) -> dict[str, Any]:
    """Show everything that opens the account of whoever is signed in."""
    return {
        "token_form": Form(TokenInput),
        "totp_end_form": Form(TotpEnd),
        "renewal_form": Form(RecoveryRenewal),
        "empty_form": lambda: Form(EmptyForm),
        "factors": my_factors(u),
        "current": g.caller.credential_id,
        "sign_ins": my_sign_ins(u),
        "tokens": my_tokens(u),
        "issued": None,
    }


@pages.action("/me/sign-ins/<id>/end")
def end(u: Unit, id: str) -> str:
    """End a session of the caller, as on a device left behind."""
    end_sign_in(u, sign_in_id=id)
    return SECURITY_PAGE


@pages.action("/me/sign-ins/end-others")
def end_others(u: Unit) -> str:
    """End every session of the caller but this."""
    end_other_sign_ins(u, keep=g.caller.credential_id)
    return SECURITY_PAGE


@pages.action("/me/tokens", TokenInput, form_view=security, form_name="token_form", catches=(Invalid,))
def give_token(u: Unit, form: TokenInput) -> TemplateResponse:
    """Create a token of the caller and show its secret, this once."""
    issued = issue_token(u, data=form)
    u.session.flush()
    return TemplateResponse(
        "people/security.html", security(u) | {"issued": issued}, status=201, repeat_location=SECURITY_PAGE
    )


@pages.action("/me/tokens/<id>/revoke")
def revoke(u: Unit, id: str) -> str:
    """Revoke a token of the caller."""
    revoke_token(u, token_id=id)
    return SECURITY_PAGE
