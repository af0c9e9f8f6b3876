"""Plate readers: one row is an agency's public page at Flock Safety, as the newspaper read it.

Only the table of pages is read. The newspaper's list of all agencies says of itself that being on it does not show
use, and its table of who shares with whom names no vendor's client.
"""

from typing import Any

from graph.schema.nodes import Kind
from ingest.emit.context import Context
from ingest.read.clean.cells import count_of, needed_day_of
from ingest.read.clean.days import STAMP
from ingest.read.record import Record
from ingest.read.rows import csv_rows

VENDOR = "Flock Safety"
NOT_AN_AGENCY = ("Flock", "DNU")
"""Words in the names of accounts that are the vendor's own, for training and selling."""
NOT_STATED = "NA"
NOT_READ = (
    *("updated", "data_retention_in_days", "external_organizations_with_access", "hotlists_alerted_on"),
    *("vehicles_detected_in_the_last_30_days", "hotlist_hits_in_the_last_30_days", "searches_in_the_last_30_days"),
    "public_search_audit",
)


def read(context: Context) -> None:
    """One row is one page of one agency."""
    snapshot = context.snapshot()
    for line, row in csv_rows(snapshot, context.feed):
        with context.record(row, snapshot, line) as record:
            _agency(context, record)


def _agency(context: Context, record: Record) -> None:
    for column in NOT_READ:
        record.raw(column)
    id_, name, page = record.take("id"), record.take("agency"), record.take("url")
    seen_on, stated = needed_day_of(record, "accessed", *STAMP), record.take("number_of_owned_cameras")
    cameras = None if stated == NOT_STATED else count_of(record, "number_of_owned_cameras")
    if not id_.isdecimal():
        record.reject("id", id_, "not a number")
    if not page.startswith("https://transparency.flocksafety.com/"):
        record.reject("url", page, "not a page of the vendor")
    if any(word in name.split() for word in NOT_AN_AGENCY):
        record.pass_over("an account of the vendor, not of an agency")
    if cameras == 0:  # the newspaper's survey tells of two of these that cameras were not yet, or no longer, there
        record.pass_over("the page states no camera")
    cited: dict[str, Any] = {"evidence": context.evidence(), "locator": f"row with id {id_}, {name}"}
    agency = context.entity(f"agency-{id_}", Kind.GOVERNMENT_BODY, name, state="US", **cited)
    vendor = context.entity("flock-safety", Kind.COMPANY, VENDOR, **cited)
    context.claim(
        agency,
        "uses",
        vendor,
        product="licence-plate readers",
        observed_by=seen_on,
        quantity=cameras,
        note=f"Page of the agency at the vendor: {page}. The quantity is the number of cameras that the page states",
        **cited,
    )
