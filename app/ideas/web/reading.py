"""Reading ideas: the list, one idea with its story, its revisions."""

from typing import Any

from app.campaigns import queries as campaigns
from app.campaigns.shapes import campaign_out
from app.core.db.unit import Unit
from app.core.refs import Ref
from app.core.shapes import Paging
from app.ideas import queries
from app.ideas.inputs import IdeaQuery
from app.ideas.rules import difference
from app.ideas.shapes import IdeaOut, PictureOut, pictures_out
from app.needs.shapes import idea_details_out, ideas_out
from app.people.shapes import timeline_out
from app.web.http.client import public_url
from app.web.http.messages import message
from app.web.http.runtime import runtime
from app.web.pages.actions import Pages
from app.web.pages.forms import EmptyForm, Form
from moderation.queries import assess_idea

pages = Pages("ideas")


@pages.view("/ideas", "ideas/list.html", query=IdeaQuery)
def browse(u: Unit, query: IdeaQuery) -> dict[str, Any]:
    """Ideas, found and sorted."""
    page = queries.browse(u, query)
    known = campaigns.newest(u, Paging(limit=100)).items
    return {
        "query": query,
        "sort": queries.sort_of(u, query),
        "ideas": ideas_out(u, page.items),
        "next": page.next,
        "campaigns": [campaign_out(one) for one in known],
        "topics": campaigns.topics_of_all(u.session, [one.campaign.id for one in known]),
    }


@pages.view("/ideas/<id>", "ideas/show.html")
def show(u: Unit, id: str) -> dict[str, Any]:
    """One idea: its words, its beads, its story."""
    details = queries.find_details(u, id)
    idea, actions = details.idea, queries.allowed_actions(u, details)
    (out,) = idea_details_out(u, [details])
    return {
        "idea": out,
        "campaign": details.campaign_title,
        "story": timeline_out(u, runtime().timeline.of(u, Ref("idea", idea.id))).items,
        "address": f"{public_url()}/ideas/{idea.id}",
        "verdict": assess_idea(u, details),
        "vote_form": Form(EmptyForm),
        "is_mine": idea.author_id == u.actor.person_id,
        "since": _since_my_vote(u, idea, out),
        "why_not": message(actions.why_not) if actions.why_not else None,
    } | {f"may_{name}": is_allowed for name, is_allowed in actions.allowed.items()}


def _since_my_vote(u: Unit, idea: queries.Idea, out: IdeaOut) -> dict[str, Any] | None:
    """Return what changed since the reader voted, when that asks them to say again what they think."""
    if out.vote is None or out.vote.current:
        return None
    pair = queries.revision_and_present(u.session, idea, out.vote.revision)
    return _change(*pair) if pair else None


@pages.view("/ideas/<id>/revisions", "ideas/revisions.html")
def revisions(u: Unit, id: str) -> dict[str, Any]:
    """Every revision of the idea, with what changed."""
    details = queries.find_details(u, id)
    (out,) = idea_details_out(u, [details])
    revisions = queries.revisions_of(u.session, details.idea)
    older = [*revisions[1:], revisions[-1]]
    return {"idea": out, "changes": [_change(old, new) for new, old in zip(revisions, older, strict=True)]}


def _change(old: Any, new: Any) -> dict[str, Any]:
    return {
        "revision": new.number,
        "at": new.created_at,
        "material": new.is_material,
        "title": difference(old.title, new.title),
        "body": difference(old.body, new.body),
        "added": pictures_out(new.idea_id, new.pictures) if new is old else _only_in(new, old),
        "removed": _only_in(old, new),
        "has_moved": (new.point, new.municipality) != (old.point, old.municipality),
    }


def _only_in(one: Any, other: Any) -> list[PictureOut]:
    there = {picture["id"] for picture in other.pictures}
    return pictures_out(one.idea_id, [picture for picture in one.pictures if picture["id"] not in there])
