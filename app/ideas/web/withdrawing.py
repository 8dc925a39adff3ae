"""Taking an idea back: first a page that says what will happen, then a day in which it can be put back."""

from typing import Any

from app.core.db.unit import Unit
from app.ideas import commands, queries
from app.ideas.rules import RESTORABLE_FOR
from app.needs.shapes import ideas_out
from app.web.pages.actions import Pages
from app.web.pages.forms import EmptyForm, Form

pages = Pages("ideas_withdrawing")


@pages.view("/ideas/<id>/withdrawal", "ideas/withdrawal.html")
def ask(u: Unit, id: str) -> dict[str, Any]:
    """What taking the idea back means, before it is done."""
    idea = queries.find(u, id)
    queries.require_withdrawal(u, idea)
    (out,) = ideas_out(u, [idea])
    return {"idea": out, "form": Form(EmptyForm), "until": u.now + RESTORABLE_FOR}


@pages.action("/ideas/<id>/withdrawal")
def withdraw(u: Unit, id: str) -> str:
    """Withdraw the reader's own idea."""
    return f"/ideas/{commands.withdraw_idea(u, idea_id=id).id}"


@pages.action("/ideas/<id>/restoration")
def restore(u: Unit, id: str) -> str:
    """Put it back as it was."""
    return f"/ideas/{commands.restore_idea(u, idea_id=id).id}"
