"""What a route of the API is, for serving it and for describing it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

PREFIX = "/api/v1"
FILE = "file"
"""The part of a multipart body that holds the file."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A multipart body: a file, and the fields beside it.

    `read` makes of the file, the key of the write and the path what the handler is given as `file`. It runs before the
    handler's unit is open, as it may take long.
    """

    fields: type[BaseModel]
    read: Callable[..., Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A route as written down: what comes in, what goes out, and how it is run.

    `upload` takes the place of `body` where a file comes in.
    """

    method: str
    path: str
    handler: Callable[..., BaseModel | None]
    body: type[BaseModel] | None
    upload: Upload | None
    query: type[BaseModel] | None
    answer: type[BaseModel] | None
    status: int
    opens_unit: bool
    csrf_exempt: bool
