"""Forms that lose nothing that was typed."""

from collections.abc import Iterator, Mapping
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from werkzeug.datastructures import MultiDict

from app.core.errors import Invalid, InvalidInput, WrongState
from app.core.ids import new_id
from app.core.shapes import Input
from app.web.http.messages import field_messages, message
from app.web.http.reading import is_list

M = TypeVar("M", bound=BaseModel)

PREVIEW, EDIT = "preview", "edit"
"""Buttons that publish nothing yet: the first shows what would be published, the second the form once more."""

HIDDEN = frozenset({"csrf_token", "cid", PREVIEW, EDIT})


class EmptyForm(Input):
    """A form of one button, without a field."""


class Form(Generic[M]):
    """A form to be shown or that was sent: what was typed, and the model that it makes.

    `values` is the text of each field (a list for a field of several), `errors` the messages of each field, `conflict`
    what stood in the way although nothing was wrong, `idempotency_key` (field `cid`) what makes a double click
    harmless. A form that was not sent yet has the values it is opened with. `path` holds the parts of the address that
    it was sent to.
    """

    def __init__(
        self,
        model: type[M],
        data: MultiDict[str, str] | None = None,
        path: Mapping[str, str] | None = None,
        /,
        **values: Any,
    ) -> None:
        self._model = model
        self.path = path or {}
        self._data = data if data is not None else MultiDict()
        self.values: dict[str, Any] = values | dict(self._typed())
        self.errors: dict[str, list[str]] = {}
        self.conflict: str | None = None
        self.idempotency_key = self._data.get("cid", "") or new_id()

    def parse(self) -> M:
        """Return the model; raise `Invalid` when the fields do not make one."""
        try:
            return self._model.model_validate(dict(self._sent()), strict=False)
        except ValidationError as error:
            raise InvalidInput(error) from None

    @property
    def button(self) -> str | None:
        """The button that it was sent by, where that is one of those that publish nothing yet."""
        return next((name for name in (PREVIEW, EDIT) if name in self._data), None)

    @property
    def unsaved_texts(self) -> list[str]:
        """The texts that somebody wrote into it, for a page that no longer has the form."""
        return [text for name, text in self.values.items() if isinstance(text, str) and text and name in self._data]

    def set_error(self, wrong: Invalid | WrongState) -> None:
        """Set `errors`, or `conflict` where something stands in its way."""
        if isinstance(wrong, WrongState):
            self.conflict = message(wrong.code, wrong.details)
            # Sent again it is another request, and rests on what there is now: a version that is named is taken.
            self.idempotency_key = new_id()
            self.values |= {name: value for name, value in wrong.details.items() if name in self.values}
            return
        self.errors = {}
        for name, messages in field_messages(wrong).items():
            # What is wrong with one of several values (`ideas.0`) is said beside the field that they share.
            field = name.partition(".")[0]
            self.errors.setdefault(field if field in self.values else name, []).extend(messages)

    def payload(self) -> dict[str, list[str]]:
        """Return the fields that were sent, by which two submissions are told apart."""
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
