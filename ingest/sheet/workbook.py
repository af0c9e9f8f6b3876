"""An XLSX workbook as the three tables of a claims sheet, so that the one reader of claims sheets reads it."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ingest.emit.issues import Issue
from ingest.read.csv_table import HEADER_ROW, Row, Table
from ingest.read.workbook import opened_workbook
from ingest.sheet.cells import cell_text
from ingest.sheet.claims_sheet import CLAIM_COLUMNS, ENTITY_COLUMNS, EVIDENCE_COLUMNS, Tables

COLUMNS_OF = {"evidence": EVIDENCE_COLUMNS, "entities": ENTITY_COLUMNS, "claims": CLAIM_COLUMNS}
"""The sheets that are read, in the order of reading, each with its columns. Other sheets are left alone."""

LARGEST_FILE = 30_000_000
LARGEST_CONTENT = 300_000_000
LAST_ROW = 20_000
LAST_COLUMN = 100


def read_workbook(path: Path, name: str) -> Tables:
    """The sheets `entities`, `claims` and `evidence` of a workbook; the number of a row is that of the sheet.

    What is wrong with cells is an issue of its table. Raises ContentError if the file is no workbook, is locked, or
    is larger than any honest one.
    """
    with opened_workbook(path, LARGEST_FILE, LARGEST_CONTENT) as book:
        sheets = {str(sheet.title).strip().lower(): sheet for sheet in book.worksheets}
        tables = {part: _table(sheets.get(part), f"{path.name}!{part}", part, name) for part in COLUMNS_OF}
    return Tables(**tables)


def _table(sheet: Any, file: str, part: str, source: str) -> Table:
    issues: list[Issue] = []

    def issue(row: int, column: str, value: object, reason: str) -> None:
        issues.append(Issue(source, file, row, column, str(value)[:200], reason))

    if sheet is None:
        issue(HEADER_ROW, "", "", f"the workbook has no sheet called {part}")
        return Table(file, (), tuple(issues))
    lines = _lines(sheet)
    header = _header(next(lines, (HEADER_ROW, ()))[1])
    _check_header(header, COLUMNS_OF[part], issue)
    if issues:
        return Table(file, (), tuple(issues))
    rows: list[Row] = []
    for number, cells in lines:
        if number > LAST_ROW:
            issue(number, "", "", f"a sheet is not read beyond row {LAST_ROW}; make two files, or use CSV")
            break
        before = len(issues)
        values = dict.fromkeys(COLUMNS_OF[part], "")
        for at, cell in enumerate(cells):
            column = header[at] if at < len(header) else ""
            try:
                text = cell_text(cell, column)
            except ValueError as error:
                issue(number, column, cell.value, str(error))
                continue
            if column:
                values[column] = text
            elif text:
                issue(number, "", text, "a value outside of the columns")
        if len(issues) == before and any(values.values()):
            rows.append(Row(number, values))
    return Table(file, tuple(rows), tuple(issues))


def _lines(sheet: Any) -> Iterator[tuple[int, Sequence[Any]]]:
    sheet.reset_dimensions()  # the size that a file states of itself may be wrong
    yield from enumerate(sheet.iter_rows(max_col=LAST_COLUMN), start=HEADER_ROW)


def _header(cells: Sequence[Any]) -> list[str]:
    names = ["" if cell.value is None else str(cell.value).strip() for cell in cells]
    while names and not names[-1]:
        names.pop()
    return names


def _check_header(header: Sequence[str], columns: Sequence[str], issue: Any) -> None:
    for name in header:
        if name not in columns:
            issue(HEADER_ROW, name, name, f"unknown column; known are {', '.join(columns)}")
    for name in columns:
        if name not in header:
            issue(HEADER_ROW, name, "", "the column is missing")
    for name in sorted({name for name in header if header.count(name) > 1}):
        issue(HEADER_ROW, name, name, "the column is there twice")
