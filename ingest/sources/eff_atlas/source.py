"""Atlas of Surveillance: one row says that an agency uses a technology, about half of them of whom.

Summaries are prose and may name people; they are not taken. A row without a vendor ties nobody to anybody here.
"""

from typing import Any
from urllib.parse import urlsplit

from graph.schema.nodes import Kind
from ingest.emit.context import Context
from ingest.read.clean.name_cells import names_in
from ingest.read.record import Record
from ingest.read.rows import csv_rows
from ingest.sources.eff_atlas.cells import US_STATES, US_TERRITORIES, date_of

NOT_OF_THE_STATE = frozenset({"University", "Health System", "Hospital", "Railroad"})
"""Jurisdictions whose police may be a private body's; the table does not say which, so they are Organisations."""
NOT_READ = (
    *("NEWAOSNUMBER (ORI9)", "Type of LEA", "Summary", "TECH ABV", "Other Links"),
    *(f"Link {number} {part}" for number in (1, 2, 3) for part in ("Snapshot", "Source", "Type", "Date")),
)
LINKS = ("Link 1", "Link 2", "Link 3")
LEAKED = ("buzzfeednews.com", "Clearview AI")
"""Host and vendor of reports that rest on documents leaked from the vendor; such data is not taken."""


def read(context: Context) -> None:
    """One row is one technology of one agency."""
    snapshot = context.snapshot()
    for line, row in csv_rows(snapshot, context.feed):
        with context.record(row, snapshot, line) as record:
            _technology(context, record)


def _technology(context: Context, record: Record) -> None:
    for column in NOT_READ:
        record.raw(column)
    id_, name, technology = record.take("AOSNUMBER"), record.take("Agency"), record.code("Technology")
    city, county, jurisdiction = record.get("City"), record.get("County"), record.get("Type of Juris")
    us_state, vendors = record.take("State"), names_in(record.get("Vendor"))
    links = [address for column in LINKS if (address := record.get(column))]
    if us_state not in US_STATES | US_TERRITORIES:
        record.reject("State", us_state, "not a state or territory of the United States: the cells may be shifted")
    if not vendors:
        record.pass_over("the row names no vendor")
    if _is_leaked(links, vendors):
        record.pass_over("rests on leaked documents only")
    state = us_state if us_state in US_TERRITORIES and us_state in context.states else "US"
    kind = Kind.ORGANISATION if jurisdiction in NOT_OF_THE_STATE else Kind.GOVERNMENT_BODY
    behind = record.get("Link 1 Source") or None
    cited: dict[str, Any] = {"evidence": context.evidence(copy_of=behind), "locator": f"row {id_}"}
    agency = context.entity(
        ".".join((us_state, county, city, name)),
        kind,
        f"{name} ({us_state})",
        state=state,
        **cited,
    )
    dated = record.get("Link 1 Date")
    seen = date_of(dated)
    told = (
        f"The row links: {' '.join(links)}" if links else "",
        f"The row dates the first of them {dated!r}, which is not month/day/year" if dated and not seen else "",
    )
    for vendor_name in vendors:
        vendor = context.entity(f"vendor.{vendor_name}", Kind.COMPANY, vendor_name, **cited)
        context.claim(
            agency,
            "uses",
            vendor,
            key=id_,
            product=technology.lower(),
            observed_by=seen,
            note=". ".join(filter(None, told)) or None,
            **cited,
        )


def _is_leaked(links: list[str], vendors: list[str]) -> bool:
    host, vendor = LEAKED
    hosts = [urlsplit(address).hostname or "" for address in links]
    return vendor in vendors and bool(hosts) and all(name.removeprefix("www.") == host for name in hosts)
