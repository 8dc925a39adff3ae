"""Finding rows that hold a time nobody can have meant: brought in before the doors refused them, or by hand."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, DateTime, Table, Text, cast, func, or_, select
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
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, DateTime) and (found := _odd(session, table, column, now)) is not None:
                yield found


def _odd(session: Session, table: Table, column: Column[datetime], now: datetime) -> OddTime | None:
    odd = or_(column < EARLIEST, column > now + FARTHEST)
    count = session.scalar(select(func.count()).select_from(table).where(odd)) or 0
    if not count:
        return None
    keys = table.primary_key.columns
    rows = session.execute(select(cast(column, Text), *keys).where(odd).order_by(*keys).limit(SHOWN))
    named = tuple((_named(keys.keys(), key), text) for text, *key in rows)
    return OddTime(table.name, column.name, count, named)


def _named(names: list[str], values: list[object]) -> str:
    return ", ".join(f"{name} = {value}" for name, value in zip(names, values, strict=True))
