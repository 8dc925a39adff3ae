"""Another address for one's account, on pages."""

from flask import g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.core.errors import Invalid, WrongState
from app.people.commands.email import ask_for_email, confirm_email
from app.people.commands.letters import Kind
from app.people.inputs import EmailConfirmation, NewEmail
from app.people.queries import me, proof_of
from app.people.web.desk import desk, public_url
from app.policies import Permission, require
from app.web.pages.actions import Pages, page_unit, submit
from app.web.pages.forms import Form

pages = Pages("email")

Shown = str | tuple[str, int] | Response


@pages.get("/me/email")
def show() -> str:
    """The address that one has, and the form for another."""
    with page_unit() as u:
        return render_template("people/email.html", form=Form(NewEmail), me=me(u), sent=bool(request.args.get("sent")))


@pages.post("/me/email")
def ask() -> Shown:
    """Ask for the letter to the new address. The answer does not tell whether it is known."""
    form = Form(NewEmail, request.form)
    try:
        ask_for_email(desk(), actor=g.actor, data=form.input)
    except Invalid as wrong:
        with page_unit() as u:
            return form.again("people/email.html", wrong, me=me(u), sent=False)
    return redirect(url_for(".show", sent=1), 303)


@pages.get("/me/email/confirm")
def confirmation() -> Shown:
    """The page that the letter leads to, for whoever asked for it."""
    token = request.args.get("token", "")
    with page_unit() as u:
        require(u.actor, Permission.ACCOUNT_MANAGE)
        proof = proof_of(u, purpose=Kind.EMAIL, secret=token)
        if proof is None or proof.person_id != u.actor.person_id:
            return _over()
        return render_template(
            "people/email_confirm.html", form=Form(EmailConfirmation, token=token), email=proof.email
        )


def _over() -> tuple[str, int]:
    return render_template("people/email_over.html"), 409


@pages.post("/me/email/confirm")
def confirm() -> Shown:
    """Take the new address for one's own."""
    form = Form(EmailConfirmation, request.form)
    try:
        return submit(form, lambda u: confirm_email(u, secret=form.input.token, site=public_url()), then="/me")
    except WrongState as refusal:
        if refusal.code == "link_over":
            return _over()
        raise
