"""Shapes of what comes in and goes out."""

from typing import Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

T = TypeVar("T")


class Input(BaseModel):
    """What somebody asks for. Strict: no field more, no type other than the named one, no NaN."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)


class Output(BaseModel):
    """What is answered."""

    model_config = ConfigDict(frozen=True, from_attributes=True)

    @classmethod
    def shared_with(cls, row: object) -> dict[str, Any]:
        """Return those of its fields that a row has under the same names."""
        return {name: getattr(row, name) for name in cls.model_fields if hasattr(row, name)}


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
