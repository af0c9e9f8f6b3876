"""The UK list as a table: a line with the day of the report, the header, then a line for every name and address."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from ingest.archives import open_content
from ingest.content import ContentError
from ingest.feed import MEGABYTE, Feed
from ingest.reading import LONGEST_CELL
from ingest.snapshot import Snapshot

KEY = "Unique ID"
PREAMBLE = "Report Date"
NAME_PARTS = ("Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Name 6")
_DAY = re.compile(r"(\w\w)/(\w\w)/(\d{4})")
UNKNOWN_PARTS = ("00", "dd", "mm")

Line = dict[str, Any]


def entries(snapshot: Snapshot, feed: Feed) -> Iterator[tuple[int, Line]]:
    """Entries with the number of their first line: the lines of one id that follow each other are one entry.

    An entry is its first line, with all its `names` and `countries`. Raises ContentError if there is no such table.
    """
    for _, group in groupby(_lines(snapshot, feed), key=lambda numbered: numbered[1].get(KEY)):
        lines = list(group)
        number, first = lines[0]
        odd = next((line[""] for _, line in lines if "" in line), None)
        names = [name for _, line in lines for name in _names(line)]
        countries = dict.fromkeys(country for _, line in lines if (country := line.get("Address Country", "").strip()))
        values = {**first, "names": names, "countries": list(countries)}
        yield number, values if odd is None else values | {"": odd}


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


def _lines(snapshot: Snapshot, feed: Feed) -> Iterator[tuple[int, Line]]:
    csv.field_size_limit(LONGEST_CELL)
    with open_content(snapshot.path, feed.max_unpacked_megabytes * MEGABYTE, feed.member, feed.format) as content:
        reader = csv.reader(io.TextIOWrapper(content, encoding="utf-8-sig", newline=""))
        try:
            header = next(reader, [])
            if header and header[0].startswith(PREAMBLE):
                header = next(reader, [])
            header = [name.strip() for name in header]
            if KEY not in header or len(set(header)) != len(header):
                raise ContentError(f"{snapshot.name} is not the UK Sanctions List: its header has no one {KEY!r}")
            line = reader.line_num + 1
            for cells in reader:
                if cells:
                    row: Line = dict(zip(header, cells, strict=False))
                    yield line, row if len(cells) == len(header) else row | {"": len(cells)}
                line = reader.line_num + 1
        except (csv.Error, UnicodeDecodeError) as error:
            raise ContentError(f"{snapshot.name} is not readable as CSV near line {reader.line_num}: {error}") from None
