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
from app.core.errors import Invalid
from app.core.ids import new_id
from app.web.cids import is_cid
from app.web.errors import Refused
from app.web.messages import field_messages
from app.web.refusals import Misshapen, is_list
from app.web.runtime import runtime
from app.web.shapes import Input

M = TypeVar("M", bound=BaseModel)

HIDDEN = frozenset({"csrf_token", "cid"})


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

    `values` is the text of each field (a list for a field of several), `errors` the messages of each field, `cid` the
    key that makes a double click harmless. A form that was not sent yet has the values it is opened with.
    """

    def __init__(self, model: type[M], data: MultiDict[str, str] | None = None, **values: Any) -> None:
        self._model = model
        self._data = data if data is not None else MultiDict()
        self.values: dict[str, Any] = values | dict(self._typed())
        self.errors: dict[str, list[str]] = {}
        self.cid = self._data.get("cid", "") or new_id()

    @property
    def input(self) -> M:
        """The model; raise `Invalid` when the fields do not make one."""
        try:
            return self._model.model_validate(dict(self._sent()), strict=False)
        except ValidationError as error:
            raise Misshapen(error) from None

    def again(self, template: str, wrong: Invalid, **context: Any) -> tuple[str, int]:
        """Show the form once more with what was typed and what is wrong with it."""
        return render_template(template, form=self.refused(wrong), **context), 422

    def refused(self, wrong: Invalid) -> "Form[M]":
        """Return the form with what is wrong with it, for a page that shows several."""
        self.errors = {}
        for name, messages in field_messages(wrong).items():
            # What is wrong with one of several values (`ideas.0`) is said beside the field that they share.
            whole = name.partition(".")[0]
            self.errors.setdefault(whole if whole in self.values else name, []).extend(messages)
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


def _once(u: Unit, form: Form[M], act: Callable[[Unit], str | None]) -> str | None:
    digest = seen.digest_of(f"POST {request.path}", form.payload())
    if (first := seen.claim(u, cid=form.cid, digest=digest)) is not None:
        return first["location"] and str(first["location"])
    where = act(u)
    seen.answer(u, cid=form.cid, answer={"location": where})
    return where
