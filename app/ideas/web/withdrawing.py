"""Taking an idea back: first a page that says what will happen, then a day in which it can be put back."""

from flask import render_template, request
from werkzeug.wrappers import Response

from app.core.db.unit import Unit
from app.ideas import commands, queries
from app.ideas.api import shown
from app.ideas.rules import RESTORABLE_FOR
from app.web.pages.actions import Pages, Shown, page_unit, submit
from app.web.pages.forms import Form, Press

pages = Pages("ideas_withdrawing")


@pages.get("/ideas/<id>/withdrawal")
def ask(id: str) -> Shown:
    """What taking the idea back means, before it is done."""
    with page_unit() as u:
        idea = queries.find(u, id)
        queries.require_withdrawal(u, idea)
        (out,) = shown(u, [idea])
        return render_template("ideas/withdrawal.html", idea=out, form=Form(Press), until=u.now + RESTORABLE_FOR)


@pages.post("/ideas/<id>/withdrawal")
def withdraw(id: str) -> Response:
    """Take one's own idea back."""
    return submit(Form(Press, request.form), lambda u: _withdrawn(u, id))


def _withdrawn(u: Unit, id: str) -> str:
    return f"/ideas/{commands.withdraw_idea(u, idea_id=id).id}"


@pages.post("/ideas/<id>/restoration")
def restore(id: str) -> Response:
    """Put it back as it was."""
    return submit(Form(Press, request.form), lambda u: _restored(u, id))


def _restored(u: Unit, id: str) -> str:
    return f"/ideas/{commands.restore_idea(u, idea_id=id).id}"
