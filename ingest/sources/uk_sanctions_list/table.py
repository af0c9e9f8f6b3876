"""The UK list as a table: a line with the day of the report, the header, then a line for every name and address."""

import io
import re
from collections.abc import Iterator, Mapping
from itertools import chain, groupby

from graph.read.table import LineError, numbered
from ingest.fetch.archives import open_content
from ingest.fetch.content import ContentError
from ingest.fetch.feed import MEGABYTE, Feed
from ingest.fetch.snapshot import Snapshot
from ingest.read.rows import TableRows, rows_below
from ingest.read.table_row import Columns, TableRow

KEY = "Unique ID"
ORGANISATION = "Entity"
PREAMBLE = "Report Date"
NAME_PARTS = ("Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Name 6")
_DAY = re.compile(r"([0-9dm]{2})/([0-9dm]{2})/([0-9]{4})")
UNKNOWN_PARTS = ("00", "dd", "mm")

GATHERED = ("names", "countries")
"""Columns that an entry has beside those of its first line."""


def entries(snapshot: Snapshot, feed: Feed) -> TableRows:
    """Entries with the number of their first line: the lines of one id that follow each other are one entry.

    An entry is its first line, with the countries of all its lines and, if it is an organisation, all its names.
    Raises ContentError if there is no such table.
    """
    wider: Columns | None = None
    for _, group in groupby(_lines(snapshot, feed), key=lambda numbered: numbered[1].get(KEY)):
        lines = list(group)
        number, first = lines[0]
        organisation = first.get("Designation Type") == ORGANISATION
        names = [name for _, line in lines for name in _names(line)] if organisation else []
        found = dict.fromkeys(country for _, line in lines if (country := line.get("Address Country", "").strip()))
        countries = list(found)
        odd = next((line[""] for _, line in lines if "" in line), None)
        if odd is None and isinstance(first, TableRow):
            wider = wider or Columns((*first, *GATHERED))
            yield number, TableRow(wider, (*first.cells, names, countries))
        else:
            yield number, {**first, "names": names, "countries": countries, "": odd}


def partial_day(text: str) -> str:
    """A day of the table as year, month, day, as precise as it is. Raises ValueError if it is none."""
    found = _DAY.fullmatch(text.strip().lower())
    if found is None:
        raise ValueError("not a day written DD/MM/YYYY")
    day, month, year = found.groups()
    if month in UNKNOWN_PARTS:
        return year
    return f"{year}-{month}" if day in UNKNOWN_PARTS else f"{year}-{month}-{day}"


def _names(line: Mapping[str, str]) -> Iterator[dict[str, str]]:
    sort = line.get("Name type", "").strip().lower()
    weak = str(line.get("Alias strength", "").strip().lower().startswith("low")).lower()
    text = " ".join(part for name in NAME_PARTS if (part := line.get(name, "").strip()))
    yield {"type": sort, "name": text, "weak": weak}
    if other := line.get("Name non-latin script", "").strip():
        yield {"type": "alias", "name": other, "weak": weak}


def _lines(snapshot: Snapshot, feed: Feed) -> TableRows:
    with open_content(snapshot.path, feed.max_unpacked_megabytes * MEGABYTE, feed.member, feed.format) as content:
        lines = numbered(io.TextIOWrapper(content, encoding="utf-8-sig", newline=""), ",")
        try:
            line, header = next(lines, (1, []))
            if header and header[0].startswith(PREAMBLE):
                line, header = next(lines, (2, []))
        except LineError as error:
            raise ContentError(f"{snapshot.name}, line {error.line}: {error.reason}") from None
        if [name.strip() for name in header].count(KEY) != 1:
            raise ContentError(f"{snapshot.name} is not the UK Sanctions List: its header has no one {KEY!r}")
        yield from rows_below(snapshot, chain([(line, header)], lines))
