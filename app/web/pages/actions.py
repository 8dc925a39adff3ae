"""The page door: a view reads in one unit and renders what it read, an action changes something in one and redirects.

A handler is given the unit and the parts of its path, as the API's are: a view's returns what its template shows, an
action's the address to go on to. Whatever else may happen is an error of `app.core.errors`.
"""

import inspect
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, Self, TypeVar

from flask import Blueprint, g, redirect, render_template, request
from pydantic import BaseModel
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from app.core import idempotency
from app.core.db.unit import Unit
from app.core.errors import DomainError, Invalid, WrongState
from app.web.http.errors import Refused
from app.web.http.reading import read_query
from app.web.http.runtime import runtime
from app.web.http.uploads import fields_with_file, sent_file
from app.web.pages.forms import EDIT, PREVIEW, EmptyForm, Form

Handler = TypeVar("Handler", bound=Callable[..., Any])
Fields = MultiDict[str, str]


@dataclass(frozen=True, slots=True)
class TemplateResponse:
    """A page to be rendered when the unit has ended.

    An action that returns one redirects to `repeat_location` when it is sent again: nothing is shown twice.
    """

    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200
    repeat_location: str | None = None

    def with_context(self, **more: Any) -> Self:
        """Return the page with this put into its context."""
        return replace(self, context={**self.context, **more})

    def render(self) -> tuple[str, int]:
        return render_template(self.template, **self.context), self.status


Answer = str | TemplateResponse | Response
"""What an action returns: an address to redirect to, a page, or the response itself."""


def page_unit() -> AbstractContextManager[Unit]:
    """Open the one unit of work of this request, for whoever is calling."""
    return runtime().unit(g.actor)


@cache
def _parameters(handler: Callable[..., Any]) -> frozenset[str]:
    return frozenset(inspect.signature(handler).parameters)


@dataclass(frozen=True, slots=True)
class View:
    """A template, and the handler that returns its context or another page. Calling a view calls its handler."""

    template: str
    handler: Callable[..., Mapping[str, Any] | TemplateResponse]
    query: type[BaseModel] | None = None
    opens_unit: bool = True

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self.handler(*args, **kwargs)

    def respond(self, **path: str) -> tuple[str, int]:
        """Return the rendered page: the handler reads in the unit, the template is rendered after it has ended."""
        inputs = {"query": read_query(self.query)} if self.query else {}
        with page_unit() if self.opens_unit else nullcontext() as u:
            page = self.page(u, path, **inputs)
        return page.render()

    def page(self, u: Unit | None, path: Mapping[str, str], **inputs: Any) -> TemplateResponse:
        """Return the page as things are in this unit. The handler gets those parts of the path that it takes."""
        parts = {name: part for name, part in path.items() if name in _parameters(self.handler)}
        answer = self.handler(u, **parts, **inputs) if self.opens_unit else self.handler(**parts, **inputs)
        return answer if isinstance(answer, TemplateResponse) else TemplateResponse(self.template, answer)


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """What a form does when it is sent (POST): `handler(u, *path, form)` returns the address to redirect to (303).

    Where what was sent is wrong (422), or something stands in its way (409), the view `form_view` is shown with the
    form in its context as `form_name`; `catches` says which of these two bring the form back. By the button `preview`
    the view `preview` shows what would be, by the button `edit` the form comes back with all that was typed. `upload`
    makes of the file beside the fields (content, key, *path) what the handler is given as `file`, before its unit
    opens. `select_fields` leaves out fields that do not go with each other. With `opens_unit=False` the handler opens
    its own units.
    """

    handler: Callable[..., Answer]
    form: type[BaseModel]
    form_view: View | None = None
    form_name: str = "form"
    catches: tuple[type[DomainError], ...] = (Invalid, WrongState)
    preview: View | None = None
    upload: Callable[..., Any] | None = None
    select_fields: Callable[[Fields], Fields] = lambda sent: sent
    opens_unit: bool = True

    def respond(self, **path: str) -> Response | tuple[str, int]:
        """Return the response to a form that was sent: a redirect, a page, or the form with what is wrong with it."""
        content = sent_file() if self.upload else b""
        sent = fields_with_file(content) if self.upload else request.form
        form = Form(self.form, self.select_fields(sent), path)
        if self.opens_unit and not idempotency.is_valid_key(form.idempotency_key):
            raise Refused(400, "bad_idempotency_key")
        # Whoever goes on editing may choose otherwise yet: what was typed for it comes back as well.
        shown = Form(self.form, sent, path) if form.button == EDIT else form
        try:
            inputs: dict[str, Any] = path if self.form is EmptyForm else {**path, "form": form.parse()}
            if self.upload:
                inputs = {**inputs, "file": self.upload(content, form.idempotency_key, **path)}
            if self.preview and form.button:
                return self._render_preview(self.preview, form, shown, inputs)
            answer = self._perform(form, inputs)
        except self.catches as wrong:
            if self.form_view is None or not isinstance(wrong, Invalid | WrongState):
                raise
            return self._render_form_view(self.form_view, shown, wrong)
        if isinstance(answer, TemplateResponse):
            return answer.render()
        return redirect(answer, 303) if isinstance(answer, str) else answer

    def _perform(self, form: Form[Any], inputs: Mapping[str, Any]) -> Answer:
        """Act, once for each key: sent again, the form leads to where it led first, with no second effect.

        A handler that opens its own units has none: what it does may be done twice.
        """
        if not self.opens_unit:
            return self.handler(**inputs)
        with page_unit() as u:
            return idempotency.once(
                u,
                lambda: self.handler(u, **inputs),
                key=form.idempotency_key,
                action=f"POST {request.path}",
                payload=form.payload(),
                to_stored=_stored_location,
                from_stored=lambda stored: str(stored["location"]),
            )

    def _render_preview(
        self, preview: View, form: Form[Any], shown: Form[Any], inputs: Mapping[str, Any]
    ) -> tuple[str, int]:
        """Act, render how things look then, and roll back: nothing is written, nobody is told.

        So a preview cannot differ from what it announces, and meets every refusal that the act itself would; whoever
        goes back to the form meets them too.
        """
        try:
            with page_unit() as u:
                self.handler(u, **inputs)
                u.session.flush()
                raise _PreviewRollback(preview.page(u, form.path).with_context(form=form).render())
        except _PreviewRollback as rolled_back:
            if form.button == PREVIEW or self.form_view is None:
                return rolled_back.page
        with page_unit() as u:
            page = self.form_view.page(u, form.path)
        return page.with_context(**{self.form_name: shown}).render()

    def _render_form_view(self, form_view: View, form: Form[Any], wrong: Invalid | WrongState) -> tuple[str, int]:
        """Return the page of the form as things are now, with what was typed and what is wrong with it.

        What was typed is shown even when the page of the form is no longer to be had.
        """
        form.set_error(wrong)
        status = 409 if form.conflict else 422
        try:
            with page_unit() as u:
                page = form_view.page(u, form.path)
        except WrongState as gone:
            form.set_error(gone)
            return render_template("errors/unsaved.html", form=form), 409
        return replace(page.with_context(**{self.form_name: form}), status=status).render()


def _stored_location(answer: Answer) -> dict[str, str]:
    location = answer.repeat_location if isinstance(answer, TemplateResponse) else answer
    assert isinstance(location, str), "a page that is shown in a unit needs a `repeat_location` to lead to"
    return {"location": location}


class _PreviewRollback(Exception):
    def __init__(self, page: tuple[str, int]) -> None:
        super().__init__()
        self.page = page


class Pages(Blueprint):
    """The views and actions of one slice."""

    def __init__(self, name: str) -> None:
        super().__init__(name, __name__)

    def view(
        self, path: str, template: str, *, query: type[BaseModel] | None = None, opens_unit: bool = True
    ) -> Callable[[Callable[..., Mapping[str, Any] | TemplateResponse]], View]:
        """Register a handler `(u, *path, query)` that returns the context of this template."""

        def register(handler: Callable[..., Mapping[str, Any] | TemplateResponse]) -> View:
            view = View(template, handler, query, opens_unit)
            self.add_url_rule(path, handler.__name__, view.respond)
            return view

        return register

    def action(self, path: str, form: type[BaseModel] = EmptyForm, **options: Any) -> Callable[[Handler], Handler]:
        """Register the handler of a form; the options are the fields of `Action`."""

        def register(handler: Handler) -> Handler:
            action = Action(handler=handler, form=form, **options)
            self.add_url_rule(path, handler.__name__, action.respond, methods=["POST"])
            return handler

        return register
