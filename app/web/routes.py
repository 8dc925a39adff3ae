"""What a route of the API is, for serving it and for describing it."""

from collections.abc import Callable
from dataclasses import dataclass

from pydantic import BaseModel

PREFIX = "/api/v1"
FILE = "file"
"""The part of a multipart body that holds the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A route as written down: what comes in, what goes out, and how it is run.

    `upload` takes the place of `body` where a file comes in: the fields beside it in a multipart body.
    """

    method: str
    path: str
    handler: Callable[..., BaseModel | None]
    body: type[BaseModel] | None
    upload: type[BaseModel] | None
    query: type[BaseModel] | None
    answer: type[BaseModel] | None
    status: int
    opens_unit: bool
    csrf_exempt: bool
