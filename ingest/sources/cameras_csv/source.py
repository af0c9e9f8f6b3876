"""A table of cameras of one's own, as CSV or as GeoJSON, added up by place and by the list that has them."""

from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter, ValidationError

from graph.evidence import WebAddress
from graph.schema.dates import check_partial_date
from ingest.emit.cameras import Camera, Place, Words, read_cameras
from ingest.emit.context import Context
from ingest.fetch.snapshot import Snapshot
from ingest.read.geojson import features_of, properties_of
from ingest.read.record import Record
from ingest.read.rows import csv_rows, json_document

NOBODY = "private"
"""An operator of this type is not named: it may be a person."""
ADDRESS = TypeAdapter[str](WebAddress)
MOST = 1_000_000
"""More cameras than this in one row are a slip of the pen."""
WORDS = Words(
    "in",
    "The sum of the rows of a table: there may be more, and some may be gone.",
    "Listed as the maker of the cameras, which does not show who sold them.",
)


def read(context: Context) -> None:
    """One row, or one feature, is one camera, or as many as its column `cameras` says."""
    snapshot = context.snapshot()
    is_geojson = _is_json(snapshot)

    def cite(place: Place, number: int, _: Record) -> dict[str, Any]:
        title = f"Surveillance cameras listed by {place.list_publisher}"
        first = f"feature {number} of the collection" if is_geojson else f"line {number} of the table"
        return {
            "evidence": context.evidence(place.list_url, title, publisher=place.list_publisher),
            "locator": f"rows on {place.name(WORDS.where)}; the first is {first} read",
        }

    def rows() -> Iterator[tuple[int, dict[str, Any]]]:
        return _features(context, snapshot) if is_geojson else csv_rows(snapshot, context.feed)

    read_cameras(context, snapshot, rows, lambda record: _camera(context, record), cite, WORDS)


def _is_json(snapshot: Snapshot) -> bool:
    with snapshot.open() as content:
        return content.read(64).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")


def _features(context: Context, snapshot: Snapshot) -> Iterator[tuple[int, dict[str, Any]]]:
    document = json_document(snapshot, context.feed.model_copy(update={"format": "json"}))
    for number, feature in features_of(snapshot, document):
        yield number, properties_of(feature)


def _camera(context: Context, record: Record) -> Camera:
    """What a row says. Rejects what is not as the notes of the source describe it."""
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
        operator = ""
    count = record.get("cameras") or "1"
    if not (count.isascii() and count.isdigit() and 0 < int(count) <= MOST):
        record.reject("cameras", count, "not a number of cameras in digits")
    seen = record.get("observed_on")
    try:
        seen = seen and check_partial_date(seen)
    except ValueError as error:
        record.reject("observed_on", seen, str(error))
    place = Place(state, record.get("city"), sort, operator, operator_type if operator else "", url, publisher)
    return Camera(place, (record.get("manufacturer"), ""), int(count), seen or None)
