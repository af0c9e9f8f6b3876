"""US military-intelligence end users: one row an organisation that the export rules name."""

from typing import Any

from graph.schema.nodes import Kind
from ingest.emit.context import Context
from ingest.read.clean.cells import day_of, needed_day_of
from ingest.read.clean.days import DayForm
from ingest.read.record import Record
from ingest.read.rows import csv_rows, split_cell

LIST = "us-bis-mieu"
LIST_NAME = "US military-intelligence end users (Export Administration Regulations, 15 CFR 744.22)"
WHAT = "Licence needed for items subject to US export rules; denial presumed"


def read(context: Context) -> None:
    """One row is one organisation."""
    snapshot = context.snapshot()
    for line, row in csv_rows(snapshot, context.feed):
        names = [row.get("Name", ""), *split_cell(row.get("Alias", ""))]
        if (
            not context.touches(names, [row.get("Country", "")])
            and row.get("Name")
            and row.get("Date")
            and "" not in row
        ):
            context.pass_over(row)
            continue
        with context.record(row, snapshot, line) as record:
            _body(context, record)


def _body(context: Context, record: Record) -> None:
    record.code("Type")
    record.code("Program")
    name, state, start = record.take("Name"), record.take("Country"), needed_day_of(record, "Date", DayForm.PARTIAL)
    note = f"Official document named in the row: {record.take('Source URL')}"
    cited: dict[str, Any] = {"evidence": context.evidence(), "locator": f"row of {name!r}, {state}"}
    body = context.entity(f"{state}-{name}", Kind.GOVERNMENT_BODY, name, state=state, seated=False, **cited)
    for alias in dict.fromkeys(split_cell(record.get("Alias"))):
        if alias != name:
            context.claim(body, "alias", alias, **cited)
    listing = context.entity(LIST, Kind.LISTING, LIST_NAME, shared=True, **cited)
    end = day_of(record, "End date", DayForm.PARTIAL)
    context.claim(body, "listed_on", listing, start=start, end=end, product=WHAT, key=start, note=note, **cited)
