"""Files that travel beside the fields of a form."""

import hashlib
from typing import TypeVar

from flask import request
from pydantic import BaseModel, ValidationError
from werkzeug.datastructures import MultiDict

from app.core.errors import Invalid, InvalidInput
from app.web.http.errors import Refused

M = TypeVar("M", bound=BaseModel)

FILE = "file"
"""The part of a multipart body that holds the file."""


def sent_file() -> bytes:
    """Return the content of the one file that was sent, empty when there is none.

    Its name and type, as its sender gives them, are not looked at.
    """
    files = request.files.getlist(FILE)
    if len(files) > 1:
        raise Invalid({FILE: ["repeated"]})
    return files[0].read() if files else b""


def fields_with_file(content: bytes) -> MultiDict[str, str]:
    """Return the fields of the form, with the file's digest in its place, so that submissions can be told apart."""
    fields = MultiDict(request.form)
    fields[FILE] = digest_of(content)
    return fields


def digest_of(content: bytes) -> str:
    """Return SHA-256 in hexadecimal, empty for nothing."""
    return hashlib.sha256(content).hexdigest() if content else ""


def read_upload(model: type[M]) -> tuple[M, bytes]:
    """Return the fields of a multipart body and the file in it. Raise `Refused` 415 for a body of another type."""
    if request.mimetype != "multipart/form-data":
        raise Refused(415, "unsupported_media_type_upload")
    fields = request.form.to_dict(flat=False)
    if repeated := [field for field, values in fields.items() if len(values) > 1]:
        raise Invalid({field: ["repeated"] for field in repeated})
    content = sent_file()
    try:
        return model.model_validate({field: values[0] for field, values in fields.items()}, strict=False), content
    except ValidationError as error:
        raise InvalidInput(error) from None
