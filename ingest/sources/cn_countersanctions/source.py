"""Chinese countermeasures and export controls: one row a listing. A table kept by hand from ministries' notices."""

from typing import Any

from graph.schema.nodes import Kind
from ingest.emit.context import Context
from ingest.read.clean.cells import day_of, needed_day_of
from ingest.read.clean.days import DayForm
from ingest.read.record import Record
from ingest.read.rows import csv_rows, split_cell

DIPLOMACY, TRADE = "Ministry of Foreign Affairs", "Ministry of Commerce"
COUNTERMEASURES = {
    DIPLOMACY: ("cn-countermeasures", "Chinese countermeasures (Ministry of Foreign Affairs)"),
    TRADE: ("cn-mofcom-countermeasures", "Chinese countermeasures (Ministry of Commerce)"),
}
"""Key and name of the list of a ministry, by whatever decision the table names."""
LISTS = {
    "UEL": ("cn-unreliable-entity-list", "Chinese Unreliable Entity List"),
    "List of Export Controls": ("cn-export-control-list", "Chinese export control list"),
    "Export Control Watch List": ("cn-export-control-watch-list", "Chinese export control watch list"),
}
"""Key and name of the lists of the Ministry of Commerce that have a name of their own."""
WHAT = {
    "UEL": "Named as an unreliable entity",
    "List of Export Controls": "Named on the export control list of the Ministry of Commerce",
    "Export Control Watch List": "Named on the export control watch list of the Ministry of Commerce",
}
KINDS = {"Company": Kind.COMPANY, "Organization": Kind.ORGANISATION}
FORMS = (DayForm.DOTTED, DayForm.DOTTED_SHORT)


def read(context: Context) -> None:
    """One row is one listing."""
    snapshot = context.snapshot()
    others = {sort: f"not an organisation: {sort}" for sort in context.codes("Type") - {*KINDS}}
    for line, row in csv_rows(snapshot, context.feed):
        if row.get("Type") in others and "" not in row:
            context.pass_over(row, others[row["Type"]])
            continue
        state = _state(context, row.get("Country", ""))
        names = [row.get("Name", ""), *split_cell(row.get("Alias", "")), row.get("Chinese name", "")]
        if not context.touches(names, [state or ""]) and row.get("Type") in KINDS and row.get("Name") and "" not in row:
            context.pass_over(row)
            continue
        with context.record(row, snapshot, line) as record:
            _party(context, record, state)


def _state(context: Context, country: str) -> str | None:
    return context.places.by_code(country) or context.places.by_name(country)


def _party(context: Context, record: Record, state: str | None) -> None:
    kind = KINDS[record.code("Type")]
    if not record.get("List"):
        record.pass_over("the table names no list")
    list_, body, name = record.code("List"), record.code("Body"), record.take("Name")
    start, end = needed_day_of(record, "Date", *FORMS), day_of(record, "End date", *FORMS)
    cited: dict[str, Any] = {"evidence": context.evidence(), "locator": f"rows of {name!r}"}
    party = context.entity(f"{state}-{name}" if state else name, kind, name, state=state, seated=False, **cited)
    for alias in dict.fromkeys((*split_cell(record.get("Alias")), record.get("Chinese name"))):
        if alias not in ("", name):
            context.claim(party, "alias", alias, **cited)
    key, title = LISTS.get(list_) or COUNTERMEASURES[body]
    listing = context.entity(key, Kind.LISTING, title, shared=True, **cited)
    official = record.take("Source URL")
    context.claim(
        party,
        "listed_on",
        listing,
        start=start,
        end=end,
        product=WHAT.get(list_, f"Countermeasures of the {body}"),
        key=f"{start} {list_} {official}",
        note=f"Official document named in the row: {official}; the table does not say if the measure was suspended",
        **cited,
    )
