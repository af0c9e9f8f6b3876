"""OpenStreetMap cameras, added up by place: one deployment for each state, city, sort of camera and public operator."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from ingest.emit.cameras import SORTS, Camera, Place, Words, read_cameras
from ingest.emit.context import Context
from ingest.read.record import Record
from ingest.sources.osm_surveillance.extract import area_of, day_of, surveillance_elements

SAME = {"ANPR": "ALPR"}
REPEATED = "repeated"
"""Mark of an element that stood before in the file, as where the answers to several questions were put together."""
NAMED = ("government", "public")
"""Only operators of these types are named: another may be a private person."""
WORDS = Words(
    "mapped in",
    "Cameras that volunteers mapped by that day: there may be more, and some may be gone.",
    "Mapped as the maker of the cameras, which does not show who sold them.",
)


def read(context: Context) -> None:
    """One row is one element with man_made=surveillance."""
    snapshot = context.snapshot()
    given, day = area_of(snapshot), day_of(snapshot, context.feed)

    def cite(place: Place, _: int, record: Record) -> dict[str, Any]:
        tags = f"man_made=surveillance, surveillance:type={place.sort}"
        by = f"operator={place.operator}" if place.operator else "without a public operator"
        where = f"in {place.city or 'no city'}, {place.state}, {by}"
        one = f"{record.get('type')}/{record.get('id')}"
        return {"evidence": context.evidence(), "locator": f"elements with {tags}, {where}; one is {one}"}

    read_cameras(
        context,
        snapshot,
        lambda: _once(surveillance_elements(snapshot, context.feed)),
        lambda record: _camera(context, record, given, day),
        cite,
        WORDS,
    )


def _once(elements: Iterable[tuple[int, Any]]) -> Iterator[tuple[int, Any]]:
    """The elements, those marked that stood before under the same type and id."""
    seen: set[tuple[str, str]] = set()
    for number, element in elements:
        key = (
            (str(element.get("type")), str(element["id"])) if isinstance(element, dict) and element.get("id") else None
        )
        yield number, element | {REPEATED: True} if key in seen else element
        if key:
            seen.add(key)


def _camera(context: Context, record: Record, given: tuple[str, str], day: str | None) -> Camera:
    """Where a camera stands and who made it. Rejects or passes over what is no camera with a place."""
    for needed in ("type", "id"):
        record.take(needed)
    if record.raw(REPEATED):
        record.pass_over("an element that the extract has twice")
    if not record.get("surveillance:type") and not record.get("camera:type"):
        record.pass_over("no sort stated: it may be no camera")
    sort = record.code("surveillance:type") if record.get("surveillance:type") else "camera"
    sort = SAME.get(sort, sort)
    if sort not in SORTS:
        record.pass_over(f"no camera: {sort}")
    country = record.get("addr:country") or record.get("is_in:country_code")
    state = context.places.by_code(country) if country else given[0]
    if country and state is None:
        record.reject("addr:country", country, "no such state or territory in reference/states.csv")
    if not state:
        record.pass_over("no state stated by its tags or by the area of the extract")
    if state not in context.states:
        record.reject("", state, "the area of the extract is no state of reference/states.csv")
    city = record.get("addr:city") or record.get("is_in:city") or (given[1] if state == given[0] else "")
    operator, sort_of_operator = record.get("operator"), record.get("operator:type")
    if sort_of_operator not in NAMED or not operator:
        operator = sort_of_operator = ""
    item, maker = record.get("manufacturer:wikidata"), record.get("manufacturer")
    if ";" in maker:
        maker = ""  # several makers of one camera: which of them is not said
    if not maker or not re.fullmatch(r"Q[1-9]\d*", item):
        item = ""
    return Camera(Place(state, city, sort, operator, sort_of_operator), (maker, item), seen=day)
