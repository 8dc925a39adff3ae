"""Reading ideas: the list, one idea with its story, what it said before."""

from typing import Any

from flask import render_template

from app.campaigns import queries as campaigns
from app.campaigns.shapes import campaign_out
from app.core.db.unit import Unit
from app.core.refs import Ref
from app.core.shapes import Paging
from app.ideas import queries
from app.ideas.api import shown, shown_cards
from app.ideas.inputs import IdeaQuery
from app.ideas.rules import difference
from app.ideas.shapes import IdeaOut, PictureOut, pictures_out
from app.needs.shapes import story_out
from app.web.http.messages import message
from app.web.http.reading import read_query
from app.web.http.runtime import runtime
from app.web.pages.actions import Pages, page_unit
from app.web.pages.forms import Form, Press
from moderation.queries import assessed

pages = Pages("ideas")


@pages.get("/ideas")
def browse() -> str:
    """Ideas, found and sorted."""
    query = read_query(IdeaQuery)
    with page_unit() as u:
        page = queries.browse(u, query)
        return render_template(
            "ideas/list.html",
            query=query,
            sort=queries.sort_of(u, query),
            ideas=shown(u, page.items),
            next=page.next,
            **choices(u),
        )


def choices(u: Unit) -> dict[str, Any]:
    """Return what a filter or a form lets one choose from."""
    known = campaigns.newest(u, Paging(limit=100)).items
    return {
        "campaigns": [campaign_out(one) for one in known],
        "topics": campaigns.topics_of_all(u.session, [one.campaign.id for one in known]),
    }


@pages.get("/ideas/<id>")
def show(id: str) -> str:
    """One idea: its words, its beads, its story."""
    with page_unit() as u:
        return render_template("ideas/show.html", **shown_idea(u, id))


def shown_idea(u: Unit, id: str) -> dict[str, Any]:
    """Return what the page of an idea shows and offers."""
    card = queries.card(u, id)
    idea, offers = card.idea, queries.offers(u, card)
    (out,) = shown_cards(u, [card])
    return {
        "idea": out,
        "campaign": card.campaign,
        "story": story_out(u, runtime().stories.tell(u, Ref("idea", idea.id))).items,
        "address": f"{runtime().settings.public_url.rstrip('/')}/ideas/{idea.id}",
        "verdict": assessed(u, card),
        "vote_form": Form(Press),
        "is_mine": idea.author_id == u.actor.person_id,
        "since": _since_my_vote(u, idea, out),
        "why_not": message(offers.why_not) if offers.why_not else None,
    } | {f"may_{name}": may for name, may in offers.given.items()}


def _since_my_vote(u: Unit, idea: queries.Idea, out: IdeaOut) -> dict[str, Any] | None:
    """Return what changed since the reader voted, when that asks them to say again what they think."""
    if out.vote is None or out.vote.current:
        return None
    pair = queries.changed_since(u.session, idea, out.vote.revision)
    return _change(*pair) if pair else None


@pages.get("/ideas/<id>/revisions")
def revisions(id: str) -> str:
    """Everything the idea has said so far, with what changed."""
    with page_unit() as u:
        card = queries.card(u, id)
        (out,) = shown_cards(u, [card])
        changes = _changes(queries.revisions_of(u.session, card.idea))
        return render_template("ideas/revisions.html", idea=out, changes=changes)


def _changes(revisions: Any) -> list[dict[str, Any]]:
    older = [*revisions[1:], revisions[-1]]
    return [_change(old, new) for new, old in zip(revisions, older, strict=True)]


def _change(old: Any, new: Any) -> dict[str, Any]:
    return {
        "revision": new.number,
        "at": new.created_at,
        "material": new.is_material,
        "title": difference(old.title, new.title),
        "body": difference(old.body, new.body),
        "added": pictures_out(new.idea_id, new.pictures) if new is old else _only_in(new, old),
        "removed": _only_in(old, new),
        "moved": (new.point, new.municipality) != (old.point, old.municipality),
    }


def _only_in(one: Any, other: Any) -> list[PictureOut]:
    there = {picture["id"] for picture in other.pictures}
    return pictures_out(one.idea_id, [picture for picture in one.pictures if picture["id"] not in there])
