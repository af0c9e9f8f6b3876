"""What is common to reading a publisher's table of ratings: strict rows, and why a row was left out."""

import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graph.errors import LookthroughError
from graph.read.file import MEGABYTE, read_bytes
from graph.read.table import HEADER_ROW, LineError, numbered
from graph.read.text import not_utf8
from graph.schema.text import forbidden_in
from ingest.emit.issues import Issue

Row = dict[str, str]
_WHOLE = re.compile(r"[+-]?[0-9]{1,9}")
SHOWN = 200
LARGEST = 50 * MEGABYTE
"""The largest of the tables that are renewed from has 3 megabytes."""


class RatingError(ValueError):
    """A row that is not understood: which column, and why."""

    def __init__(self, column: str, value: str, reason: str) -> None:
        super().__init__(reason)
        self.column, self.value, self.reason = column, value, reason


class PassedOverError(Exception):
    """A row that is understood and rates nothing that can be named."""


@dataclass
class Ratings:
    """The rows of a file in the columns of the reference table, what was wrong, and what was passed over.

    `lines` has the line of the file that each row was read from; `read` counts every row that the file has.
    """

    read: int = 0
    rows: list[Row] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    passed_over: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class FileForm:
    """How a publisher writes its CSV file. The encodings are tried in order."""

    delimiter: str = ","
    encodings: tuple[str, ...] = ("utf-8-sig",)


def read_ratings(
    path: Path, table: str, columns: Sequence[str], rate: Callable[[Row], Row], form: FileForm | None = None
) -> Ratings:
    """Read a CSV file row by row with `rate`, which raises RatingError or PassedOverError for what it cannot take.

    Raises LookthroughError if the file cannot be read or lacks one of `columns`.
    """
    found = Ratings()
    for line, row in _rows(path, columns, form or FileForm()):
        found.read += 1
        try:
            for column in columns:
                if reason := forbidden_in(row[column]):
                    raise RatingError(column, row[column], reason)
            found.rows.append(rate(row))
            found.lines.append(line)
        except RatingError as error:
            found.issues.append(Issue(table, path.name, line, error.column, error.value, error.reason))
        except PassedOverError as passed:
            found.passed_over[str(passed)] += 1
    return found


def number(row: Row, column: str, least: int, most: int) -> str:
    """The whole number in a column, as text. Raises RatingError if it is none or out of bounds."""
    text = row[column].strip()
    if not _WHOLE.fullmatch(text):
        raise RatingError(column, text[:SHOWN], "not a whole number")
    value = int(text)
    if not least <= value <= most:
        raise RatingError(column, text, f"not between {least} and {most}")
    return str(value)


def _rows(path: Path, columns: Sequence[str], form: FileForm) -> Iterator[tuple[int, Row]]:
    text = io.StringIO(_text(path, form.encodings), newline="")
    try:
        rows = numbered(text, form.delimiter)
        _, header = next(rows, (HEADER_ROW, []))
        present = set(header)
        if missing := [name for name in columns if name not in present]:
            raise LookthroughError(f"{path.name} has no column {', '.join(missing)}; it is not the file expected")
        if twice := [name for name in columns if header.count(name) > 1]:
            raise LookthroughError(f"{path.name} has the column {twice[0]!r} twice")
        for line, cells in rows:
            if len(cells) != len(header) and cells:
                raise LookthroughError(f"{path.name}: line {line} has not as many cells as the header")
            if cells:
                yield line, dict(zip(header, cells, strict=True))
    except LineError as error:
        raise LookthroughError(f"{path.name} cannot be read as a table: {error}") from error


def _text(path: Path, encodings: Sequence[str]) -> str:
    content = read_bytes(path, LARGEST)
    *others, last = encodings
    for encoding in others:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    try:
        return content.decode(last)
    except UnicodeDecodeError as error:
        raise LookthroughError(f"{path.name}{not_utf8(content, error)}") from None
