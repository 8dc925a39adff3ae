"""Finding rows that hold a time nobody can have meant. No door lets one in: it was written to the database by hand."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import DateTime, Text, cast, func, or_, select
from sqlalchemy.orm import Session

from app.core.db.base import Base
from app.core.times import EARLIEST, FARTHEST

SHOWN = 5


@dataclass(frozen=True, slots=True)
class OddTime:
    """A column with such times: how many, and the first rows that hold one, each as `key = value` and the time."""

    table: str
    column: str
    count: int
    rows: tuple[tuple[str, str], ...]


def odd_times(session: Session, *, now: datetime) -> Iterator[OddTime]:
    """Look through every time of every table, and yield the columns that hold one before 2000 or too far ahead."""
    times = (c for table in Base.metadata.sorted_tables for c in table.columns if isinstance(c.type, DateTime))
    for column in times:
        table, odd = column.table, or_(column < EARLIEST, column > now + FARTHEST)
        if count := session.scalar(select(func.count()).select_from(table).where(odd)):
            keys = table.primary_key.columns
            found = session.execute(select(cast(column, Text), *keys).where(odd).order_by(*keys).limit(SHOWN))
            rows = ((zip(keys.keys(), key, strict=True), text) for text, *key in found)
            named = tuple((", ".join(f"{name} = {value}" for name, value in pairs), text) for pairs, text in rows)
            yield OddTime(table.name, column.name, count, named)
