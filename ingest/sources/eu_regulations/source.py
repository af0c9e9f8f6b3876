"""EU regulations' annexes: a table for each regulation, one row an entry of an annex."""

from typing import Any

from graph.schema.nodes import Kind
from ingest.emit.context import Context
from ingest.fetch.snapshot import Request, Snapshot
from ingest.read.clean.cells import day_of
from ingest.read.record import Record
from ingest.read.rows import csv_rows
from ingest.sources.eu_regulations.cells import DAYS, NUMBERS, identifiers, states, values
from ingest.sources.eu_regulations.regulations import CELEX, MEASURES, SECTORAL, Regulation

FOLDER = (
    "https://raw.githubusercontent.com/opensanctions/opensanctions/main/datasets/eu/journal_sanctions/data/consolidated"
)
REGULATIONS = (
    *("32006R0765", "32011R0359", "32012R0036", "32013R0401", "32014R0269"),
    *("32014R0833", "32019R0796", "32020R1998", "32024R1485"),
)
TABLES = tuple(f"{FOLDER}/{celex}.csv" for celex in REGULATIONS)
"""What is asked for; the table of any other regulation can be given as a file."""
ORGANISATIONS = ("Company", "Organization", "LegalEntity")
"""Only `Company` says what it is; the others are what the scope knows them as, else an Organisation."""
EXACTLY_ONE = 1


def read(context: Context) -> None:
    """One row is one entry."""
    others = {sort: f"not an organisation: {sort}" for sort in context.codes("schema") - {*ORGANISATIONS}}
    for snapshot in context.pages(Request(TABLES[0]), _following):
        for line, row in csv_rows(snapshot, context.feed):
            if row.get("schema") in others and "" not in row:
                context.pass_over(row, others[row["schema"]])
            else:
                _row(context, snapshot, line, row)


def _following(request: Request, _: Snapshot) -> Request | None:
    rest = TABLES[TABLES.index(request.address) + 1 :]
    return Request(rest[0]) if rest else None


def _row(context: Context, snapshot: Snapshot, line: int, row: dict[str, str]) -> None:
    names = [row.get("name", ""), *values(row.get("alias", "")), *values(row.get("previousName", ""))]
    places = states(row, context.places)
    # One address in a state that knows the name is enough to tell the party; two such states tell nothing.
    known = context.states_of(names, places) or places
    state = known[0] if len(known) == EXACTLY_ONE else None
    touched = context.touches(names, [state or ""], identifiers(row))
    understood = row.get("schema") in ORGANISATIONS and row.get("measure") in MEASURES and row.get("name")
    if not touched and understood and CELEX.fullmatch(row.get("celex", "")) and "" not in row:
        context.pass_over(row)
        return
    with context.record(row, snapshot, line) as record:
        _entry(context, record, state, touched)


def _entry(context: Context, record: Record, state: str | None, touched: frozenset[Kind]) -> None:
    schema, regulation, measure = record.code("schema"), _regulation(record), record.code("measure")
    name, annex, number = record.take("name"), record.take("annex"), record.get("recordId")
    known = next(iter(touched)) if len(touched) == EXACTLY_ONE else Kind.ORGANISATION
    address, title = f"{FOLDER}/{regulation.celex}.csv", f"{context.source.title}: {regulation.celex}.csv"
    entry = f"entry {number} ({name})" if number else f"entry {name}"
    cited: dict[str, Any] = {"evidence": context.evidence(address, title), "locator": f"annex {annex}, {entry}"}
    kind = Kind.COMPANY if schema == "Company" else known
    key = f"{regulation.celex}-{annex}-{number or name}"
    party = context.entity(key, kind, name, state=state, seated=False, **cited)
    for column, predicate in (("alias", "alias"), ("previousName", "former_name")):
        for other in values(record.get(column)):
            if other != name:
                context.claim(party, predicate, other, **cited)
    for scheme, value in identifiers({column: record.get(column) for column in NUMBERS}):
        context.claim(party, scheme, value, **cited)
    list_key, list_name = regulation.list_of(annex, measure)
    listing = context.entity(list_key, Kind.LISTING, list_name, shared=True, **cited)
    note = f"Regulation {regulation.number}, annex {annex}, programme {record.take('programKey')}"
    what, start = SECTORAL.get(measure, measure).capitalize(), day_of(record, "startDate", *DAYS)
    context.claim(party, "listed_on", listing, start=start, product=what, note=note, **cited)


def _regulation(record: Record) -> Regulation:
    celex = record.take("celex")
    try:
        return Regulation(celex)
    except ValueError as error:
        record.reject("celex", celex, str(error))
