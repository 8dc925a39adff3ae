"""Wrong input, from pydantic's terms into the domain's. Free of Flask."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from app.core.errors import Invalid

WHOLE = "body"
"""The field named when the input as a whole is not an object."""

_COUNTED = {"too_long": "too_many", "too_short": "too_few"}
"""pydantic says of a list what `app.core.text.clean` says of a text."""


class Misshapen(Invalid):
    """Input that does not fit its model. `bounds` holds, for each code, what its message mentions (`max_length`)."""

    def __init__(self, error: ValidationError) -> None:
        fields: dict[str, list[str]] = {}
        self.bounds: dict[str, list[Mapping[str, Any]]] = {}
        for wrong in error.errors(include_url=False, include_input=False):
            name = ".".join(str(part) for part in wrong["loc"]) or WHOLE
            bounds = wrong.get("ctx", {})
            fields.setdefault(name, []).append(_COUNTED[wrong["type"]] if "actual_length" in bounds else wrong["type"])
            self.bounds.setdefault(name, []).append(bounds)
        super().__init__(fields)


def is_malformed(error: ValidationError) -> bool:
    """Tell whether the text was not even JSON, as opposed to JSON of the wrong shape."""
    return any(wrong["type"] == "json_invalid" for wrong in error.errors(include_url=False, include_input=False))


def is_list(model: type[BaseModel], field: str) -> bool:
    """Tell whether a field takes several values."""
    info = model.model_fields.get(field)
    return info is not None and str(info.annotation).startswith(("list[", "tuple[", "set[", "frozenset["))
