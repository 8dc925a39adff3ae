"""Files that travel beside the fields of a form."""

import hashlib
from typing import TypeVar

from flask import request
from pydantic import BaseModel, ValidationError
from werkzeug.datastructures import MultiDict

from app.core.errors import Invalid, Misshapen
from app.web.http.errors import Refused

M = TypeVar("M", bound=BaseModel)


def sent_file(name: str) -> bytes:
    """Return the content of the one file sent under this name, empty when there is none.

    What its sender calls it, and says it is, is not looked at.
    """
    files = request.files.getlist(name)
    if len(files) > 1:
        raise Invalid({name: ["repeated"]})
    return files[0].read() if files else b""


def fields_with_file(name: str, content: bytes) -> MultiDict[str, str]:
    """Return the fields of the form, with the digest of the file in place of it: it tells one sending from another."""
    fields = MultiDict(request.form)
    fields[name] = digest_of(content)
    return fields


def digest_of(content: bytes) -> str:
    """Return SHA-256 in hexadecimal, empty for nothing."""
    return hashlib.sha256(content).hexdigest() if content else ""


def read_upload(model: type[M], name: str) -> tuple[M, bytes]:
    """Return the fields of a multipart body and the file in it. Raise `Refused` 415 for a body of another type."""
    if request.mimetype != "multipart/form-data":
        raise Refused(415, "unsupported_media_type_upload")
    fields = request.form.to_dict(flat=False)
    if several := [field for field, values in fields.items() if len(values) > 1]:
        raise Invalid({field: ["repeated"] for field in several})
    content = sent_file(name)
    try:
        return model.model_validate({field: values[0] for field, values in fields.items()}, strict=False), content
    except ValidationError as error:
        raise Misshapen(error) from None
