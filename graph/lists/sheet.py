"""A list of names as a person has it: a CSV file with a column `name`. Read strictly, so that no row goes missing."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import stdnum.isin
import stdnum.lei

from graph.errors import LookthroughError
from graph.linkage.decision.described import Identifier
from graph.states import States

KNOWN = ("name", "country", "lei", "isin", "wikidata", "registry_number")
"""Columns that are read; capitals and spaces around do not matter. All others are kept as they are."""
SEPARATORS = ",;\t"
MOST_ROWS = 200_000
SHOWN_FAULTS = 20


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


def read_list(path: Path, states: States) -> list[Entry]:
    """Read a list. Raises BadListError, with every faulty line up to twenty, if the file cannot be trusted."""
    text = _text(path)
    header_line = next(iter(text.splitlines()), "")
    separator = max(SEPARATORS, key=header_line.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    entries: list[Entry] = []
    faults: list[str] = []
    try:
        header = [cell.strip() for cell in next(reader, [])]
        columns = _columns(header, path)
        line = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                if len(cells) != len(header):
                    faults.append(f"line {line}: {len(cells)} cells, but the header has {len(header)}")
                else:
                    entries.append(_entry(line, header, columns, cells, states))
            line = reader.line_num + 1
            if len(entries) > MOST_ROWS:
                raise BadListError(f"{path.name} has more than {MOST_ROWS:,} rows; split it.")
    except csv.Error as error:
        faults.append(f"line {reader.line_num}: not readable as CSV: {error}")
    if faults:
        more = f"; and {len(faults) - SHOWN_FAULTS} more" if len(faults) > SHOWN_FAULTS else ""
        raise BadListError(f"{path.name}: {'; '.join(faults[:SHOWN_FAULTS])}{more}")
    if not entries:
        raise BadListError(f"{path.name} has a header and no rows.")
    return entries


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadListError(f"{path} cannot be read: {error.strerror}") from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise BadListError(f"{path.name}, line {line}: not UTF-8; save the list as CSV in UTF-8.") from error
    if "\0" in text:
        raise BadListError(f"{path.name} is not a text file; save the list as CSV in UTF-8.")
    if not text.strip():
        raise BadListError(f"{path.name} is empty.")
    return text


def _columns(header: list[str], path: Path) -> dict[str, int]:
    """Place of each column that is read."""
    folded = [cell.lower().replace(" ", "_") for cell in header]
    if "name" not in folded:
        raise BadListError(f"{path.name}, line 1: no column `name`; the columns are: {', '.join(header)}.")
    twice = sorted({cell for cell in folded if folded.count(cell) > 1})
    if twice:
        raise BadListError(f"{path.name}, line 1: the column {twice[0]!r} is there twice.")
    return {column: folded.index(column) for column in KNOWN if column in folded}


def _entry(line: int, header: list[str], columns: Mapping[str, int], cells: list[str], states: States) -> Entry:
    values = {column: cells[place].strip() for column, place in columns.items()}
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
    others = {
        name: cell.strip() for place, (name, cell) in enumerate(zip(header, cells, strict=True)) if place not in read
    }
    return Entry(line, values["name"], code, frozenset(identifiers), others, tuple(problems))


def _identifier(scheme: str, value: str) -> str:
    """The identifier in the form in which claims have it; empty if it is none."""
    plain = "".join(value.upper().split())
    if scheme == "lei":
        return plain if stdnum.lei.is_valid(plain) else ""
    if scheme == "isin":
        return plain if stdnum.isin.is_valid(plain) else ""
    if scheme == "wikidata":
        return plain if plain[:1] == "Q" and plain[1:].isdigit() else ""
    return value if ":" in value else ""
