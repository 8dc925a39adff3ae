"""Ideas over the API: reading, writing, voting."""

from collections.abc import Sequence

from flask import g, request

from app.core import seen
from app.core.actors import Actor
from app.core.db.unit import Unit
from app.core.errors import Invalid
from app.core.ids import new_id
from app.core.seen import is_cid
from app.core.shapes import Page
from app.ideas import commands, queries
from app.ideas.inputs import IdeaInput, IdeaQuery, PictureChange, PictureInput, RevisionInput, VoteInput
from app.ideas.shapes import IdeaOut, RevisionsOut, VoteOut, idea_out, revisions_out, votes_out
from app.needs import queries as needs
from app.votes.flush import Unavailable
from app.votes.rules import Tally
from app.web.api.routes import Api, Call, Upload
from app.web.http.errors import Refused
from app.web.http.runtime import runtime

api = Api("ideas")

PER_ACCOUNT = "300 per hour"
PICTURES_PER_ACCOUNT = "60 per hour"


@api.get("/ideas", query=IdeaQuery, answer=Page[IdeaOut])
def browse(u: Unit, query: IdeaQuery) -> Page[IdeaOut]:
    """List ideas."""
    page = queries.browse(u, query)
    return Page(items=shown(u, page.items), next=page.next)


@api.post("/ideas", body=IdeaInput, answer=IdeaOut, status=201)
def publish(u: Unit, body: IdeaInput) -> IdeaOut:
    """Publish an idea."""
    return _one(u, publish_within_limits(u, body).id)


@api.get("/ideas/<id>", answer=IdeaOut)
def read(u: Unit, id: str) -> IdeaOut:
    """Read an idea."""
    return _one(u, id)


@api.patch("/ideas/<id>", body=RevisionInput, answer=IdeaOut)
def revise(u: Unit, id: str, body: RevisionInput) -> IdeaOut:
    """Say it differently. `revision`, or `If-Match` with it in quotes, keeps others' edits from being overwritten."""
    commands.revise_idea(u, idea_id=id, data=_on_the_revision_read(body))
    return _one(u, id)


@api.delete("/ideas/<id>")
def withdraw(u: Unit, id: str) -> None:
    """Take one's own idea back. For a day it can be put back; meanwhile it answers others with 410."""
    commands.withdraw_idea(u, idea_id=id)


@api.post("/ideas/<id>/restoration", answer=IdeaOut)
def restore(u: Unit, id: str) -> IdeaOut:
    """Put one's own idea back as it was, within a day of taking it back."""
    commands.restore_idea(u, idea_id=id)
    return _one(u, id)


@api.delete("/ideas/<id>/hold", answer=IdeaOut)
def release(u: Unit, id: str) -> IdeaOut:
    """Put an idea that waited for a moderator before everyone."""
    commands.release_idea(u, idea_id=id)
    return _one(u, id)


@api.get("/ideas/<id>/revisions", answer=RevisionsOut)
def revisions(u: Unit, id: str) -> RevisionsOut:
    """Read everything the idea has said so far."""
    return revisions_out(queries.revisions_of(u.session, queries.find(u, id)))


def drawn_within_limits(content: bytes, cid: str | None, id: str) -> commands.Drawn:
    """Draw a picture that is to stand beside an idea, unless this account has sent a great many lately."""
    with runtime().unit(g.actor) as u:
        # What was sent before under the same key has its answer, whatever has become of the idea since.
        if not (cid and is_cid(cid) and u.actor.is_signed_in and seen.is_known(u, cid=cid)):
            commands.require_place(u, idea_id=id)
    runtime().limiter.hit(PICTURES_PER_ACCOUNT, "picture", str(g.actor.person_id))
    return commands.draw_picture(content)


@api.post("/ideas/<id>/pictures", upload=Upload(PictureInput, drawn_within_limits), answer=IdeaOut, status=201)
def add_picture(u: Unit, id: str, body: PictureInput, file: commands.Drawn) -> IdeaOut:
    """Put a picture beside the words: JPEG, PNG or WebP, four at most. It is drawn anew; nothing else is kept."""
    commands.add_picture(u, idea_id=id, data=body, drawn=file, storage=runtime().storage)
    return _one(u, id)


@api.patch("/ideas/<id>/pictures/<picture_id>", body=PictureChange, answer=IdeaOut)
def change_picture(u: Unit, id: str, picture_id: str, body: PictureChange) -> IdeaOut:
    """Describe a picture otherwise, or put it elsewhere among the others."""
    commands.change_picture(u, idea_id=id, picture_id=picture_id, data=body)
    return _one(u, id)


@api.delete("/ideas/<id>/pictures/<picture_id>")
def remove_picture(u: Unit, id: str, picture_id: str) -> None:
    """Take a picture away; it stays with the revisions that it was a part of."""
    commands.remove_picture(u, idea_id=id, picture_id=picture_id)


@api.put("/ideas/<id>/vote", body=VoteInput, answer=VoteOut, opens_unit=False)
def vote(call: Call, id: str, body: VoteInput) -> VoteOut:
    """Support, pass, or be against."""
    return VoteOut(votes=votes_out(voted(call.caller.actor, id, body.value, call.cid, read=body.revision)))


@api.delete("/ideas/<id>/vote", answer=VoteOut, opens_unit=False)
def unvote(call: Call, id: str) -> VoteOut:
    """Take one's vote back."""
    return VoteOut(votes=votes_out(voted(call.caller.actor, id, None, call.cid)))


def publish_within_limits(u: Unit, data: IdeaInput) -> queries.Idea:
    """Publish an idea, unless this account has published a great many lately."""
    if u.actor.person_id is not None:
        runtime().limiter.hit(PER_ACCOUNT, "idea", u.actor.person_id)
    return commands.publish_idea(u, data=data, screener=runtime().screener)


def shown(u: Unit, ideas: Sequence[queries.Idea]) -> list[IdeaOut]:
    """Return ideas as they are answered."""
    return shown_cards(u, queries.cards(u, ideas))


def shown_cards(u: Unit, cards: Sequence[queries.Card]) -> list[IdeaOut]:
    """Return cards as they are answered, with those of their arrows whose ends the asker may see."""
    seen = needs.visible_ids(u, {end for card in cards for end in card.ends})
    return [idea_out(card, seen=seen) for card in cards]


def voted(actor: Actor, idea_id: str, value: int | None, cid: str | None, *, read: int | None = None) -> Tally:
    """Vote and return the tally after the commit."""
    try:
        return commands.vote(
            runtime().unit, runtime().flusher, actor=actor, idea_id=idea_id, value=value, cid=cid or new_id(), read=read
        )
    except Unavailable:
        raise Refused(503, "unavailable") from None


def _one(u: Unit, id: str) -> IdeaOut:
    u.session.flush()
    return shown_cards(u, [queries.card(u, id)])[0]


def _on_the_revision_read(body: RevisionInput) -> RevisionInput:
    tags = request.if_match
    if not tags or body.revision is not None:
        return body
    revision = next(iter(tags.as_set()), "")
    if not revision.isdecimal():
        raise Invalid({"revision": ["int_parsing"]})
    return body.model_copy(update={"revision": int(revision)})
