"""FCC Covered List: one row an entry, a sentence on whose equipment or services are covered, and its date."""

import re
from typing import Any

from graph.schema.nodes import Kind
from ingest.emit.context import Context
from ingest.read.clean.cells import needed_day_of
from ingest.read.clean.days import DayForm
from ingest.read.clean.official_lists import FCC_COVERED
from ingest.read.record import Record
from ingest.read.rows import csv_rows

CATEGORY = re.compile(r"^Foreign-produced |produced in a foreign country")
"""Entries of a sort of equipment by whomever it is made: there is no party to list."""
ENTRY = re.compile(
    r"(?P<what>.+?),? (?:produced or provided|produced|provided|supplied, directly or indirectly,) by (?P<who>.+?)"
    r"(?:, including .+|, to the extent .+|,? subject to section 214 .+| or any of its .+)"
)
"""The forms of an entry that names its producer or provider. Any other form is not understood."""
SUBSIDIARY = re.compile(r"(?P<parent>.+?) and its wholly-owned subsidiary (?P<child>.+)")
NAME = re.compile(r"[A-Z0-9][^;:]{1,79}")


def read(context: Context) -> None:
    """One row is one entry."""
    snapshot = context.snapshot()
    for line, row in csv_rows(snapshot, context.feed):
        with context.record(row, snapshot, line) as record:
            _entry(context, record)


def _entry(context: Context, record: Record) -> None:
    column = "covered_equipment_or_services"
    text = record.take(column)
    if CATEGORY.search(text):
        record.pass_over("a sort of equipment, no producer named")
    entry = ENTRY.fullmatch(text)
    if entry is None or not NAME.fullmatch(entry["who"]):
        record.reject(column, text, "no producer or provider in a known form")
    start = needed_day_of(record, "date_of_inclusion_on_covered_list", DayForm.MONTH_DAY_YEAR)
    cited: dict[str, Any] = {"evidence": context.evidence(), "locator": f"entry on {entry['who']}, {start}"}
    two = SUBSIDIARY.fullmatch(entry["who"])
    names = [two["parent"], two["child"]] if two else [entry["who"]]
    companies = [context.entity(name, Kind.COMPANY, name, **cited) for name in names]
    listing = context.entity(FCC_COVERED.key, Kind.LISTING, FCC_COVERED.title, shared=True, **cited)
    about = entry["what"][0].lower() + entry["what"][1:]
    for company in companies:
        context.claim(company, "listed_on", listing, start=start, product=about, key=f"{start} {about}", **cited)
    if two:
        context.claim(companies[1], "subsidiary_of", companies[0], observed_by=start, **cited)
