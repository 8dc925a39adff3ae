"""Tables as offices save them: CSV in any usual encoding and with any usual separator, or the first sheet of XLSX.

What comes in is nobody's friend: sizes are bounded before anything is unpacked, and only values are read, no formulas.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from openpyxl import load_workbook

from app.core.tables import Table

MOST_ROWS = 10_000
MOST_COLUMNS = 50
MOST_UNPACKED = 100_000_000
"""An XLSX file is a ZIP: a small one can hold a gigabyte of nothing."""

_SEPARATORS = ";,\t|"
_QUOTED = re.compile(r'"[^"]*"')
_CZECH = frozenset("áčďéěíňóřšťúůýžÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ")


class Unreadable(ValueError):
    """The file is no table; `code` says why not."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read_table(data: bytes) -> Table:
    """Read a file. Raise `Unreadable`: `no_table`, `no_rows`, `too_many_rows`, `too_many_columns`, `csv_broken`."""
    filled: list[tuple[int, list[str]]] = []
    for number, row in enumerate(_sheet(data) if data[:2] == b"PK" else _csv(data), start=1):
        if number > MOST_ROWS + 1:
            raise Unreadable("too_many_rows")
        if len(row) > MOST_COLUMNS:
            raise Unreadable("too_many_columns")
        if any(cells := [cell.strip() for cell in row]):
            filled.append((number, cells))
    if len(filled) < 2:
        raise Unreadable("no_rows")
    (_, names), *rows = filled
    if any(any(cells[len(names) :]) for _, cells in rows):
        raise Unreadable("csv_broken")
    return Table(names, [(number, cells[: len(names)]) for number, cells in rows])


def _csv(data: bytes) -> Iterator[Sequence[str]]:
    text = decoded(data)
    if "\0" in text:
        raise Unreadable("no_table")
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.strip()) == 5:  # what Excel writes for itself
        separator, text = first.strip()[4], rest
    else:
        bare = _QUOTED.sub("", first)
        separator = max(_SEPARATORS, key=bare.count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    except csv.Error:
        raise Unreadable("csv_broken") from None


def decoded(data: bytes) -> str:
    """Return the text of a file: UTF-8 or UTF-16 where it says so or fits, else whichever of the two old Central
    European encodings makes more Czech letters of it."""
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        read = [data.decode(encoding, "replace") for encoding in ("cp1250", "iso-8859-2")]
        return max(read, key=lambda text: sum(letter in _CZECH for letter in text))


def _sheet(data: bytes) -> Iterator[Sequence[str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                raise Unreadable("too_many_rows")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
    except Unreadable:
        raise
    except Exception:  # a broken workbook fails in any of a dozen ways, in zip, XML and openpyxl
        raise Unreadable("no_table") from None
    try:
        for row in sheet.iter_rows(values_only=True):
            cells = [_cell_text(value) for value in row]
            while cells and not cells[-1]:
                cells.pop()
            yield cells
    finally:
        book.close()


def _cell_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
