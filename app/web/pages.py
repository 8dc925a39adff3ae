"""The page door: views of HTML, forms that lose nothing that was typed, redirects after success."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any, Generic, TypeVar

from flask import Blueprint, g, redirect, render_template, request
from pydantic import BaseModel, ValidationError
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from app.core import seen
from app.core.db.unit import Unit
from app.core.errors import Invalid, WrongState
from app.core.ids import new_id
from app.web.cids import is_cid
from app.web.errors import Refused
from app.web.messages import field_messages, message
from app.web.refusals import Misshapen, is_list
from app.web.runtime import runtime
from app.web.shapes import Input

M = TypeVar("M", bound=BaseModel)

Shown = str | tuple[str, int] | Response

PREVIEW, EDIT = "preview", "edit"
"""Buttons that publish nothing yet: the first shows what would be published, the second the form once more."""

HIDDEN = frozenset({"csrf_token", "cid", PREVIEW, EDIT})


class Pages(Blueprint):
    """The views of one slice."""

    def __init__(self, name: str) -> None:
        super().__init__(name, __name__)


def page_unit() -> AbstractContextManager[Unit]:
    """Open the one unit of work of this request, for whoever is calling."""
    return runtime().unit(g.actor)


class Press(Input):
    """A form of one button, without a field."""


class Form(Generic[M]):
    """What was sent in a form, as typed and as understood.

    `values` is the text of each field (a list for a field of several), `errors` the messages of each field, `conflict`
    what stood in the way although nothing was wrong, `cid` the key that makes a double click harmless. A form that was
    not sent yet has the values it is opened with.
    """

    def __init__(self, model: type[M], data: MultiDict[str, str] | None = None, **values: Any) -> None:
        self._model = model
        self._data = data if data is not None else MultiDict()
        self.values: dict[str, Any] = values | dict(self._typed())
        self.errors: dict[str, list[str]] = {}
        self.conflict: str | None = None
        self.cid = self._data.get("cid", "") or new_id()

    @property
    def input(self) -> M:
        """The model; raise `Invalid` when the fields do not make one."""
        try:
            return self._model.model_validate(dict(self._sent()), strict=False)
        except ValidationError as error:
            raise Misshapen(error) from None

    @property
    def pressed(self) -> str | None:
        """The button that it was sent by, of those that publish nothing yet."""
        return next((name for name in (PREVIEW, EDIT) if name in self._data), None)

    @property
    def kept(self) -> list[str]:
        """What somebody wrote into it, for a page that no longer has the form."""
        return [text for name, text in self.values.items() if isinstance(text, str) and text and name in self._data]

    def again(self, template: str, wrong: Invalid | WrongState, **context: Any) -> tuple[str, int]:
        """Show the form once more with what was typed and what is wrong with it, or what stood in its way."""
        return render_template(template, form=self.refused(wrong), **context), 409 if self.conflict else 422

    def refused(self, wrong: Invalid | WrongState) -> "Form[M]":
        """Return the form with what is wrong with it, for a page that shows several."""
        if isinstance(wrong, WrongState):
            return self._in_conflict(wrong)
        self.errors = {}
        for name, messages in field_messages(wrong).items():
            # What is wrong with one of several values (`ideas.0`) is said beside the field that they share.
            whole = name.partition(".")[0]
            self.errors.setdefault(whole if whole in self.values else name, []).extend(messages)
        return self

    def _in_conflict(self, wrong: WrongState) -> "Form[M]":
        self.conflict = message(wrong.code, wrong.details)
        # Sent again it is another request, and rests on what there is now: a version that the refusal names is taken.
        self.cid = new_id()
        self.values |= {name: value for name, value in wrong.details.items() if name in self.values}
        return self

    def payload(self) -> dict[str, list[str]]:
        """Return everything that was sent, to tell one sending from another."""
        return {name: values for name, values in self._data.lists() if name not in HIDDEN}

    def _typed(self) -> Iterator[tuple[str, Any]]:
        for name in self._data:
            if name not in HIDDEN:
                yield name, self._data.getlist(name) if is_list(self._model, name) else self._data[name]

    def _sent(self) -> Iterator[tuple[str, Any]]:
        # An empty field of a form is one that was left out, unless it must be there: then it says so itself.
        for name, value in self._typed():
            info = self._model.model_fields.get(name)
            if value or info is None or info.is_required():
                yield name, value


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
