"""Tables come as offices save them, and what is none says so."""

import io
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook

from app.core.table_files import MOST_ROWS, Unreadable, read_table

TEXT = "název;text;obec\nLávka přes Žehrovku;„Chybí“ tu, už léta;Příšovice\n\nŠpatný žleb;Řeřicha;\n"
COLUMNS = ["název", "text", "obec"]
ROWS = [(2, ["Lávka přes Žehrovku", "„Chybí“ tu, už léta", "Příšovice"]), (4, ["Špatný žleb", "Řeřicha", ""])]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1250"])
def test_the_encoding_is_found(encoding: str) -> None:
    table = read_table(TEXT.encode(encoding))
    assert (table.columns, table.rows) == (COLUMNS, ROWS)


def test_an_old_encoding_of_unix_is_told_from_that_of_windows() -> None:
    text = "název;obec\nŠťáva, žízeň a ťukání;Žandov\n"
    for encoding in ("iso-8859-2", "cp1250"):
        assert read_table(text.encode(encoding)).rows == [(2, ["Šťáva, žízeň a ťukání", "Žandov"])]


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_the_separator_is_found_and_quoted_cells_may_hold_it_and_lines(separator: str) -> None:
    text = f'název{separator}text\r\n"A{separator} B"{separator}"první\r\ndruhý"\r\n'
    assert read_table(text.encode()).rows == [(2, [f"A{separator} B", "první\r\ndruhý"])]


def test_a_line_that_excel_writes_for_itself_is_no_row() -> None:
    assert read_table(b"sep=,\r\na,b\r\n1,2\r\n").rows == [(2, ["1", "2"])]


def workbook(*rows: list[object]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def test_a_workbook_gives_values_as_they_are_read() -> None:
    table = read_table(workbook(["název", "datum", "číslo"], [], [" Lávka ", date(2026, 3, 1), 12.0]))
    assert list(table.records()) == [(3, {"název": "Lávka", "datum": "2026-03-01", "číslo": "12"})]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "no_rows"),
        (b"title;body\n", "no_rows"),
        (b"PK\x03\x04 not a workbook", "no_table"),
        (b"a;b\n1;2;3\n", "csv_broken"),
        (b'a;b\n"1;2\n', "csv_broken"),
        (b"\x00\x01\x02;\x00\n\x00;\x00", "no_table"),
        (b"a\n" + b"1\n" * (MOST_ROWS + 1), "too_many_rows"),
        (b";" * 60 + b"\n1\n", "too_many_columns"),
    ],
)
def test_what_is_no_table_says_why(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable, match=code):
        read_table(data)


def test_a_small_file_that_unpacks_to_much_is_refused_unread() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/worksheets/sheet1.xml", b" " * 101_000_000)
    with pytest.raises(Unreadable, match="too_many_rows"):
        read_table(packed.getvalue())
