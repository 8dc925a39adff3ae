"""Voting on an idea without scripts: a form of buttons."""

from flask import g, redirect, request, url_for
from werkzeug.wrappers import Response

from app.ideas.api import voted
from app.ideas.inputs import VoteForm
from app.web.pages.actions import Pages
from app.web.pages.forms import Form

pages = Pages("ideas_voting")


@pages.post("/ideas/<id>/vote")
def vote(id: str) -> Response:
    """Support, pass, be against, or take it back, and see the idea again."""
    form = Form(VoteForm, request.form)
    # No key of the form goes along: a vote is what it is however often it is sent, and a page that the browser brings
    # back would carry an old key with a new choice.
    voted(g.actor, id, form.input.chosen(), None, read=form.input.revision)
    return redirect(url_for("ideas.show", id=id, _anchor="signal"), 303)
