"""A list of names as a person has it: a CSV file with a column `name`. Read strictly, so that no row goes missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import stdnum.isin
import stdnum.lei

from graph.errors import LookthroughError
from graph.linkage.decision.described import Identifier
from graph.read.file import FileError
from graph.read.table import Columns, Row, raise_if_any, short
from graph.read.table import read_list as read_table
from graph.states import States

KNOWN = ("name", "country", "lei", "isin", "wikidata", "registry_number")
"""Columns that are read; capitals and spaces around do not matter. All others are kept as they are."""
SHOWN_COLUMNS = 30


class BadListError(LookthroughError):
    """The file is not a list that can be read; the text says where and what."""


@dataclass(frozen=True)
class Entry:
    """One row of a list. `line` is its line in the file, the header being 1; `country` a code, empty if not known.

    `others` are the cells of columns that are not read, `problems` what could not be understood and was left aside.
    """

    line: int
    name: str
    country: str
    identifiers: frozenset[Identifier]
    others: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class NamedList:
    """The rows of a list, and what a person should know of how it was read, such as its encoding."""

    entries: list[Entry]
    notes: tuple[str, ...] = ()


def read_list(path: Path, states: States) -> NamedList:
    """Read a list. Raises BadListError, with every faulty line up to twenty, if the file cannot be trusted."""
    try:
        table = read_table(path, Columns(others=True, renamed=str.strip))
        if table.header:
            columns = _columns(table.header, path, table.header_line)
        raise_if_any(path.name, table.problems)
    except FileError as error:
        raise BadListError(str(error)) from error
    if not table.rows:
        raise BadListError(f"{path.name} has a header and no rows.")
    return NamedList([_entry(row, columns, states) for row in table.rows], table.notes)


def _columns(header: Sequence[str], path: Path, line: int) -> dict[str, str]:
    """The name in the header of each column that is read."""
    folded = [cell.lower().replace(" ", "_") for cell in header]
    if "name" not in folded:
        shown = ", ".join(map(short, header[:SHOWN_COLUMNS])) + (", …" if len(header) > SHOWN_COLUMNS else "")
        raise BadListError(f"{path.name}, line {line}: no column `name`; the columns are: {shown}.")
    for column in KNOWN:
        if folded.count(column) > 1:
            raise BadListError(f"{path.name}, line {line}: the column {column!r} is there twice.")
    return {column: header[folded.index(column)] for column in KNOWN if column in folded}


def _entry(row: Row, columns: Mapping[str, str], states: States) -> Entry:
    values = {column: row[name] for column, name in columns.items()}
    problems: list[str] = []
    if not values["name"]:
        problems.append("the name is empty")
    country = values.get("country", "")
    code = states.find(country) or ""
    if country and not code:
        problems.append(f"country {country!r} is not known; matched without it")
    identifiers = set()
    for scheme in KNOWN[2:]:
        value = values.get(scheme, "")
        if value:
            plain = _identifier(scheme, value)
            if plain:
                identifiers.add((scheme, plain))
            else:
                problems.append(f"{scheme} {value!r} is not one; matched without it")
    read = set(columns.values())
    others = {name: cell for name, cell in row.values.items() if name not in read}
    return Entry(row.line, values["name"], code, frozenset(identifiers), others, tuple(problems))


def _identifier(scheme: str, value: str) -> str:
    """The identifier in the form in which claims have it; empty if it is none."""
    plain = "".join(value.upper().split())
    if scheme == "lei":
        return plain if stdnum.lei.is_valid(plain) else ""
    if scheme == "isin":
        return plain if stdnum.isin.is_valid(plain) else ""
    if scheme == "wikidata":
        return plain if plain[:1] == "Q" and plain[1:].isascii() and plain[1:].isdigit() else ""
    return value if ":" in value else ""
