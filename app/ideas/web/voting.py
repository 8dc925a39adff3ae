"""Voting on an idea without scripts: a form of buttons."""

from flask import g, url_for

from app.core.ids import new_id
from app.ideas import commands
from app.ideas.inputs import VoteForm
from app.web.http.runtime import runtime
from app.web.pages.actions import Pages

pages = Pages("ideas_voting")


@pages.action("/ideas/<id>/vote", VoteForm, opens_unit=False)
def vote(id: str, form: VoteForm) -> str:
    """Agree, pass, disagree, or take the vote back, and see the idea again."""
    # No key of the form goes along: a vote is what it is however often it is sent, and a page that the browser brings
    # back would carry an old key with a new choice.
    commands.vote(
        runtime().unit,
        runtime().flusher,
        actor=g.actor,
        idea_id=id,
        value=form.chosen(),
        idempotency_key=new_id(),
        seen_revision=form.revision,
    )
    return url_for("ideas.show", id=id, _anchor="signal")
