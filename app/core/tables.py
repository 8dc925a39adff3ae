"""A table of words, wherever it was read from. Reading the files of offices is `table_files`: that loads a library."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """The names of the columns, and the rows with the numbers that a spreadsheet shows beside them (the names stand
    in row 1). Cells are text, without spaces around it; empty rows are left out."""

    columns: Sequence[str]
    rows: Sequence[tuple[int, Sequence[str]]]

    def records(self) -> Iterator[tuple[int, Mapping[str, str]]]:
        """Yield each row's number, and its cells that are not empty by their columns' names."""
        for number, cells in self.rows:
            yield number, {name: cell for name, cell in zip(self.columns, cells, strict=False) if name and cell}
