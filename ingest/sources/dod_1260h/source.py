"""Section 1260H list: one row a company and edition of the list. A table kept by hand from the official documents."""

from typing import Any

from graph.schema.nodes import Kind
from ingest.emit.context import Context
from ingest.read.clean.cells import day_of, needed_day_of
from ingest.read.clean.days import DayForm
from ingest.read.clean.official_lists import CHINESE_MILITARY_COMPANIES
from ingest.read.record import Record
from ingest.read.rows import csv_rows, split_cell

STATE = "CN"
"""The list is of Chinese military companies by law; it is not said that the seat of each is there."""


def read(context: Context) -> None:
    """One row is one company in one edition."""
    snapshot = context.snapshot()
    for line, row in csv_rows(snapshot, context.feed):
        names = [row.get("Clean Name", ""), *split_cell(row.get("Alias", "")), row.get("Parent Name", "")]
        if not context.touches(names, [STATE]) and row.get("Clean Name") and row.get("Start date") and "" not in row:
            context.pass_over(row)
            continue
        with context.record(row, snapshot, line) as record:
            _company(context, record)


def _company(context: Context, record: Record) -> None:
    name, start = record.take("Clean Name"), needed_day_of(record, "Start date", DayForm.PARTIAL)
    end = day_of(record, "End date", DayForm.PARTIAL)
    official = record.get("Source Url")
    cited: dict[str, Any] = {"evidence": context.evidence(), "locator": f"rows of {name!r}"}
    company = context.entity(name, Kind.COMPANY, name, state=STATE, seated=False, **cited)
    for alias in dict.fromkeys(split_cell(record.get("Alias"))):
        if alias != name:
            context.claim(company, "alias", alias, **cited)
    for former in dict.fromkeys(split_cell(record.get("Previous Name"))):
        if former != name:
            context.claim(company, "former_name", former, **cited)
    note = f"Official document named in the row: {official}" if official else None
    listing = context.entity(
        CHINESE_MILITARY_COMPANIES.key, Kind.LISTING, CHINESE_MILITARY_COMPANIES.title, shared=True, **cited
    )
    context.claim(company, "listed_on", listing, start=start, end=end, key=start, note=note, **cited)
    parent = record.get("Parent Name")
    if parent and parent != name:
        above = {**cited, "locator": f"rows of {name!r}, column Parent Name"}
        holder = context.entity(parent, Kind.COMPANY, parent, state=STATE, seated=False, **above)
        context.claim(company, "subsidiary_of", holder, observed_by=start, key=start, note=note, **above)
