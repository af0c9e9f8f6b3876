"""Elements with `man_made=surveillance` of an extract: Overpass JSON, GeoJSON, or OSM XML."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from ingest.fetch.content import ContentError
from ingest.fetch.feed import Feed
from ingest.fetch.snapshot import Snapshot
from ingest.read.geojson import features_of, properties_of
from ingest.read.rows import json_document, xml_elements

TAGS = (
    *("man_made", "surveillance:type", "camera:type", "operator", "operator:type"),
    *("manufacturer", "manufacturer:wikidata", "addr:country", "is_in:country_code", "addr:city", "is_in:city"),
)
"""The tags that are read. Mappers may add any others, and who mapped is nobody's business."""

NAMED_AREA = re.compile(r"area-(?P<state>[A-Z]{2}(?:-[A-Z]+)?)(?:-(?P<city>[^.]+))?\.")
"""`area-RS-Belgrade.json`: a person's word that all of the extract lies there."""

ASKED_AREA = re.compile(r'area\["ISO3166-1"="(?P<state>[A-Z]{2})"\]')
"""The state that the service was asked for, in the address of the request."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_START = 512
_SHORT_ID = re.compile(r"([nwar])(\d+)")
_TYPES = {"n": "node", "w": "way", "a": "area", "r": "relation"}


def surveillance_elements(snapshot: Snapshot, feed: Feed) -> Iterator[tuple[int, Any]]:
    """The elements with their type, id and `TAGS`, numbered among all elements of the file. XML is streamed.

    What is no element at all comes as it is, to be rejected. Raises ContentError for another document.
    """
    if _is_xml(snapshot):
        for number, element in xml_elements(snapshot, _as_xml(feed), "node", "way", "relation"):
            tagged = {tag.get("k"): tag.get("v") for tag in element.iterfind("tag")}
            if tagged.get("man_made") == "surveillance":
                yield number, _row(element.tag, element.get("id"), tagged)
        return
    document = json_document(snapshot, feed)
    if isinstance(document, dict) and "features" in document:
        yield from _features(snapshot, document)
        return
    elements = document.get("elements") if isinstance(document, dict) else None
    if not isinstance(elements, list):
        raise ContentError(f"{snapshot.name} has no list of elements or features; it is no OpenStreetMap extract")
    for number, element in enumerate(elements, start=1):
        if not isinstance(element, dict):
            yield number, element
            continue
        tags = element.get("tags")
        if tags is not None and not isinstance(tags, dict):
            yield number, {"": "the element has no tags"}
        elif tags and tags.get("man_made") == "surveillance":  # a corner of a way has no tags
            yield number, _row(element.get("type"), element.get("id"), tags)


def _features(snapshot: Snapshot, document: Any) -> Iterator[tuple[int, Any]]:
    """Features of the map, with their tags as properties or, as osmtogeojson writes them, in the property `tags`."""
    for number, feature in features_of(snapshot, document):
        properties = properties_of(feature)
        if "" in properties:
            yield number, properties
            continue
        tags = properties["tags"] if isinstance(properties.get("tags"), dict) else properties
        if tags.get("man_made") == "surveillance":
            yield number, _row(*_id_of(properties.get("@id") or feature.get("id"), number), tags)


def _id_of(given: Any, number: int) -> tuple[str, str]:
    """Type and id: `node/1`, or `n1` as osmium writes it; the place in the collection where neither is there."""
    if short := _SHORT_ID.fullmatch(str(given)):
        return _TYPES[short[1]], short[2]
    sort, _, id_ = str(given).partition("/")
    return (sort, id_) if id_ else ("feature", str(number))


def day_of(snapshot: Snapshot, feed: Feed) -> str | None:
    """The day of the map data, as the extract states it; else the day on which it was fetched, if that is known."""
    stated: Any = None
    if _is_xml(snapshot):
        stated = next((e.get("osm_base") for _, e in xml_elements(snapshot, _as_xml(feed), "meta")), None)
    elif isinstance(document := json_document(snapshot, feed), dict):
        service = document.get("osm3s")
        stated = service.get("timestamp_osm_base") if isinstance(service, dict) else document.get("timestamp")
    day = _DAY.match(str(stated or ""))
    return day.group() if day else snapshot.retrieved_on


def area_of(snapshot: Snapshot) -> tuple[str, str]:
    """State and city in which all of the extract lies, as far as its name or its request says so."""
    if named := NAMED_AREA.match(snapshot.name):
        return named["state"], (named["city"] or "").replace("_", " ")
    asked = ASKED_AREA.search(unquote(snapshot.address or ""))
    return (asked["state"] if asked else ""), ""


def _row(sort: Any, id_: Any, tags: Mapping[Any, Any]) -> dict[str, Any]:
    return {"type": sort, "id": id_} | {name: tags[name] for name in TAGS if name in tags}


def _is_xml(snapshot: Snapshot) -> bool:
    with snapshot.open() as content:
        return content.read(_START).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")


def _as_xml(feed: Feed) -> Feed:
    return feed.model_copy(update={"format": "xml"})
