"""Strict reading of a CSV file: known columns only, no row dropped without a word."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.emit.issues import Issue

HEADER_ROW = 1


@dataclass(frozen=True)
class Row:
    """One row: its line in the file and its stripped values by column; every known column is there."""

    line: int
    values: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values[column]


@dataclass(frozen=True)
class Table:
    """The rows of a file that could be read, and what was wrong with the others."""

    file: str
    rows: tuple[Row, ...]
    issues: tuple[Issue, ...]


def read_table(path: Path, columns: Sequence[str], source: str) -> Table:
    """Read a UTF-8 CSV file whose header must hold exactly `columns`, in any order.

    A missing file, a wrong header, an undecodable byte or a row of another length is an Issue, never a guess.
    """

    def issue(row: int, column: str, value: str, reason: str) -> Issue:
        return Issue(source, path.name, row, column, value, reason)

    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return Table(path.name, (), (issue(HEADER_ROW, "", "", "the file is missing"),))
    except UnicodeDecodeError as error:
        reason = f"not UTF-8 at byte {error.start}; save the file as UTF-8"
        return Table(path.name, (), (issue(HEADER_ROW, "", "", reason),))

    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[Row] = []
    issues: list[Issue] = []
    try:
        header = [name.strip() for name in next(reader, [])]
        issues += _header_issues(header, columns, issue)
        if issues:
            return Table(path.name, (), tuple(issues))
        line = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                if len(cells) == len(header):
                    values = {name: cell.strip() for name, cell in zip(header, cells, strict=True)}
                    rows.append(Row(line, values))
                else:
                    reason = f"the row has {len(cells)} cells, the header {len(header)}"
                    issues.append(issue(line, "", "", reason))
            line = reader.line_num + 1
    except csv.Error as error:
        issues.append(issue(reader.line_num, "", "", f"not readable as CSV: {error}"))
    return Table(path.name, tuple(rows), tuple(issues))


def _header_issues(header: list[str], columns: Sequence[str], issue) -> list[Issue]:  # type: ignore[no-untyped-def]
    found = [
        issue(HEADER_ROW, name, name, f"unknown column; known are {', '.join(columns)}")
        for name in header
        if name not in columns
    ]
    found += [issue(HEADER_ROW, name, "", "the column is missing") for name in columns if name not in header]
    found += [
        issue(HEADER_ROW, name, name, "the column is there twice")
        for name in sorted({n for n in header if header.count(n) > 1})
    ]
    return found
