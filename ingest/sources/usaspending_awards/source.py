"""USAspending award search: pages of awards, one object an award, and the profile of recipients that are in scope.

A person may have a table instead, which the publisher's pages give to save; see `downloads.py`.
"""

import re
from datetime import UTC, datetime
from typing import Any

from graph.schema.nodes import Kind
from ingest.emit.context import Context
from ingest.fetch.content import ContentError
from ingest.fetch.forms import Part, form_of
from ingest.fetch.snapshot import Request, Snapshot
from ingest.read.clean.cells import day_of, number_of
from ingest.read.clean.days import STAMP
from ingest.read.record import Record
from ingest.read.rows import json_document
from ingest.sources.usaspending_awards.downloads import VEHICLE, WHOLE, Line, award_of, lines_of
from ingest.sources.usaspending_awards.recipients import Recipient, read_parents

SINCE = "2007-10-01"
"""The earliest day that the search takes."""
AGENCIES = {
    "U.S. Customs and Border Protection": "us-customs-and-border-protection",
    "U.S. Immigration and Customs Enforcement": "us-immigration-and-customs-enforcement",
}
"""Agencies asked for, by the name the service has, and the key that all data sets have for them."""
FIELDS = (
    *("Award ID", "Recipient Name", "Recipient UEI", "recipient_id", "Recipient Location", "Start Date", "End Date"),
    *("Award Amount", "Awarding Agency", "Awarding Sub Agency", "Contract Award Type", "PSC", "generated_internal_id"),
)
NO_COLUMNS: dict[str, Any] = {}
"""Columns of a download are taken by name, and the hundreds of others are not looked at."""
PAGE_SIZE = 100
PAGE = "https://www.usaspending.gov/award/{}/"
UNIFORM = re.compile(r"[A-Z0-9]{13,17}")
"""An award number long enough to be the only one of its kind; a short one such as `0001` is used again and again."""


def first_request(context: Context) -> Request:
    """The first page of the search."""
    today = datetime.now(UTC).date().isoformat()
    agencies = [{"type": "awarding", "tier": "subtier", "name": name} for name in AGENCIES]
    body = {
        "filters": {
            "award_type_codes": ["A", "B", "C", "D"],
            "agencies": agencies,
            "time_period": [{"start_date": SINCE, "end_date": today}],
        },
        "fields": list(FIELDS),
        "limit": PAGE_SIZE,
        "page": 1,
        "sort": "Award ID",
        "order": "asc",
        "spending_level": "awards",
    }
    return Request(context.feed.address, "POST", body)


def read(context: Context) -> None:
    """One row is one award."""

    def following(request: Request, snapshot: Snapshot) -> Request | None:
        told = _page(context, snapshot).get("page_metadata")
        if not isinstance(told, dict) or not isinstance(told.get("hasNext"), bool):
            raise ContentError(f"{snapshot.name} does not say whether there is a next page")
        if not told["hasNext"]:
            return None
        body = dict(request.body or {})
        last = {f"last_record_{k}": told.get(f"last_record_{k}") for k in ("unique_id", "sort_value")}
        body |= {key: value for key, value in last.items() if value is not None}
        return Request(request.address, "POST", body | {"page": body["page"] + 1})

    recipients: dict[str, Recipient] = {}
    tables: dict[str, list[Part]] = {}
    number = 0
    for snapshot in context.pages(first_request(context), following):
        form = form_of(snapshot, context.feed)
        if form.name:
            tables.setdefault(form.name, []).extend(form.parts)
            continue
        for award in _page(context, snapshot)["results"]:
            number += 1
            recipient = Recipient.of(context, award)
            if recipient and not context.touches_firm(recipient.name, (recipient.state or "",)):
                context.pass_over(award)
                continue
            with context.record(award, snapshot, number) as record:
                _award(context, record, recipient)
                # A profile is a request of its own, so where every award is kept only known recipients are asked for.
                if recipient and recipient.profile and context.knows((recipient.name,), (recipient.state or "",)):
                    recipients[recipient.profile] = recipient
    for name, parts in tables.items():
        _read_table(context, name, parts)
    if not context.from_files:
        read_parents(context, recipients)


def _read_table(context: Context, form: str, parts: list[Part]) -> None:
    """Rows of a download: first which awards touch the scope, then those awards with all their rows."""
    touched = {line.key for line in lines_of(parts) if line.key and _touches(context, line)}
    awards: dict[str, list[Line]] = {}
    for line in lines_of(parts):
        if line.key.startswith(VEHICLE) and "" not in line.row:
            context.pass_over(NO_COLUMNS, "a vehicle for orders, which are awards of their own")
        elif line.key in touched and "" not in line.row:
            awards.setdefault(line.key, []).append(line)
        elif line.key and line.text("recipient_name") and "" not in line.row:
            context.pass_over(NO_COLUMNS)
        else:
            with context.record({"": len(line.row)} if "" in line.row else {}, line.snapshot, line.number) as record:
                record.take("Award ID")
                record.take("Recipient Name")
    for lines in awards.values():
        for _ in lines[1:]:
            context.pass_over(NO_COLUMNS, "a transaction of an award that is said once")
        _download(context, lines, form)


def _touches(context: Context, line: Line) -> bool:
    """Whether the recipient of a row touches the scope, or the parent that it has registered."""
    state = context.places.by_three_letters(line.text("recipient_country_code")) or ""
    parent = line.text("recipient_parent_name")
    return bool(
        context.touches_firm(line.text("recipient_name"), (state,)) or (parent and context.knows((parent,), (state,)))
    )


def _download(context: Context, lines: list[Line], form: str) -> None:
    try:
        award, wrong = award_of(lines, form), ""
    except ValueError as error:
        award, wrong = None, str(error)
    last = award.line if award else lines[-1]
    with context.record(award.values if award else {}, last.snapshot, last.number) as record:
        if wrong:
            column, _, reason = wrong.partition(": ")
            record.reject(column, last.text(column), reason)
        if award is None:
            record.pass_over("an award whose transactions were all taken back")
        recipient = Recipient.of(context, award.values)
        cited = _award(context, record, recipient, award.meaning, "; ".join(award.notes))
        key, name = award.parent
        if recipient and name and key != recipient.key:
            known = recipient.state if context.knows((name,), (recipient.state or "",)) else None
            holder = context.entity(key, Kind.COMPANY, name, state=known, seated=False, **cited)
            day = last.text("action_date")[:10] or None
            context.claim(context.entity_id(recipient.key), "subsidiary_of", holder, observed_by=day, **cited)


def _page(context: Context, snapshot: Snapshot) -> dict[str, Any]:
    document = json_document(snapshot, context.feed)
    if not isinstance(document, dict) or not isinstance(document.get("results"), list):
        raise ContentError(f"{snapshot.name} has no list of results; it is not a page of the award search")
    return document


def _award(
    context: Context, record: Record, recipient: Recipient | None, meaning: str = WHOLE, note: str = ""
) -> dict[str, Any]:
    """Say an award; returns where it can be checked."""
    id_, number = record.take("generated_internal_id"), record.take("Award ID")
    for column in ("Recipient Name", "Recipient UEI", "recipient_id", "Awarding Agency"):
        record.get(column)
    record.raw("Recipient Location")  # read in Recipient.of; the address in it is not taken
    if recipient is None:
        record.reject("Recipient Name", "", "the award names no recipient that can be told from others")
    body = record.take("Awarding Sub Agency")
    start, end = day_of(record, "Start Date", *STAMP), day_of(record, "End Date", *STAMP)
    amount = number_of(record, "Award Amount")
    about = record.inner("PSC").get("description").lower()
    page = context.evidence(PAGE.format(id_), f"Award {number}")
    cited: dict[str, Any] = {"evidence": page, "locator": "award overview"}
    agency = context.entity(
        AGENCIES.get(body, body), Kind.GOVERNMENT_BODY, body, state="US", shared=body in AGENCIES, **cited
    )
    supplier = context.entity(recipient.key, Kind.COMPANY, recipient.name, state=recipient.state, **cited)
    shared = UNIFORM.fullmatch(number) is not None
    key, title = f"us-award-{number.lower()}" if shared else id_, f"{number}, {body} to {recipient.name}"
    award = context.entity(key, Kind.CONTRACT, title, shared=shared, **cited)
    context.claim(agency, "awarded", award, start=start, **cited)
    context.claim(award, "awarded_to", supplier, start=start, end=end, product=about, **cited)
    context.claim(award, "award_id", id_, **cited)
    if amount is not None:
        context.claim(award, "award_amount", meaning, amount=amount, currency="USD", note=note or None, **cited)
    return cited
