"""GeoJSON: the features of a collection, as RFC 7946 describes it. Where they lie is left to the reader."""

from collections.abc import Iterator
from typing import Any

from ingest.fetch.content import ContentError
from ingest.fetch.snapshot import Snapshot


def features_of(snapshot: Snapshot, document: Any) -> Iterator[tuple[int, Any]]:
    """The features of a document, numbered from 1; what is no object comes as it is, to be rejected.

    Raises ContentError if the document is no FeatureCollection.
    """
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list):
        raise ContentError(f"{snapshot.name} has no list of features; it is no GeoJSON FeatureCollection")
    yield from enumerate(features, start=1)


def properties_of(feature: Any) -> dict[str, Any]:
    """The properties of a feature, none if it has none; a feature without such a member is a row to be rejected."""
    properties = feature.get("properties", ()) if isinstance(feature, dict) else ()
    if properties is None:
        return {}
    return properties if isinstance(properties, dict) else {"": "no feature with properties"}
