"""GLEIF golden copy of level 2 (RR-CDF) as CSV: one row says that one holder of an LEI belongs to another.

The file names both ends by their LEI only. A row has several periods of several sorts; only the period of the
relationship itself says when it began and ended, that of the accounts does not.
"""

from collections.abc import Iterator
from typing import Any

from graph.schema.codelists import Status
from graph.schema.nodes import Kind
from ingest.emit.context import Context
from ingest.read.clean.cells import day_of, needed_day_of
from ingest.read.clean.days import STAMP
from ingest.read.record import Record
from ingest.read.rows import table_rows

TIES = {
    "IS_DIRECTLY_CONSOLIDATED_BY": "direct parent, by accounting consolidation",
    "IS_ULTIMATELY_CONSOLIDATED_BY": "ultimate parent, by accounting consolidation",
    "IS_FUND-MANAGED_BY": "manager of the fund",
}
"""Types of relationship that are taken, in our words. Managing a fund is not owning it."""
NOT_FOR_US = {
    "IS_INTERNATIONAL_BRANCH_OF": "a branch, no legal person of its own",
    "IS_SUBFUND_OF": "a tie within a fund",
    "IS_FEEDER_TO": "a tie within a fund",
}
VOID = ("ANNULLED", "CANCELLED", "DUPLICATE")
"""States of a registration that say the record should not be used."""
RETIRED = "RETIRED"
"""State of a registration that says the relationship is over, whatever its record says beside it."""
SLOTS = range(1, 6)
PERIOD = "Relationship.Period.{}.{}"
CORROBORATED = ("FULLY_CORROBORATED", "PARTIALLY_CORROBORATED")
PAGE = "https://search.gleif.org/#/record/{}"
EXACTLY_ONE = 1


def read(context: Context) -> None:
    """One row is one relationship."""
    snapshot = context.snapshot()
    for line, row in table_rows(snapshot, context.feed):
        ends = (row.get("Relationship.StartNode.NodeID", ""), row.get("Relationship.EndNode.NodeID", ""))
        touched = context.touches((), (), [("lei", lei.strip()) for lei in ends])
        if not touched and all(ends) and "" not in row:
            context.pass_over(row)
            continue
        with context.record(row, snapshot, line) as record:
            _relationship(context, record)


def _relationship(context: Context, record: Record) -> None:
    record.code("Relationship.StartNode.NodeIDType")
    record.code("Relationship.EndNode.NodeIDType")
    child, parent = record.take("Relationship.StartNode.NodeID"), record.take("Relationship.EndNode.NodeID")
    tie = record.code("Relationship.RelationshipType")
    if tie in NOT_FOR_US:
        record.pass_over(NOT_FOR_US[tie])
    standing, registration = (
        record.code("Relationship.RelationshipStatus"),
        record.code("Registration.RegistrationStatus"),
    )
    if registration in VOID:
        record.pass_over(f"a registration that is {registration.lower()}")
    start, end = _period(record)
    if (standing != "ACTIVE" or registration == RETIRED) and not end:
        record.pass_over("a relationship that is not active, it is not said since when")
    checked = record.code("Registration.ValidationSources")
    seen = needed_day_of(record, "Registration.LastUpdateDate", *STAMP)
    cited: dict[str, Any] = {
        "evidence": context.evidence(PAGE.format(child), f"LEI record {child}"),
        "locator": f"{tie} {parent}",
        "status": Status.CONFIRMED if checked in CORROBORATED else Status.REPORTED,
    }
    subject, holder = _node(context, child), _node(context, parent)
    words = checked.lower().replace("_", " ")
    said: dict[str, Any] = {
        "key": tie,
        "note": f"{TIES[tie]}; {words}; registration {registration.lower()}",
        "start": start,
        "end": end,
        "observed_by": seen,
    }
    if tie == "IS_FUND-MANAGED_BY":
        context.claim(holder, "manages", subject, **said, **cited)
    else:
        context.claim(subject, "subsidiary_of", holder, **said, **cited)


def _node(context: Context, lei: str) -> str:
    """A holder of an LEI, by the LEI alone: its name is in level 1."""
    touched = context.touches((), (), [("lei", lei)])
    kind = next(iter(touched)) if len(touched) == EXACTLY_ONE else Kind.COMPANY
    page = context.evidence(PAGE.format(lei), f"LEI record {lei}")
    node = context.entity(lei, kind, f"LEI {lei}", evidence=page, locator=f"LEI {lei}")
    context.claim(node, "lei", lei, evidence=page, locator=f"LEI {lei}")
    return node


def _period(record: Record) -> tuple[str, str]:
    """When the relationship began and ended, as days; empty where the record does not say."""
    found = [(start, end) for sort, start, end in _periods(record) if sort == "RELATIONSHIP_PERIOD"]
    if len(found) > EXACTLY_ONE:
        record.reject(PERIOD.format(2, "periodType"), found, "several periods of one relationship")
    return found[0] if found else ("", "")


def _periods(record: Record) -> Iterator[tuple[str, str, str]]:
    for slot in SLOTS:
        sort = record.get(PERIOD.format(slot, "periodType"))
        start, end = (day_of(record, PERIOD.format(slot, side), *STAMP) for side in ("startDate", "endDate"))
        yield sort, start, end
