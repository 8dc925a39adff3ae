"""Reading a request's body and query into models. Whatever is sent is read or refused, and never a 500."""

import json
import re
from typing import Any, NoReturn, TypeVar

from flask import request
from pydantic import BaseModel, ValidationError

from app.core.errors import Invalid, InvalidInput
from app.web.http.errors import Refused
from app.web.http.security import JSON_BYTES

M = TypeVar("M", bound=BaseModel)

GLOBAL_PARAMETERS = frozenset({"lang", "theme"})
"""Query parameters that every address takes."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def read_body(model: type[M]) -> tuple[M, Any]:
    """Return the model and the JSON it was read from.

    Raise `Refused` 415 for another type than JSON, 400 for what is not JSON, `Invalid` for JSON of another shape.
    """
    if not request.is_json:
        raise Refused(415, "unsupported_media_type")
    request.max_content_length = JSON_BYTES
    raw = request.get_data(cache=False)
    try:
        return _validate(model, raw)
    except ValidationError as error:
        if not is_malformed(error):
            raise InvalidInput(error) from None
    try:
        return _validate(model, _with_replacement_characters(raw))
    except ValidationError as error:
        if is_malformed(error):
            raise Refused(400, "malformed") from None
        raise InvalidInput(error) from None


def _validate(model: type[M], raw: bytes) -> tuple[M, Any]:
    return model.model_validate_json(raw), json.loads(raw)


def _with_replacement_characters(raw: bytes) -> bytes:
    # JSON may spell half a character ("\ud800"), and bytes may be no UTF-8. The replacement character takes the place
    # of either, so that the field that holds it says so, instead of the request as a whole being unreadable.
    try:
        decoded = json.loads(raw.decode("utf-8", "replace"), parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        raise Refused(400, "malformed") from None
    return _SURROGATE.sub("\ufffd", json.dumps(decoded, ensure_ascii=False)).encode()


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


def read_query(model: type[M]) -> M:
    """Return the model of the query string. Raise `Invalid` for a parameter given twice that is not a list."""
    sent: dict[str, Any] = {}
    for name, values in request.args.lists():
        if name in GLOBAL_PARAMETERS:
            continue
        takes_several = is_list(model, name)
        if len(values) > 1 and not takes_several:
            raise Invalid({name: ["repeated"]})
        sent[name] = values if takes_several else values[0]
    try:
        return model.model_validate(sent)
    except ValidationError as error:
        raise InvalidInput(error) from None


def is_malformed(error: ValidationError) -> bool:
    """Return whether the text was not even JSON, as opposed to JSON of the wrong shape."""
    return any(wrong["type"] == "json_invalid" for wrong in error.errors(include_url=False, include_input=False))


def is_list(model: type[BaseModel], field: str) -> bool:
    """Return whether a field takes several values."""
    info = model.model_fields.get(field)
    return info is not None and str(info.annotation).startswith(("list[", "tuple[", "set[", "frozenset["))
