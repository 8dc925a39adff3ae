"""The page of one's account's safety: where one is signed in, and which programs may act for one."""

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

HERE = "/me/security"


@pages.view(HERE, "people/security.html")
def security(u: Unit) -> dict[str, Any]:
    """Everything that opens one's account."""
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
    """End one of one's sessions, on a device left behind."""
    end_sign_in(u, sign_in_id=id)
    return HERE


@pages.action("/me/sign-ins/end-others")
def end_others(u: Unit) -> str:
    """End every session of one's but this."""
    end_other_sign_ins(u, keep=g.caller.credential_id)
    return HERE


@pages.action("/me/tokens", TokenInput, form_view=security, form_name="token_form", catches=(Invalid,))
def give_token(u: Unit, form: TokenInput) -> TemplateResponse:
    """Make a token and show its secret, this once."""
    issued = issue_token(u, data=form)
    u.session.flush()
    return TemplateResponse("people/security.html", security(u) | {"issued": issued}, status=201, repeat_location=HERE)


@pages.action("/me/tokens/<id>/revoke")
def revoke(u: Unit, id: str) -> str:
    """Take a token back."""
    revoke_token(u, token_id=id)
    return HERE
