"""The pictures beside an idea."""

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

MOST_PICTURES = 4


def file_of(picture_id: str, *, small: bool = False) -> str:
    """Return the name under which a picture is kept."""
    return f"small-{picture_id}.webp" if small else f"{picture_id}.webp"


def picture_of(name: str) -> str:
    """Return the id of the picture that is kept under this name."""
    return name.removeprefix("small-").removesuffix(".webp")


def reordered(ordered: Sequence[T], one: T, position: int) -> list[T]:
    """Return these with `one` in this place, counted from 1; beyond the end means last."""
    others = [other for other in ordered if other is not one]
    return [*others[: position - 1], one, *others[position - 1 :]]
