"""AI Global Surveillance Index: one row a country, with the technologies marked for it and up to five companies."""

from typing import Any

from graph.schema.nodes import Kind
from ingest.emit.context import Context
from ingest.fetch.snapshot import Snapshot
from ingest.read.record import Record
from ingest.read.rows import Rows, csv_rows
from ingest.read.workbook import is_workbook, workbook_rows

SHEET = "AIGS 2022"
"""The sheet of countries; the other one holds ratings of others."""
EDITION = "2022-03"
"""The workbook carries the date 9 March 2022; rows carry none."""
TECHNOLOGIES = {
    "Safe City System": "safe city",
    "Facial Recognition System": "facial recognition",
    "Smart Policing": "smart policing",
    "Social Media Surveillance": "social media surveillance",
}
COMPANIES = tuple(f"Company {number}" for number in range(1, 6))
SEVERAL_UNNAMED = "Mult"
"""What the index writes for several companies that it does not name."""
NOT_READ = (
    *("Region", "V-Dem Electoral Democracy Index 2021", "V-Dem Regime Type 2021", "China Tech", "US Tech"),
    *("Feldstein Digital Repression Index 2021", "Freedom on the Net 2021 Status", "Freedom on the Net 2021 Score"),
    *("Military Expenditures (USD) 2018", "Military Expenditures Ranking (2018)", "China ODI Rank (EIU)"),
    *("Member of Belt & Road Initiative", "Other Countries"),
    *(f"column {place}" for place in range(24, 33)),
)
"""Ratings of others, which have editions of their own; countries of companies that the row does not tell apart; and
names that stand beside the table in five rows of the workbook, under no heading that would say what they are."""
FOR_THE_COUNTRY = "The index marks technologies for the country as a whole, not for each company"


def read(context: Context) -> None:
    """One row is one country."""
    snapshot = context.snapshot()
    for line, row in _rows(context, snapshot):
        with context.record(row, snapshot, line) as record:
            _country(context, record)


def _rows(context: Context, snapshot: Snapshot) -> Rows:
    """Rows of the author's workbook, or of its sheet saved as CSV."""
    if is_workbook(snapshot):
        return workbook_rows(snapshot, context.feed, SHEET)
    return csv_rows(snapshot, context.feed.model_copy(update={"format": "csv"}))


def _country(context: Context, record: Record) -> None:
    for column in NOT_READ:
        record.raw(column)
    country = record.take("Country")
    state = context.places.by_name(country)
    if state is None:
        record.reject("Country", country, "not surely one state of reference/states.csv")
    marked = ", ".join(title for column, title in TECHNOLOGIES.items() if _is_marked(record, column))
    named = dict.fromkeys(name for column in COMPANIES if (name := record.get(column)))
    named.pop(SEVERAL_UNNAMED, None)
    if not named:
        record.pass_over("the row names no company")
    technologies = f"; technologies the index marks for the country: {marked}" if marked else ""
    evidence = context.evidence(context.source.url, published_on=EDITION)
    cited: dict[str, Any] = {"evidence": evidence, "locator": f"sheet of countries, row {country}, company column"}
    for name in named:
        company = context.entity(name, Kind.COMPANY, name, **cited)
        context.claim(
            company,
            "deployed_in",
            f"state:{state}",
            observed_by=EDITION,
            product=f"AI surveillance{technologies}",
            note=FOR_THE_COUNTRY,
            **cited,
        )


def _is_marked(record: Record, column: str) -> bool:
    mark = record.get(column)
    if mark not in ("", "x"):
        record.reject(column, mark, "neither empty nor x")
    return bool(mark)
