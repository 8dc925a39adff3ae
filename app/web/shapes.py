"""Shapes of what comes in and goes out. Free of Flask: commands and queries use them too."""

from datetime import datetime
from typing import Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, RootModel

T = TypeVar("T")


class Input(BaseModel):
    """What somebody asks for. Strict: no field more, no type other than the named one, no NaN."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)


class Output(BaseModel):
    """What is answered."""

    model_config = ConfigDict(frozen=True, from_attributes=True)


class Query(BaseModel):
    """The part of an address after `?`. Its values are text, so numbers are read from text."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


Empty = Literal[""]


def none_if_empty(text: Any) -> Any:
    """Take an empty parameter for one that was left out: a form without scripts sends its empty fields, too."""
    return text or None


class Paging(Query):
    """How much of a list, and from where: `cursor` is the `next` of the page before."""

    limit: int = Field(30, ge=1, le=100)
    cursor: str | None = Field(None, max_length=1000)


class Page(Output, Generic[T]):
    """A stretch of a list. `next` is the cursor of the following stretch, null at the end."""

    items: list[T]
    next: str | None


class Document(RootModel[dict[str, object]]):
    """An answer that describes itself (OpenAPI, JSON Schema)."""


class ProblemOut(Output):
    """What went wrong (RFC 9457). `code` is stable, `detail` is in the reader's language."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    request_id: str = Field(description="Name it when you ask us about the error.")
    why: str | None = Field(None, description="With 403 and 409: the code of what stands in the way.")
    errors: dict[str, list[str]] | None = Field(None, description="With 422: messages for each field.")
    codes: dict[str, list[str]] | None = Field(None, description="With 422: codes for each field.")
    retry_after: int | None = Field(None, description="With 429: seconds to wait.")
    withdrawn_at: datetime | None = Field(None, description="With 410: when its author took it back.")
    campaign: str | None = Field(None, description="With 410: the campaign that it was in.")
