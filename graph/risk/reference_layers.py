"""The rows of the reference tables that count, where a person has renewed some and the program ships others.

The later reading counts. A row of ratings of one's own stands in place of the shipped one of that state and year,
unless that is of a later release. A list counts as a whole: as the person read it, if they read it on a later day.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.data_folder import facts_of, layers_of
from graph.read.file import FileError
from graph.read.table import Columns, typed_rows
from graph.read.table import Row as TableRow
from graph.risk.periods import NOT_LISTED
from graph.risk.reference_tables import COVERAGE_COLUMNS, LIST_TABLES, ListLayout, RatingLayout
from graph.schema.dates import check_partial_date

Row = dict[str, str]
Rows = dict[tuple[str, ...], Row]
"""Rows of ratings by state and year."""
REFERENCE = "reference"
COVERAGE = "list_coverage.csv"


@dataclass(frozen=True)
class Lists:
    """The rows of each table of `LIST_TABLES`, and those of `list_coverage.csv`: when each list was last read."""

    rows: dict[str, list[Row]]
    coverage: list[Row]


def rating_rows(data: Path, layout: RatingLayout) -> Rows:
    """The row of each state and year. Raises FileError if a table is missing or wrong, or rates a state twice."""
    found: Rows = {}
    for path in layers_of(data, f"{REFERENCE}/{layout.file}"):
        for key, row in rating_rows_in(path, layout).items():
            if key not in found or row[layout.edition] >= found[key][layout.edition]:
                found[key] = row
    return found


def rows_to_keep(data: Path, layout: RatingLayout, new: Rows) -> Rows:
    """What the table in a data folder is to hold once `new` rows are read: all of them if the folder is whole, else
    those that are not as shipped, so that whatever the next version ships is seen.

    Raises FileError if the program ships a later release of one of them, which would go before it.
    """
    before = rating_rows(data, layout)
    if facts_of(data) == data:
        return before | new
    for key, row in new.items():
        if key in before and before[key][layout.edition] > row[layout.edition]:
            known = f"{layout.edition} {before[key][layout.edition]}"
            raise FileError(
                f"{layout.file} has {' '.join(key)} of {known} already, which is later than {row[layout.edition]}; "
                "nothing was written"
            )
    shipped, *own = (rating_rows_in(path, layout) for path in layers_of(data, f"{REFERENCE}/{layout.file}"))
    return {key: row for key, row in ((own[0] if own else {}) | new).items() if shipped.get(key) != row}


def rating_rows_in(path: Path, layout: RatingLayout) -> Rows:
    """The rows of one file. Raises FileError."""
    rows = _read(path, layout.columns, lambda row: _check_edition(row, layout.year))
    found = {tuple(row[column] for column in layout.key): row for row in rows}
    if len(found) != len(rows):
        raise FileError(f"{layout.file} rates a state twice for one {layout.year}.")
    return found


def lists_read_last(data: Path) -> Lists:
    """Every list, each from where it was read last. Raises FileError if a table is missing or wrong."""
    chosen: dict[tuple[str, str], tuple[int, Row]] = {}
    for layer, path in enumerate(layers_of(data, f"{REFERENCE}/{COVERAGE}")):
        for row in _read(path, COVERAGE_COLUMNS):
            name = row["table"], row["list"]
            if name not in chosen or row["as_of"] > chosen[name][1]["as_of"]:
                chosen[name] = layer, row
    own = {table for (table, _), (layer, _) in chosen.items() if layer}
    rows = {
        table: [
            row
            for layer, path in enumerate(_layers_of_list(data, layout, table in own))
            for row in _read(path, layout.columns, _check_period)
            if chosen.get((table, row[layout.list]), (0, {}))[0] == layer
        ]
        for table, layout in LIST_TABLES.items()
    }
    return Lists(rows, [row for _, row in chosen.values()])


def coverage_to_keep(data: Path, rows: Sequence[Row]) -> list[Row]:
    """What `list_coverage.csv` of a data folder is to hold: the readings that are not as shipped. Raises FileError."""
    facts = facts_of(data)
    shipped = [] if facts == data else _read(facts / REFERENCE / COVERAGE, COVERAGE_COLUMNS)
    return [row for row in rows if row not in shipped]


def _layers_of_list(data: Path, layout: ListLayout, read_here: bool) -> tuple[Path, ...]:
    """A list that is said to have been read and has no rows would say of every state that it is not listed."""
    layers = layers_of(data, f"{REFERENCE}/{layout.file}")
    if read_here and len(layers) == 1:
        raise FileError(
            f"{data / REFERENCE / COVERAGE} says that lists of {layout.file} were read, but there is no such file "
            f"beside it. Put it back, or remove its rows from {COVERAGE}"
        )
    return layers


def _check_edition(row: Row, key: str) -> None:
    if not (row[key].isascii() and row[key].isdigit() and len(row[key]) == 4):
        raise ValueError(f"{key} is {row[key]!r}; write a year")


def _check_period(row: Row) -> None:
    for column in ("valid_from", "valid_to", "as_of"):
        if row[column]:
            check_partial_date(row[column])
    if not row["valid_to"] and len(row["as_of"]) != 10:
        raise ValueError("a row without valid_to needs the full date as_of on which it was in force")
    for column in ("before", "after"):
        if row[column] not in (NOT_LISTED, "unknown"):
            raise ValueError(f"{column} is {row[column]!r}; write {NOT_LISTED} or unknown")


def _read(path: Path, columns: Sequence[str], check: Callable[[Row], None] = lambda row: None) -> list[Row]:
    def checked(row: TableRow) -> Row:
        check(row.values)
        return row.values

    return typed_rows(path, checked, Columns(columns))
