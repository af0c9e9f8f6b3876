"""Carnegie's inventory of commercial spyware: one row says that a vendor's technology was disclosed in a country.

The description of a row, which may name a buyer, is prose and is not taken; so a row gives no sale and no client.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from graph.schema.codelists import Status
from graph.schema.nodes import Kind
from graph.states import States
from ingest.emit.context import Context
from ingest.read.record import Record
from ingest.read.rows import csv_rows
from ingest.sources.carnegie_spyware.periods import last_year, read_period

Value = TypeVar("Value")
NOBODY = "Undisclosed"
NO_TECHNOLOGY_OF_A_VENDOR = {("Hungary", "Black Cube"), ("Lebanon", "Dark Caracal")}
"""Rows in which people found no technology of a vendor in place: the one tells of a campaign, in the other the name is
that of a tool."""
NOT_READ = (
    *("Region", "V-Dem Electoral Democracy Index 2021", "Digital Repression Index 2021", "V-Dem Regime Type 2021"),
    "Description",
)
"""Ratings of others, which have editions of their own, and prose."""
SOURCES = (*(f"Source {number}" for number in range(1, 8)), "column 20", "column 21")
"""Addresses, the last of which stand in columns without a name."""
IN_PARTS = "The period of use is not without gaps: first and last year are given"


def read(context: Context) -> None:
    """One row is one technology of one vendor in one country."""
    snapshot = context.snapshot()
    for line, row in csv_rows(snapshot, context.feed):
        with context.record(row, snapshot, line) as record:
            _deployment(context, record)


def _deployment(context: Context, record: Record) -> None:
    for column in NOT_READ:
        record.raw(column)
    country, category = record.take("Country of deployment"), record.code("Category of technology")
    name, origin = record.take("Commercial Entity"), record.get("Country of origin")
    mark = record.get("Lower confidence sources")
    sources = [address for column in SOURCES if (address := record.get(column))]
    if mark not in ("", "x"):
        record.reject("Lower confidence sources", mark, "neither empty nor x: the cells of the row are shifted")
    if not sources or not all(address.startswith(("https://", "http://")) for address in sources):
        record.reject("Source 1", " ".join(sources), "no address, or something that is none")
    if name == NOBODY:
        record.pass_over("the row names no vendor")
    if (country, name) in NO_TECHNOLOGY_OF_A_VENDOR:
        record.pass_over("people found no technology of a vendor in the row")
    state = context.places.by_name(country)
    if state is None:
        record.reject("Country of deployment", country, "not surely one state of reference/states.csv")
    period = _read(record, "Period of use", read_period)
    record.take("Year of disclosure")
    disclosed = _read(record, "Year of disclosure", last_year)
    where = f"row for {country} / {name} / {category}"
    cited: dict[str, Any] = {"evidence": context.evidence(context.source.url), "locator": where}
    vendor = context.entity(name, Kind.COMPANY, name, state=_origin(context.places, origin), seated=False, **cited)
    told = [f"The row cites: {' '.join(sources)}"]
    if mark:
        told.insert(0, "The inventory marks the sources of this row as of lower confidence")
    if period.in_parts:
        told.insert(0, IN_PARTS)
    context.claim(
        vendor,
        "deployed_in",
        f"state:{state}",
        status=Status.ALLEGED if mark else Status.REPORTED,
        key=category,
        product=category.lower(),
        start=period.start,
        end=period.end,
        observed_by=disclosed,
        note=". ".join(told),
        **cited,
    )


def _read(record: Record, column: str, reader: Callable[[str], Value]) -> Value:
    text = record.get(column)
    try:
        return reader(text)
    except ValueError as error:
        record.reject(column, text, str(error))


def _origin(places: States, origin: str) -> str | None:
    """The code of the one country of origin; of several none is the vendor's."""
    return places.by_name(origin) if origin and "," not in origin else None
