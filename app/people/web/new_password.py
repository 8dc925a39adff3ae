"""A lost password on pages: asking for the letter, and following its link."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.core.errors import Invalid, WrongState
from app.people.commands.letters import Kind
from app.people.commands.new_password import ask_for_reset, reset_password
from app.people.inputs import Mailbox, PasswordByLetter
from app.people.queries import proof_of
from app.people.web.desk import address, desk, public_url
from app.web.pages.actions import Pages, page_unit
from app.web.pages.forms import Form

pages = Pages("new_password")

Shown = str | tuple[str, int] | Response


@pages.get("/reset")
def show() -> str:
    """The form for one's address."""
    return render_template("people/reset.html", form=Form(Mailbox))


@pages.post("/reset")
def ask() -> Shown:
    """Ask for the letter. The answer is the same whether the address is known or not."""
    form = Form(Mailbox, request.form)
    try:
        ask_for_reset(desk(), data=form.input, address=address())
    except Invalid as wrong:
        return form.again("people/reset.html", wrong)
    return redirect(url_for(".sent"), 303)


@pages.get("/reset/sent")
def sent() -> str:
    """What happens now."""
    return render_template("people/reset_sent.html")


@pages.get("/reset/new")
def new() -> Shown:
    """The page that the letter leads to. The link still holds afterwards."""
    token = request.args.get("token", "")
    with page_unit() as u:
        if proof_of(u, purpose=Kind.RESET, secret=token) is None:
            return over()
    return render_template("people/reset_new.html", form=Form(PasswordByLetter, token=token))


def over() -> tuple[str, int]:
    return render_template("people/reset_over.html"), 409


@pages.post("/reset/new")
def set_new() -> Shown:
    """Set the new password; one signs in with it, and with the second factor if one has it."""
    form = Form(PasswordByLetter, request.form)
    try:
        reset_password(desk(), data=form.input, site=public_url())
    except Invalid as wrong:
        return form.again("people/reset_new.html", wrong)
    except WrongState:
        return over()
    return redirect(url_for("people.sign_in", done="password"), 303)
