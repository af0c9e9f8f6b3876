"""Where a column and a row of a claims sheet stand, in the words of a spreadsheet program: `claims!F12`."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.read.file import FileError
from graph.read.table import HEADER_ROW, LARGEST_TABLE, LineError, numbered
from graph.read.text import read_utf8


@dataclass(frozen=True)
class Layout:
    """One sheet: the letter of each column, and for a CSV file the row that a line of the file becomes."""

    sheet: str
    letters: dict[str, str]
    rows: dict[int, int] | None = None

    def cell(self, line: int, column: str) -> str:
        """The cell of a line and column; the row alone where the column is not there."""
        row = line if self.rows is None else self.rows.get(line, line)
        return f"{self.sheet}!{self.letters.get(column, '')}{row}"


def letter_of(number: int) -> str:
    """The letters of a column, counted from 0: A, B … Z, AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def letters_of(header: Sequence[object]) -> dict[str, str]:
    """The letter of each named column; of one that is there twice, the second."""
    return {str(name).strip(): letter_of(at) for at, name in enumerate(header) if name is not None}


def csv_layout(path: Path, sheet: str) -> Layout:
    """The layout of a CSV file as a spreadsheet program opens it; empty where the file cannot be read."""
    letters: dict[str, str] = {}
    rows: dict[int, int] = {}
    try:
        text = read_utf8(path, LARGEST_TABLE)
        for number, (line, cells) in enumerate(numbered(io.StringIO(text, newline=""), ","), start=HEADER_ROW):
            if number == HEADER_ROW:
                letters = letters_of(cells)
            rows[line] = number
    except (FileError, LineError):
        pass  # the reader of claims sheets says what is wrong with it
    return Layout(sheet, letters, rows)


def workbook_layouts(path: Path, sheets: Sequence[str]) -> dict[str, Layout]:
    """The layout of each of these sheets of a workbook that could be read."""
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True, keep_links=False)
    try:
        found = {str(sheet.title).strip().lower(): sheet for sheet in book.worksheets}
        headers = {
            name: next(found[name].iter_rows(max_row=HEADER_ROW, values_only=True), ()) if name in found else ()
            for name in sheets
        }
    finally:
        book.close()
    return {name: Layout(name, letters_of(header)) for name, header in headers.items()}
