"""Keyset paging: a page starts after the last row seen, so that it costs the same however deep it lies.

A cursor is the sort key of that row, unsigned: whoever forges one only chooses where to start in rows that the
query shows anyway. It is checked against the types of the key before it comes near the database.
"""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, TypeVar

from pydantic import AwareDatetime, TypeAdapter, ValidationError
from sqlalchemy import BigInteger, ColumnElement, Integer, Row, Select, Uuid, literal, tuple_
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.types import TypeEngine

from app.core.errors import Invalid
from app.core.ids import is_id
from app.core.shapes import Page, Paging

T = TypeVar("T")

AnySelect = Select[*tuple[Any, ...]]
AnyRow = Row[*tuple[Any, ...]]

_BIGGEST = 2**63


class Keyset:
    """An order of rows by columns that are never NULL and together unique, the last one an id.

    `name` binds a cursor to its order, so that the cursor of one order is refused by another.
    """

    def __init__(
        self, name: str, *columns: ColumnElement[Any] | InstrumentedAttribute[Any], descending: bool = True
    ) -> None:
        self._name = name
        self._columns = columns
        self._descending = descending
        self._types = [column.type for column in columns]

    def page(
        self,
        session: Session,
        statement: AnySelect,
        paging: Paging,
        make: Callable[[Sequence[AnyRow]], list[T]],
    ) -> Page[T]:
        """Run the statement for one page; `make` turns its rows (with the key columns at their end) into items."""
        rows = session.execute(self._slice(statement, paging)).all()
        shown = rows[: paging.limit]
        more = len(rows) > paging.limit
        return Page(items=make(shown), next=self.cursor(shown[-1][-len(self._columns) :]) if more else None)

    def cursor(self, key: Sequence[Any]) -> str:
        """Return the cursor of the row with this key."""
        plain = [value.isoformat() if isinstance(value, datetime) else value for value in key]
        text = json.dumps([self._name, *plain], separators=(",", ":"))
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")

    def key(self, cursor: str) -> list[Any]:
        """Return the key of a cursor; raise `Invalid` when it is not one of this order."""
        try:
            name, *plain = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
            if name != self._name or len(plain) != len(self._types):
                raise ValueError(name)
            return [_typed(kind, value) for kind, value in zip(self._types, plain, strict=True)]
        except (ValueError, TypeError, RecursionError, binascii.Error, ValidationError):
            raise Invalid({"cursor": ["bad_cursor"]}) from None

    def holds(self, cursor: str) -> bool:
        """Tell whether a cursor is one of this order."""
        try:
            self.key(cursor)
        except Invalid:
            return False
        return True

    def _slice(self, statement: AnySelect, paging: Paging) -> AnySelect:
        statement = statement.add_columns(*(c.label(f"key_{n}") for n, c in enumerate(self._columns)))
        if paging.cursor is not None:
            here, start = tuple_(*self._columns), tuple_(*self._start(paging.cursor))
            statement = statement.where(here < start if self._descending else here > start)
        order = [c.desc() if self._descending else c.asc() for c in self._columns]
        return statement.order_by(*order).limit(paging.limit + 1)

    def _start(self, cursor: str) -> list[ColumnElement[Any]]:
        # An integer is compared as a big one: a forged cursor may hold more than a small column takes.
        types = [BigInteger() if isinstance(t, Integer) else t for t in self._types]
        return [literal(value, kind) for value, kind in zip(self.key(cursor), types, strict=True)]


def _typed(kind: TypeEngine[Any], value: Any) -> Any:
    if isinstance(kind, Uuid):
        return _checked(value, isinstance(value, str) and is_id(value))
    if kind.python_type is datetime:
        return TypeAdapter(AwareDatetime).validate_python(value)
    if kind.python_type is str:
        return _checked(value, isinstance(value, str) and "\0" not in str(value.encode(), "utf-8"))
    typed = TypeAdapter(kind.python_type).validate_python(value, strict=True)
    return _checked(typed, -_BIGGEST <= typed < _BIGGEST)


def _checked(value: Any, holds: bool) -> Any:
    if not holds:
        raise ValueError(value)
    return value
