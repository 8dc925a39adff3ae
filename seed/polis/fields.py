"""Fields of a row in the files of a conversation. Each raises `ValueError` that says what is wrong and where."""

from collections.abc import Mapping
from datetime import UTC, datetime

from pydantic_core import PydanticCustomError

from app.core.text.clean import Prose
from app.core.times import EARLIEST

STATEMENT = Prose(8_000)

Row = Mapping[str, str | None]


def _field(row: Row, name: str) -> str:
    value = row.get(name)
    if value is None:
        raise ValueError(f"there is no column {name}")
    return value


def number(row: Row, name: str, among: tuple[int, ...] | None = None) -> int:
    """Return the whole number in a column: one of `among`, or not less than 0."""
    text = _field(row, name)
    if not text.lstrip("-").isdecimal() or len(text) > 15:
        raise ValueError(f"{name}: “{text[:40]}” is not a whole number")
    value = int(text)
    if among is not None and value not in among:
        raise ValueError(f"{name}: {value} is none of {', '.join(map(str, among))}")
    if among is None and value < 0:
        raise ValueError(f"{name}: {value} is less than 0")
    return value


def time(row: Row) -> datetime:
    """Return the time in column `timestamp`, which holds milliseconds since 1970."""
    milliseconds = number(row, "timestamp")
    if not EARLIEST.timestamp() <= milliseconds / 1000 <= datetime.now(UTC).timestamp():
        raise ValueError(f"timestamp: {milliseconds} is not a time in milliseconds between 2000 and now")
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def text(row: Row) -> str:
    """Return what the statement says, cleaned; nothing when there is no word."""
    text = _field(row, "comment-body")
    try:
        return STATEMENT.clean(text) if text.strip() else ""
    except PydanticCustomError as wrong:
        raise ValueError(f"comment-body: {wrong.type}") from None
