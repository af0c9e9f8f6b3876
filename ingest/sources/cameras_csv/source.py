"""A table of cameras, added up by place: one deployment for each state, city, sort, operator and publication.

Two readings of the file: the first adds up, the second says each sum once, at the first row that belongs to it.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from pydantic import TypeAdapter, ValidationError

from graph.evidence import WebAddress
from graph.schema.dates import check_partial_date, latest
from graph.schema.nodes import Kind
from ingest.context import Context
from ingest.reading import csv_rows
from ingest.record import PassedOverError, Record, RejectedError
from ingest.snapshot import Snapshot

SORTS = {"camera": "surveillance cameras", "ALPR": "number-plate readers"}
OPERATORS = {"government": Kind.GOVERNMENT_BODY, "company": Kind.COMPANY, "organisation": Kind.ORGANISATION}
NOBODY = "private"
"""An operator of this type is not named: it may be a person."""

ADDRESS = TypeAdapter[str](WebAddress)
MOST = 1_000_000
"""More cameras than this in one row are a slip of the pen."""


@dataclass(frozen=True)
class Place:
    """What is added up."""

    state: str
    city: str
    sort: str
    operator: str
    operator_type: str
    url: str
    publisher: str

    @property
    def name(self) -> str:
        """The name of the deployment."""
        where = f"{self.city}, {self.state}" if self.city else f"{self.state}, city not stated"
        run_by = f", operated by {self.operator}" if self.operator else ""
        return f"{SORTS[self.sort].capitalize()} in {where}{run_by}"


@dataclass
class Sum:
    """How many, seen no later than when, and made by whom with the number of cameras."""

    cameras: int = 0
    seen: str | None = None
    makers: Counter[str] = field(default_factory=Counter)


def read(context: Context) -> None:
    """One row is one camera, or as many as its column `cameras` says."""
    snapshot = context.snapshot()
    sums = _add_up(context, snapshot)
    for line, row in csv_rows(snapshot, context.feed):
        with context.record(row, snapshot, line) as record:
            place, *_ = _row(context, record)
            if (total := sums.pop(place, None)) is not None:
                _say(context, place, total, line)


def _add_up(context: Context, snapshot: Snapshot) -> dict[Place, Sum]:
    """The sums of all rows that the second reading will understand."""
    sums: dict[Place, Sum] = {}
    codes = context.source.expect.codes if context.source.expect else {}
    for _, row in csv_rows(snapshot, context.feed):
        try:
            place, cameras, maker, seen = _row(context, Record(row, codes, lambda *_: None))
        except (RejectedError, PassedOverError):
            continue
        total = sums.setdefault(place, Sum())
        total.cameras += cameras
        if maker:
            total.makers[maker] += cameras
        if seen and (total.seen is None or latest(seen) > latest(total.seen)):
            total.seen = seen
    return sums


def _row(context: Context, record: Record) -> tuple[Place, int, str, str | None]:
    """Place, number of cameras, their maker and the date of a row. Rejects what is not as the notes describe it."""
    country, url, publisher = record.take("state"), record.take("url"), record.take("publisher")
    try:
        ADDRESS.validate_python(url)
    except ValidationError:
        record.reject("url", url, "not an address where the list can be read")
    state = context.places.by_code(country)
    if state is None:
        record.reject("state", country, "no such state or territory in reference/states.csv")
    sort = record.code("sort") if record.get("sort") else "camera"
    operator, operator_type = record.get("operator"), record.get("operator_type")
    if operator and record.code("operator_type") == NOBODY:
        operator = operator_type = ""
    count = record.get("cameras") or "1"
    if not (count.isascii() and count.isdigit() and 0 < int(count) <= MOST):
        record.reject("cameras", count, "not a number of cameras in digits")
    seen = record.get("observed_on")
    try:
        seen = seen and check_partial_date(seen)
    except ValueError as error:
        record.reject("observed_on", seen, str(error))
    place = Place(state, record.get("city"), sort, operator, operator_type if operator else "", url, publisher)
    return place, int(count), record.get("manufacturer"), seen or None


def _say(context: Context, place: Place, total: Sum, line: int) -> None:
    cited: dict[str, Any] = {
        "evidence": context.evidence(
            place.url, f"Surveillance cameras listed by {place.publisher}", publisher=place.publisher
        ),
        "locator": f"rows on {place.name}; the first is line {line} of the table read",
    }
    key = "|".join((place.state, place.city, place.sort, place.operator_type, place.operator, place.url))
    note = "The sum of the rows of a table: there may be more, and some may be gone."
    system = context.entity(key, Kind.DEPLOYMENT, place.name, state=place.state, note=note, **cited)
    context.claim(system, "camera_count", str(total.cameras), observed_by=total.seen, note=note, **cited)
    if place.operator:
        kind = OPERATORS[place.operator_type]
        whose = f"{place.operator_type}|{place.state}|{place.operator}"
        body = context.entity(whose, kind, place.operator, state=place.state, seated=False, **cited)
        context.claim(body, "operates", system, observed_by=total.seen, **cited)
    for name, count in sorted(total.makers.items()):
        maker = context.entity(f"maker|{name}", Kind.COMPANY, name, **cited)
        said = "Listed as the maker of the cameras, which does not show who sold them."
        context.claim(
            maker, "supplies", system, observed_by=total.seen, quantity=str(count), role="component", note=said, **cited
        )
