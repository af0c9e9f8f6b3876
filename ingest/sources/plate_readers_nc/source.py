"""Plate readers in North Carolina: one row is an agency of the newspaper's survey, with the vendor it uses.

The column of notes decides. A note that only says who confirmed the use is taken; any other one changes what the row
means (a trial, a contract without cameras, a use that has ended), and people must read it.
"""

from typing import Any

from graph.schema.nodes import Kind
from ingest.emit.context import Context
from ingest.read.clean.cells import count_of
from ingest.read.record import Record
from ingest.read.rows import csv_rows

AS_OF = "2024-04-30"
"""The date in the name of the file, up to which it was brought; rows carry none."""
CONFIRMED_BY = {
    "Confirmed by dept.": "the agency",
    "Confirmed by portal": "the agency's page at the vendor",
    "Confirmed by SBI letter": "a letter of the State Bureau of Investigation",
}
VENDORS = {"Flock": "Flock Safety"}
"""Names that the survey shortens, as its readme has them in full."""
NOBODY = "Unknown"
NOT_STATED = ("Unknown", "NA", "")
PRIVATE = "Private PD"


def read(context: Context) -> None:
    """One row is one agency."""
    snapshot = context.snapshot()
    for line, row in csv_rows(snapshot, context.feed):
        with context.record(row, snapshot, line) as record:
            _agency(context, record)


def _agency(context: Context, record: Record) -> None:
    for column in ("city", "county", "cams_portal"):
        record.raw(column)
    id_, name, sort, company = record.take("id"), record.take("name"), record.code("type"), record.code("company")
    remark = record.get("notes")
    cameras = None if record.get("cams_confirmed") in NOT_STATED else count_of(record, "cams_confirmed")
    pages = [page for column in ("flock_portal_url", "document_url") if (page := record.get(column)) not in NOT_STATED]
    if not id_.isdecimal():
        record.reject("id", id_, "not a number")
    if not all(page.startswith("https://") for page in pages):
        record.reject("document_url", " ".join(pages), "not an address")
    if company == NOBODY:
        record.pass_over("the row names no vendor")
    if remark not in CONFIRMED_BY:
        record.pass_over("a note that a person must read")
    if cameras == 0:
        record.pass_over("no camera of its own")
    cited: dict[str, Any] = {"evidence": context.evidence(), "locator": f"row with id {id_}, {name}"}
    kind = Kind.ORGANISATION if sort == PRIVATE else Kind.GOVERNMENT_BODY
    agency = context.entity(f"agency-{id_}", kind, name, state="US", **cited)
    vendor = context.entity(f"vendor.{company}", Kind.COMPANY, VENDORS.get(company, company), **cited)
    told = [f"Confirmed to the newspaper by {CONFIRMED_BY[remark]}", *pages]
    context.claim(
        agency,
        "uses",
        vendor,
        product="licence-plate readers",
        observed_by=AS_OF,
        quantity=cameras,
        note=" ".join(told),
        **cited,
    )
