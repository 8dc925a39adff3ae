"""The moderators' queue on pages: what is nominated and why, what is not and why not, and the candidate form."""

from typing import Any

from app.core.db.unit import Unit
from app.needs.inputs import DraftInput
from app.policies import Permission, require_anywhere
from app.web.pages.actions import Pages
from app.web.pages.forms import Form
from moderation import commands, queries
from moderation.inputs import NominationQuery

pages = Pages("moderation")


@pages.view("/moderation", "moderation/queue.html", query=NominationQuery)
def queue(u: Unit, query: NominationQuery) -> dict[str, Any]:
    """What waits for a moderator, and what nearly does."""
    require_anywhere(u.actor, Permission.NOMINATION_READ)
    page = queries.open_nominations(u, query)
    return {"open_nominations": page.items, "next": page.next, "query": query, "near_misses": queries.near_misses(u)}


@pages.view("/moderation/nominations/<id>", "moderation/candidate.html")
def nomination(u: Unit, id: str) -> dict[str, Any]:
    """One nomination, and the form of the need to make of it."""
    item = queries.open_nomination(u, id)
    return {
        "form": Form(DraftInput),
        "item": item,
        "others": queries.others_of_campaign(u, item.nomination),
    }


@pages.action("/moderation/nominations/<id>/candidate", DraftInput, form_view=nomination)
def candidate(u: Unit, id: str, form: DraftInput) -> str:
    """Make a candidate need of it."""
    return f"/needs/{commands.make_candidate(u, nomination_id=id, data=form).id}"
