"""The one reader of CSV: known columns, no row dropped without a word, and a place in every complaint."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, TypeVar

from graph.read.file import MEGABYTE, FileError
from graph.read.reason import fault_of
from graph.read.text import read_any, read_utf8
from graph.schema.text import forbidden_in

HEADER_ROW = 1
LONGEST_CELL = 10_000_000
LONGEST_LINE = 20_000_000
"""Characters. One geometry or one list of identifiers may be long; a file without line ends is no table."""
MOST_COLUMNS = 20_000
"""The widest table that a publisher is known to serve has some 4,600."""
LARGEST_TABLE = 64 * MEGABYTE
MOST_ROWS = 200_000
"""Bounds of a table that is read as a whole."""
MOST_PROBLEMS = 1000
LONGEST_TOLD, LONGEST_REASON = 80, 1000
DELIMITERS = ",;\t|"
SHOWN = 20
_DECLARED = "sep="

Made = TypeVar("Made")


class LineError(ValueError):
    """A line that ends the reading: no CSV, too long, too wide, or no text. `line` is near where it stands."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"line {line}: {reason}")
        self.line, self.reason = line, reason


@dataclass(frozen=True)
class Row:
    """One row: its line in the file and its stripped values by column; every known column is there."""

    line: int
    values: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values[column]


@dataclass(frozen=True)
class Problem:
    """What is wrong with one row, or with one cell of it."""

    line: int
    column: str
    value: str
    reason: str

    @property
    def sentence(self) -> str:
        """With its place: `line 4, column share: …`."""
        column = f", column {short(self.column)}" if self.column else ""
        return f"line {self.line}{column}: {short(self.reason, LONGEST_REASON)}"


@dataclass(frozen=True)
class Table:
    """The rows of a file that could be read, and what was wrong with the others. `notes` is what a person should know
    of how it was read."""

    file: str
    header: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    header_line: int = HEADER_ROW


@dataclass(frozen=True)
class Columns:
    """What the header of a table must hold. With `others`, further columns are read too; `renamed` gives names anew."""

    needed: Sequence[str] = ()
    optional: Sequence[str] = ()
    others: bool = False
    renamed: Callable[[str], str] = field(default=str.strip)


def read_table(path: Path, columns: Columns, most: int = LARGEST_TABLE) -> Table:
    """Read a table of our own, in UTF-8 and with commas. Raises FileError if it is not there or no UTF-8 text."""
    return table_of(path.name, read_utf8(path, most), ",", columns)


def read_list(path: Path, columns: Columns, most: int = LARGEST_TABLE) -> Table:
    """Read a table as a person's program saved it: its encoding and delimiter are recognised, and said in `notes`.

    Raises FileError for what is no text.
    """
    found = read_any(path, most)
    notes = () if found.encoding == "UTF-8" else (f"{path.name} was read as {found.encoding}",)
    text, delimiter, skipped = undeclared(found.text)
    table = table_of(path.name, text, delimiter or likely_delimiter(text), columns, skipped)
    return replace(table, notes=notes)


def typed_rows(path: Path, make: Callable[[Row], Made], columns: Columns) -> list[Made]:
    """The rows of a table of our own, each made into what it is by `make`, which raises ValueError if it cannot be.

    Raises FileError with every problem found, up to twenty: nothing is left out.
    """
    table = read_table(path, columns)
    problems = list(table.problems)
    made: list[Made] = []
    for row in table.rows:
        try:
            made.append(make(row))
        except ValueError as error:
            problems.append(Problem(row.line, "", "", fault_of(error)))
    raise_if_any(path.name, problems)
    return made


def short(text: str, most: int = LONGEST_TOLD) -> str:
    """The beginning of a text of the data, as it is told."""
    return text if len(text) <= most else f"{text[:most]}…"


def raise_if_any(file: str, problems: Sequence[Problem]) -> None:
    """Raise FileError that names every problem, up to twenty."""
    if problems:
        more = f"; and {len(problems) - SHOWN} more" if len(problems) > SHOWN else ""
        raise FileError(f"{file}, {'; '.join(problem.sentence for problem in problems[:SHOWN])}{more}")


def table_of(name: str, text: str, delimiter: str, columns: Columns, skipped: int = 0) -> Table:
    """Read a table from its text. `skipped` is how many lines of the file stand before the text."""
    rows: list[Row] = []
    problems: list[Problem] = []
    header: list[str] = []
    is_plain = forbidden_in(text) is None
    try:
        for at, cells in numbered(io.StringIO(text, newline=""), delimiter, strict=True):
            line = at + skipped
            if len(rows) >= MOST_ROWS or len(problems) >= MOST_PROBLEMS:
                what = f"{MOST_ROWS:,} rows" if len(rows) >= MOST_ROWS else f"{MOST_PROBLEMS:,} problems"
                problems.append(Problem(line, "", "", f"more than {what}; the rest was not read, split the file"))
                break
            if not header:
                header = [columns.renamed(cell) for cell in cells]
                problems += _of_header(header, columns, line)
                if problems:
                    break
            elif any(cell.strip() for cell in cells):
                _take(rows, problems, header, cells, line, is_plain)
    except LineError as error:
        problems.append(Problem(error.line + skipped, "", "", error.reason))
    if not header and not problems:
        problems.append(Problem(HEADER_ROW, "", "", "the file is empty"))
    return Table(name, tuple(header), tuple(rows), tuple(problems), header_line=HEADER_ROW + skipped)


def numbered(text: IO[str], delimiter: str, *, strict: bool = False) -> Iterator[tuple[int, list[str]]]:
    """The cells of every row, with the line at which the row begins, the first being 1.

    Raises LineError for what is no table: an open quotation, a line or cell too long, too many columns, no UTF-8.
    """
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(_bounded_lines(text), delimiter=delimiter, strict=strict)
    line = 1
    try:
        for cells in reader:
            if len(cells) > MOST_COLUMNS:
                raise LineError(line, f"{len(cells):,} cells, more than the {MOST_COLUMNS:,} that are read")
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise LineError(line, f"not readable as CSV: {error}") from None
    except UnicodeDecodeError as error:
        raise LineError(line, f"not {error.encoding.upper()} near this line; save the file as UTF-8") from None


def _bounded_lines(text: IO[str]) -> Iterator[str]:
    """The lines of a text; csv.Error for one that does not come to an end."""
    while line := text.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE:
            raise csv.Error(f"a line is longer than the {LONGEST_LINE:,} characters that are read")
        yield line


def undeclared(text: str) -> tuple[str, str | None, int]:
    """The text without a first line `sep=;`, the delimiter that it declares, and how many lines were taken away.

    Spreadsheet programs write such a line, and read it as no part of the table.
    """
    first, _, rest = text.partition("\n")
    declared = first.strip().strip('"')
    if declared.lower().startswith(_DECLARED) and len(declared) == len(_DECLARED) + 1:
        return rest, declared[-1], 1
    if first.rstrip("\r").lower() == f"{_DECLARED}\t":
        return rest, "\t", 1
    return text, None, 0


def likely_delimiter(text: str) -> str:
    """What parts the cells of the first line, outside of quotations: the sign that is there most often."""
    unquoted = "".join(text.partition("\n")[0].split('"')[::2])
    return max(DELIMITERS, key=unquoted.count)


def _of_header(header: Sequence[str], columns: Columns, line: int) -> Iterable[Problem]:
    known = (*columns.needed, *columns.optional)
    if not columns.others:
        for name in header:
            if name not in known:
                yield Problem(line, name, name, f"unknown column; known are {', '.join(known)}")
    present = set(header)
    for name in columns.needed:
        if name not in present:
            yield Problem(line, name, "", "the column is missing")
    seen: set[str] = set()
    for name in header:
        if name and name in seen:
            yield Problem(line, name, name, "the column is there twice")
        seen.add(name)


def _take(
    rows: list[Row], problems: list[Problem], header: Sequence[str], cells: Sequence[str], line: int, is_plain: bool
) -> None:
    if len(cells) != len(header):
        problems.append(Problem(line, "", "", f"the row has {len(cells)} cells, the header {len(header)}"))
        return
    values = {name: cell.strip() for name, cell in zip(header, cells, strict=True)}
    odd = () if is_plain else [(name, cell, why) for name, cell in values.items() if (why := forbidden_in(cell))]
    if odd:
        problems += [Problem(line, *each) for each in odd]
    else:
        rows.append(Row(line, values))
