"""Pictures of an idea: shown to whoever may see it, managed by its author without scripts."""

from typing import Any

from flask import Response, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from app.core.db.unit import Unit
from app.core.errors import Invalid, NotFound, WrongState
from app.core.pictures import ACCEPTED, MIMETYPE
from app.ideas import commands, queries
from app.ideas.api import drawn_within_limits, shown
from app.ideas.inputs import PictureChange, PictureForm, PictureInput, PicturePlace
from app.ideas.rules import MOST_PICTURES
from app.web.http.messages import message
from app.web.http.runtime import runtime
from app.web.http.uploads import fields_with_file, sent_file
from app.web.pages.actions import Pages, page_unit, submit
from app.web.pages.forms import Form, Press

pages = Pages("ideas_pictures")

Shown = str | tuple[str, int] | AnyResponse

FILE = "file"
KEPT_S = 3_600
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
    response.headers["Cache-Control"] = f"private, max-age={KEPT_S}"
    return response


@pages.get("/ideas/<id>/pictures")
def manage(id: str) -> Shown:
    """The author's pictures, and the form for another."""
    with page_unit() as u:
        return render_template("ideas/pictures.html", form=Form(PictureForm), **_managing(u, id))


def _managing(u: Unit, id: str) -> dict[str, Any]:
    idea = queries.find(u, id)
    queries.require_edit(u, idea)
    (out,) = shown(u, [idea])
    return {"idea": out, "press": Form(Press), "most": MOST_PICTURES, "accepted": ACCEPTED}


@pages.post("/ideas/<id>/pictures")
def add(id: str) -> Shown:
    """Put a picture beside the words; what is wrong with it is said, and its description kept."""
    content = sent_file(FILE)
    form = Form(PictureForm, fields_with_file(FILE, content))
    try:
        data = PictureInput(alt=form.input.alt)
        drawn = drawn_within_limits(content, form.cid, id)
        return submit(form, lambda u: _added(u, id, data, drawn))
    except Invalid as wrong:
        with page_unit() as u:
            return form.again("ideas/pictures.html", wrong, **_managing(u, id))
    except WrongState as full:
        if full.code != "pictures_full":
            raise
        return _refused(id, form, full)


def _added(u: Unit, id: str, data: PictureInput, drawn: commands.Drawn) -> str:
    commands.add_picture(u, idea_id=id, data=data, drawn=drawn, storage=runtime().storage)
    return f"/ideas/{id}/pictures"


def _refused(id: str, form: Form[PictureForm], full: WrongState) -> Shown:
    form.errors = {FILE: [message(full.code, full.details)]}
    with page_unit() as u:
        return render_template("ideas/pictures.html", form=form, **_managing(u, id)), 409


@pages.post("/ideas/<id>/pictures/<picture_id>/description")
def describe(id: str, picture_id: str) -> Shown:
    """Describe a picture otherwise."""
    form = Form(PictureInput, request.form)
    try:
        return submit(form, lambda u: _changed(u, id, picture_id, PictureChange(alt=form.input.alt)))
    except Invalid as wrong:
        with page_unit() as u:
            context = _managing(u, id)
            refused = {picture_id: form.refused(wrong)}
            return render_template("ideas/pictures.html", form=Form(PictureForm), refused=refused, **context), 422


@pages.post("/ideas/<id>/pictures/<picture_id>/position")
def move(id: str, picture_id: str) -> AnyResponse:
    """Put a picture elsewhere among the others."""
    form = Form(PicturePlace, request.form)
    return submit(form, lambda u: _changed(u, id, picture_id, PictureChange(position=form.input.position)))


def _changed(u: Unit, id: str, picture_id: str, data: PictureChange) -> str:
    commands.change_picture(u, idea_id=id, picture_id=picture_id, data=data)
    return f"/ideas/{id}/pictures#picture-{picture_id}"


@pages.post("/ideas/<id>/pictures/<picture_id>/removal")
def remove(id: str, picture_id: str) -> AnyResponse:
    """Take a picture away."""
    return submit(Form(Press, request.form), lambda u: _removed(u, id, picture_id))


def _removed(u: Unit, id: str, picture_id: str) -> str:
    commands.remove_picture(u, idea_id=id, picture_id=picture_id)
    return f"/ideas/{id}/pictures"
