"""Pictures of an idea: shown to whoever may see it, managed by its author without scripts."""

from typing import Any

from flask import Response, g

from app.core.db.unit import Unit
from app.core.errors import NotFound
from app.core.pictures import ACCEPTED, MIMETYPE
from app.ideas import commands, queries
from app.ideas.inputs import PictureChange, PictureForm, PictureInput, PicturePosition
from app.ideas.rules import MOST_PICTURES
from app.needs.shapes import ideas_out
from app.web.http.runtime import runtime
from app.web.pages.actions import Pages, page_unit
from app.web.pages.forms import EmptyForm, Form

pages = Pages("ideas_pictures")

CACHED_FOR_S = 3_600
"""How long a reader's own browser keeps a picture; a hidden idea's must not be kept by anything between."""


@pages.get("/ideas/<id>/pictures/<picture_id>/large")
def large(id: str, picture_id: str) -> Response:
    """A picture as it is looked at."""
    return _file(id, picture_id, small=False)


@pages.get("/ideas/<id>/pictures/<picture_id>/small")
def small(id: str, picture_id: str) -> Response:
    """A picture as it stands in the gallery."""
    return _file(id, picture_id, small=True)


def _file(id: str, picture_id: str, *, small: bool) -> Response:
    with page_unit() as u:
        name = queries.picture_file(u, id, picture_id, small=small)
    try:
        content = runtime().storage.get(name)
    except KeyError:
        raise NotFound from None
    response = Response(content, mimetype=MIMETYPE)
    response.headers["Cache-Control"] = f"private, max-age={CACHED_FOR_S}"
    return response


@pages.view("/ideas/<id>/pictures", "ideas/pictures.html")
def manage(u: Unit, id: str) -> dict[str, Any]:
    """The author's pictures, and the form for another."""
    idea = queries.find(u, id)
    queries.require_edit(u, idea)
    (out,) = ideas_out(u, [idea])
    form = {"form": Form(PictureForm), "empty_form": Form(EmptyForm), "refused": None}
    return form | {"idea": out, "most": MOST_PICTURES, "accepted": ACCEPTED}


def drawn(content: bytes, idempotency_key: str, id: str) -> commands.ReencodedPicture:
    """Draw a picture before the unit opens that puts it there."""
    unit, limiter = runtime().unit, runtime().limiter
    return commands.prepare_picture(
        unit, limiter, actor=g.actor, idea_id=id, content=content, idempotency_key=idempotency_key
    )


@pages.action("/ideas/<id>/pictures", PictureForm, form_view=manage, upload=drawn)
def add(u: Unit, id: str, form: PictureForm, file: commands.ReencodedPicture) -> str:
    """Put a picture beside the words; what is wrong with it is said, and its description kept."""
    commands.add_picture(u, idea_id=id, data=PictureInput(alt=form.alt), drawn=file, storage=runtime().storage)
    return f"/ideas/{id}/pictures"


@pages.action("/ideas/<id>/pictures/<picture_id>/description", PictureInput, form_view=manage, form_name="refused")
def describe(u: Unit, id: str, picture_id: str, form: PictureInput) -> str:
    """Describe a picture otherwise."""
    commands.change_picture(u, idea_id=id, picture_id=picture_id, data=PictureChange(alt=form.alt))
    return f"/ideas/{id}/pictures#picture-{picture_id}"


@pages.action("/ideas/<id>/pictures/<picture_id>/position", PicturePosition)
def move(u: Unit, id: str, picture_id: str, form: PicturePosition) -> str:
    """Put a picture elsewhere among the others."""
    commands.change_picture(u, idea_id=id, picture_id=picture_id, data=PictureChange(position=form.position))
    return f"/ideas/{id}/pictures#picture-{picture_id}"


@pages.action("/ideas/<id>/pictures/<picture_id>/removal")
def remove(u: Unit, id: str, picture_id: str) -> str:
    """Take a picture away."""
    commands.remove_picture(u, idea_id=id, picture_id=picture_id)
    return f"/ideas/{id}/pictures"
