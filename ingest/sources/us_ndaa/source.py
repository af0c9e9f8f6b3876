"""Sections of US defence acts: a table for each section, one row a name and edition of the list."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from graph.schema.nodes import Kind
from ingest.emit.context import Context
from ingest.fetch.snapshot import Request, Snapshot
from ingest.read.clean.cells import day_of
from ingest.read.clean.days import DayForm
from ingest.read.record import Record
from ingest.read.rows import csv_rows, split_cell
from ingest.sources.us_ndaa.sections import SECTIONS, Section

FOLDER = "https://raw.githubusercontent.com/opensanctions/opensanctions/main/datasets/us/special_leg/source_files"
TABLES = tuple(f"{FOLDER}/{section.file}" for section in SECTIONS.values())
YEAR = re.compile(r"20[0-9]{2}")
EXACTLY_ONE = 1


def read(context: Context) -> None:
    """One row is one name in one section and edition."""
    for snapshot in context.pages(Request(TABLES[0]), _following):
        rows = list(csv_rows(snapshot, context.feed))
        editions: defaultdict[str, list[Mapping[str, str]]] = defaultdict(list)
        for _, row in rows:
            editions[row.get("name", "")].append(row)
        parties: dict[str, tuple[str | None, frozenset[Kind]]] = {}
        for line, row in rows:
            name = row.get("name", "")
            if name not in parties:
                parties[name] = _party(context, editions[name])
            state, touched = parties[name]
            if not touched and row.get("name") and row.get("program") in SECTIONS and "" not in row:
                context.pass_over(row)
                continue
            with context.record(row, snapshot, line) as record:
                _listing(context, record, state, touched)


def _following(request: Request, _: Snapshot) -> Request | None:
    rest = TABLES[TABLES.index(request.address) + 1 :]
    return Request(rest[0]) if rest else None


def _party(context: Context, editions: Sequence[Mapping[str, str]]) -> tuple[str | None, frozenset[Kind]]:
    """Of a name in all editions: the state that tells it from namesakes, and what the scope knows it as.

    The publisher takes the rows of one name for one party, and gives its country in the latest editions only.
    """
    section = SECTIONS.get(editions[0].get("program", ""))
    countries = {row["country"] for row in editions if row.get("country")}
    state = section.state if section else ""
    if not state and len(countries) == EXACTLY_ONE:
        state = context.places.by_name(*countries) or ""
    names = [name for row in editions for name in (row.get("name", ""), *split_cell(row.get("aliases", "")))]
    return state or None, context.touches(names, [state])


def _listing(context: Context, record: Record, state: str | None, touched: frozenset[Kind]) -> None:
    section, name = SECTIONS[record.code("program")], record.take("name")
    known = next(iter(touched)) if len(touched) == EXACTLY_ONE else Kind.ORGANISATION
    title = f"{context.source.title}: {section.file}"
    table = context.evidence(f"{FOLDER}/{section.file}", title, copy_of=section.keeper)
    cited: dict[str, Any] = {"evidence": table, "locator": f"rows of {name!r}"}
    party = context.entity(f"{section.key}-{name}", section.kind or known, name, state=state, seated=False, **cited)
    for alias in dict.fromkeys(split_cell(record.get("aliases"))):
        if alias != name:
            context.claim(party, "alias", alias, **cited)
    listing = context.entity(section.key, Kind.LISTING, section.name, shared=True, **cited)
    start, key, note = _edition(section, record)
    end, what = day_of(record, "end-date", DayForm.PARTIAL), section.what
    context.claim(party, "listed_on", listing, start=start, end=end, product=what, key=key, note=note, **cited)


def _edition(section: Section, record: Record) -> tuple[str, str, str]:
    """Start of the listing, what tells it from those of other editions, and a note on both."""
    reported, begins = record.get("report-date"), day_of(record, "start-date", DayForm.MONTH_DAY_YEAR)
    said = [f"Official document named in the row: {record.take('source_url')}"]
    if begins:
        said.insert(0, f"The ban begins on {begins}")
    if not section.editions:
        published = day_of(record, "report-date", DayForm.PARTIAL)
        return published, published, "; ".join(said)
    if not YEAR.fullmatch(reported):
        record.reject("report-date", reported, "not a fiscal year")
    # A fiscal year is not when the list appeared, so it starts nothing.
    return "", reported, "; ".join((f"List of fiscal year {reported}", *said))
