"""What is common to reading a publisher's table of ratings: strict rows, and why a row was left out."""

import csv
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graph.errors import LookthroughError
from ingest.issues import Issue

Row = dict[str, str]


class RatingError(ValueError):
    """A row that is not understood: which column, and why."""

    def __init__(self, column: str, value: str, reason: str) -> None:
        super().__init__(reason)
        self.column, self.value, self.reason = column, value, reason


class PassedOverError(Exception):
    """A row that is understood and rates nothing that can be named."""


@dataclass
class Ratings:
    """The rows of a file in the columns of the reference table, what was wrong, and what was passed over."""

    rows: list[Row] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    passed_over: Counter[str] = field(default_factory=Counter)


def read_ratings(path: Path, table: str, columns: Sequence[str], rate: Callable[[Row], Row]) -> Ratings:
    """Read a CSV file row by row with `rate`, which raises RatingError or PassedOverError for what it cannot take.

    Raises LookthroughError if the file cannot be read or lacks one of `columns`.
    """
    found = Ratings()
    for line, row in _rows(path, columns):
        try:
            found.rows.append(rate(row))
        except RatingError as error:
            found.issues.append(Issue(table, path.name, line, error.column, error.value, error.reason))
        except PassedOverError as passed:
            found.passed_over[str(passed)] += 1
    return found


def number(row: Row, column: str, least: int, most: int) -> str:
    """The whole number in a column, as text. Raises RatingError if it is none or out of bounds."""
    text = row[column].strip()
    try:
        value = int(text)
    except ValueError:
        raise RatingError(column, text, "not a whole number") from None
    if not least <= value <= most:
        raise RatingError(column, text, f"not between {least} and {most}")
    return str(value)


def _rows(path: Path, columns: Sequence[str]) -> Iterator[tuple[int, Row]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, restkey="", restval=None)
            missing = [name for name in columns if name not in (reader.fieldnames or ())]
            if missing:
                raise LookthroughError(f"{path.name} has no column {', '.join(missing)}; it is not the file expected")
            for row in reader:
                if "" in row or None in row.values():
                    raise LookthroughError(f"{path.name}: line {reader.line_num} has not as many cells as the header")
                yield reader.line_num, row
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise LookthroughError(f"{path.name} cannot be read as a UTF-8 table: {error}") from error
