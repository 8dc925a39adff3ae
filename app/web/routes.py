"""What a route of the API is, for serving it and for describing it."""

from collections.abc import Callable
from dataclasses import dataclass

from pydantic import BaseModel

PREFIX = "/api/v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A route as written down: what comes in, what goes out, and how it is run."""

    method: str
    path: str
    handler: Callable[..., BaseModel | None]
    body: type[BaseModel] | None
    query: type[BaseModel] | None
    answer: type[BaseModel] | None
    status: int
    opens_unit: bool
    csrf_exempt: bool
