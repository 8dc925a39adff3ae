"""The page of one's account's safety: where one is signed in, and which programs may act for one."""

from typing import Any

from flask import g, render_template, request
from werkzeug.wrappers import Response

from app.core.errors import Invalid
from app.people.commands.sign_in import end_other_sign_ins, end_sign_in
from app.people.commands.tokens import Issued, issue_token, revoke_token
from app.people.inputs import RecoveryRenewal, TokenWish, TotpEnd
from app.people.queries import my_factors, my_sign_ins, my_tokens
from app.web.pages.actions import Pages, page_unit, submit
from app.web.pages.forms import Form, Press

pages = Pages("security")

HERE = "/me/security"


def security(**shown: Any) -> str:
    """Return the page; `shown` holds a form that came back, or a secret that is shown once."""
    context: dict[str, Any] = {
        "token_form": Form(TokenWish),
        "totp_end_form": Form(TotpEnd),
        "renewal_form": Form(RecoveryRenewal),
        "press_form": lambda: Form(Press),
    }
    context |= shown
    with page_unit() as u:
        context |= {"factors": my_factors(u), "current": g.caller.proof_id}
        context |= {"sign_ins": my_sign_ins(u), "tokens": my_tokens(u)}
        return render_template("people/security.html", **context)


@pages.get(HERE)
def show() -> str:
    """Everything that opens one's account."""
    return security()


@pages.post("/me/sign-ins/<id>/end")
def end(id: str) -> Response:
    """End one of one's sessions, on a device left behind."""
    return submit(Form(Press, request.form), lambda u: end_sign_in(u, sign_in_id=id), then=HERE)


@pages.post("/me/sign-ins/end-others")
def end_others() -> Response:
    """End every session of one's but this."""
    keep = g.caller.proof_id
    return submit(Form(Press, request.form), lambda u: end_other_sign_ins(u, keep=keep), then=HERE)


@pages.post("/me/tokens")
def give_token() -> Response | tuple[str, int]:
    """Make a token and show its secret, this once."""
    form, issued = Form(TokenWish, request.form), list[Issued]()
    try:
        response = submit(form, lambda u: issued.append(issue_token(u, data=form.input)), then=HERE)
    except Invalid as wrong:
        return security(token_form=form.refused(wrong)), 422
    return (security(issued=issued[0]), 201) if issued else response


@pages.post("/me/tokens/<id>/revoke")
def revoke(id: str) -> Response:
    """Take a token back."""
    return submit(Form(Press, request.form), lambda u: revoke_token(u, token_id=id), then=HERE)
