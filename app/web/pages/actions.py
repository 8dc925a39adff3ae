"""Views of HTML, and what a form that was sent does: one unit of work, and a redirect after success."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, TypeVar

from flask import Blueprint, g, redirect, render_template, request
from pydantic import BaseModel
from werkzeug.wrappers import Response

from app.core import seen
from app.core.db.unit import Unit
from app.core.errors import Invalid, WrongState
from app.core.seen import is_cid
from app.web.http.errors import Refused
from app.web.http.runtime import runtime
from app.web.pages.forms import PREVIEW, Form

M = TypeVar("M", bound=BaseModel)

Shown = str | tuple[str, int] | Response


class Pages(Blueprint):
    """The views of one slice."""

    def __init__(self, name: str) -> None:
        super().__init__(name, __name__)


def page_unit() -> AbstractContextManager[Unit]:
    """Open the one unit of work of this request, for whoever is calling."""
    return runtime().unit(g.actor)


def submit(form: Form[M], act: Callable[[Unit], str | None], *, then: str = "") -> Response:
    """Let `act` change the world in one unit and go on (303) to the address it returns, or to `then`.

    Sent twice under the same `cid`, the second goes to where the first went, with no second effect.
    """
    if not is_cid(form.cid):
        raise Refused(400, "bad_idempotency_key")
    with page_unit() as u:
        where = _once(u, form, act) if u.actor.is_signed_in else act(u)
    return redirect(where or then, 303)


def submit_or_again(
    form: Form[M], act: Callable[[Unit], str | None], *, template: str, context: Callable[[Unit], dict[str, Any]]
) -> Shown:
    """Submit; where that is refused, show the template once more, with a context made from the world as it is now.

    What was typed is shown even when the page of the form itself is no longer to be had.
    """
    try:
        return submit(form, act)
    except (Invalid, WrongState) as wrong:
        return _again(form, wrong, template, context)


def submit_after_preview(
    form: Form[M],
    act: Callable[[Unit], str | None],
    *,
    template: str,
    preview: str,
    context: Callable[[Unit], dict[str, Any]],
) -> Shown:
    """As `submit_or_again`, with a step before it: by the button `preview` the template of that name is shown.

    What is wrong, or stands in the way by now, is said before anything is shown. By the button `edit` the form comes
    back with all that was typed.
    """
    if form.pressed is None:
        return submit_or_again(form, act, template=template, context=context)
    try:
        shown = previewed(act, lambda u: render_template(preview, form=form, **context(u)))
    except (Invalid, WrongState) as wrong:
        return _again(form, wrong, template, context)
    if form.pressed == PREVIEW:
        return shown
    with page_unit() as u:
        return render_template(template, form=form, **context(u))


def previewed(act: Callable[[Unit], object], show: Callable[[Unit], str]) -> str:
    """Let `act` change the world, show how it looks then, and take everything back: nothing stands, nobody is told.

    So a preview cannot differ from what it announces, and meets every refusal that the act itself would.
    """
    try:
        with page_unit() as u:
            act(u)
            u.session.flush()
            raise _TakenBackError(show(u))
    except _TakenBackError as tried:
        return tried.page


class _TakenBackError(Exception):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.page = page


def _again(
    form: Form[M], wrong: Invalid | WrongState, template: str, context: Callable[[Unit], dict[str, Any]]
) -> Shown:
    try:
        with page_unit() as u:
            return form.again(template, wrong, **context(u))
    except WrongState as closed:
        return form.again("errors/kept.html", closed)


def _once(u: Unit, form: Form[M], act: Callable[[Unit], str | None]) -> str | None:
    digest = seen.digest_of(f"POST {request.path}", form.payload())
    if (first := seen.claim(u, cid=form.cid, digest=digest)) is not None:
        return first["location"] and str(first["location"])
    where = act(u)
    seen.answer(u, cid=form.cid, answer={"location": where})
    return where
