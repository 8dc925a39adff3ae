"""Ideas over the API: reading, writing, voting."""

from flask import g, request

from app.core.db.unit import Unit
from app.core.errors import Invalid
from app.core.ids import new_id
from app.core.shapes import Page
from app.ideas import commands, queries
from app.ideas.inputs import IdeaInput, IdeaQuery, PictureChange, PictureInput, RevisionInput, VoteInput
from app.ideas.shapes import IdeaOut, RevisionsOut, VoteOut, revisions_out, votes_out
from app.needs.shapes import idea_details_out, ideas_out
from app.web.api.routes import Api, Call, Upload
from app.web.http.runtime import runtime

api = Api("ideas")


@api.get("/ideas", query=IdeaQuery, answer=Page[IdeaOut])
def browse(u: Unit, query: IdeaQuery) -> Page[IdeaOut]:
    """List ideas."""
    page = queries.browse(u, query)
    return Page(items=ideas_out(u, page.items), next=page.next)


@api.post("/ideas", body=IdeaInput, answer=IdeaOut, status=201)
def publish(u: Unit, body: IdeaInput) -> IdeaOut:
    """Publish an idea."""
    idea = commands.publish_idea(u, data=body, screener=runtime().screener, limiter=runtime().limiter)
    return _one(u, idea.id)


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
    """Withdraw the caller's own idea. For a day it can be restored; meanwhile it answers others with 410."""
    commands.withdraw_idea(u, idea_id=id)


@api.post("/ideas/<id>/restoration", answer=IdeaOut)
def restore(u: Unit, id: str) -> IdeaOut:
    """Restore the caller's own idea as it was, within a day of withdrawing it."""
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


def drawn(content: bytes, idempotency_key: str | None, id: str) -> commands.ReencodedPicture:
    """Draw a picture before the unit opens that puts it there."""
    unit, limiter = runtime().unit, runtime().limiter
    return commands.prepare_picture(
        unit, limiter, actor=g.actor, idea_id=id, content=content, idempotency_key=idempotency_key
    )


@api.post("/ideas/<id>/pictures", upload=Upload(PictureInput, drawn), answer=IdeaOut, status=201)
def add_picture(u: Unit, id: str, body: PictureInput, file: commands.ReencodedPicture) -> IdeaOut:
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


@api.put("/ideas/<id>/vote", body=VoteInput, answer=VoteOut, opens_unit=False, takes_key=True)
def vote(call: Call, id: str, body: VoteInput) -> VoteOut:
    """Agree, pass, or disagree."""
    return _voted(call, id, body.value, seen_revision=body.revision)


@api.delete("/ideas/<id>/vote", answer=VoteOut, opens_unit=False, takes_key=True)
def unvote(call: Call, id: str) -> VoteOut:
    """Take the caller's vote back."""
    return _voted(call, id, None)


def _voted(call: Call, id: str, value: int | None, *, seen_revision: int | None = None) -> VoteOut:
    tally = commands.vote(
        runtime().unit,
        runtime().flusher,
        actor=call.caller.actor,
        idea_id=id,
        value=value,
        idempotency_key=call.idempotency_key or new_id(),
        seen_revision=seen_revision,
    )
    return VoteOut(votes=votes_out(tally))


def _one(u: Unit, id: str) -> IdeaOut:
    return idea_details_out(u, [queries.find_details(u, id)])[0]


def _on_the_revision_read(body: RevisionInput) -> RevisionInput:
    tags = request.if_match
    if not tags or body.revision is not None:
        return body
    revision = next(iter(tags.as_set()), "")
    if not revision.isdecimal():
        raise Invalid({"revision": ["int_parsing"]})
    return body.model_copy(update={"revision": int(revision)})
