"""OpenStreetMap cameras: sums by place in three formats, no private operator, no maker taken for a seller."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from graph.schema.codelists import Status
from graph.schema.nodes import Kind
from ingest.run import SourceFailedError
from tests.ingest.sources.made_batch import run_adapter, said

NAME = "osm_surveillance"
HOME = {"man_made": "surveillance", "surveillance:type": "camera", "addr:country": "RS", "addr:city": "Sampletown"}
POLICE = HOME | {"operator": "City Police", "operator:type": "government"}
ELEMENTS: list[dict[str, Any]] = [
    {"type": "node", "id": 1, "lat": 1.0, "lon": 2.0, "tags": HOME | {"operator": "A Private Person"}},
    {"type": "node", "id": 2, "tags": POLICE | {"manufacturer": "Acme", "manufacturer:wikidata": "Q42"}},
    {"type": "node", "id": 3, "tags": POLICE | {"manufacturer": "Acme", "manufacturer:wikidata": "Q42"}},
    {"type": "node", "id": 4, "tags": HOME | {"surveillance:type": "guard"}},
    {"type": "node", "id": 5, "tags": {"man_made": "surveillance", "camera:type": "dome"}},
    {"type": "way", "id": 6, "tags": HOME | {"surveillance:type": "ALPR", "manufacturer": "Acme;Beta"}},
    {"type": "node", "id": 7, "tags": {"man_made": "surveillance"}},
    {"type": "node", "id": 8, "tags": {"highway": "speed_camera"}},
    {"type": "node", "id": 9},
]


def overpass(tmp_path: Path, elements: Sequence[Any], name: str = "extract.json") -> Path:
    path = tmp_path / name
    document = {"version": 0.6, "osm3s": {"timestamp_osm_base": "2026-11-01T10:00:00Z"}, "elements": elements}
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def geojson(tmp_path: Path) -> Path:
    features = [
        {"type": "Feature", "properties": e.get("tags", {}) | {"@id": f"{e['type']}/{e['id']}", "@user": "somebody"}}
        for e in ELEMENTS
    ]
    path = tmp_path / "extract.geojson"
    document = {"type": "FeatureCollection", "timestamp": "2026-11-01T10:00:00Z", "features": features}
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def osm_xml(tmp_path: Path) -> Path:
    parts = ['<?xml version="1.0"?><osm version="0.6"><meta osm_base="2026-11-01T10:00:00Z"/>']
    for e in ELEMENTS:
        tags = "".join(f'<tag k="{k}" v="{v}"/>' for k, v in e.get("tags", {}).items())
        parts.append(f'<{e["type"]} id="{e["id"]}" user="somebody">{tags}</{e["type"]}>')
    path = tmp_path / "extract.osm"
    path.write_text("".join(parts) + "</osm>", encoding="utf-8")
    return path


def counts(batch: Any) -> dict[str, str]:
    names = {entity.id: entity.name for entity in batch.entities}
    return {names[s]: value for s, _, value in said(batch.claims, "camera_count")}


@pytest.mark.parametrize("form", ["overpass", "geojson", "xml"])
def test_cameras_are_added_up_by_place_in_every_format(empty_data: Path, tmp_path: Path, form: str) -> None:
    path = {"overpass": lambda: overpass(tmp_path, ELEMENTS), "geojson": lambda: geojson(tmp_path)}.get(
        form, lambda: osm_xml(tmp_path)
    )()

    report, batch = run_adapter(empty_data, NAME, path, gate=True)

    assert (report.rows, report.rejected, report.claims) == (7, 0, 14)
    assert report.passed_over == {
        "no camera: guard": 1,
        "no sort stated: it may be no camera": 1,
        "no state stated by its tags or by the area of the extract": 1,
    }
    assert counts(batch) == {
        "Surveillance cameras mapped in Sampletown, RS": "1",
        "Surveillance cameras mapped in Sampletown, RS, operated by City Police": "2",
        "Number-plate readers mapped in Sampletown, RS": "1",
    }
    days = {c.qualifiers.observed_by for c in batch.claims if c.predicate in ("camera_count", "operates", "supplies")}
    assert days == {"2026-11-01"}
    assert {claim.status for claim in batch.claims} == {Status.REPORTED}
    assert not report.drift
    assert "somebody" not in str(batch)


@pytest.mark.parametrize(
    ("feature", "one"),
    [
        ({"id": "node/7", "properties": {"type": "node", "id": 7, "tags": HOME, "meta": {}}}, "node/7"),
        ({"id": "n7", "properties": HOME}, "node/7"),
        ({"properties": HOME}, "feature/1"),
    ],
    ids=["osmtogeojson", "osmium with ids", "no ids"],
)
def test_geojson_of_other_tools(empty_data: Path, tmp_path: Path, feature: dict[str, Any], one: str) -> None:
    path = tmp_path / "extract.geojson"
    features = [{"type": "Feature"} | feature, {"type": "Feature", "properties": None}]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")

    report, batch = run_adapter(empty_data, NAME, path)

    assert (report.rows, report.rejected) == (1, 0)
    assert counts(batch) == {"Surveillance cameras mapped in Sampletown, RS": "1"}
    assert {claim.citations[0].locator.rpartition(" ")[2] for claim in batch.claims} == {one}


def test_a_private_operator_is_nobody_here_and_a_government_operates(empty_data: Path, tmp_path: Path) -> None:
    _, batch = run_adapter(empty_data, NAME, overpass(tmp_path, ELEMENTS))

    assert "A Private Person" not in str(batch)
    (body,) = [e for e in batch.entities if e.kind is Kind.GOVERNMENT_BODY]
    assert (body.name, body.state) == ("City Police", "RS")
    assert [s for s, _, _ in said(batch.claims, "operates")] == [body.id]
    assert not said(batch.claims, "body_of")


def test_a_maker_supplies_a_component_and_several_makers_are_none(empty_data: Path, tmp_path: Path) -> None:
    _, batch = run_adapter(empty_data, NAME, overpass(tmp_path, ELEMENTS))

    (maker,) = [e for e in batch.entities if e.kind is Kind.COMPANY]
    (supply,) = [c for c in batch.claims if c.predicate == "supplies"]
    assert (maker.name, maker.state, supply.subject) == ("Acme", None, maker.id)
    assert (str(supply.qualifiers.quantity), supply.qualifiers.role) == ("2", "component")
    assert said(batch.claims, "wikidata") == {(maker.id, "wikidata", "Q42")}
    assert not said(batch.claims, "sold_to")


def test_the_name_of_a_file_can_say_where_all_of_it_lies(empty_data: Path, tmp_path: Path) -> None:
    bare = {"type": "node", "id": 1, "tags": {"man_made": "surveillance", "surveillance:type": "camera"}}
    elsewhere = {"type": "node", "id": 2, "tags": bare["tags"] | {"addr:country": "HU"}}  # type: ignore[operator]

    path = overpass(tmp_path, [bare, elsewhere], "area-RS-New_Town.json")
    _, batch = run_adapter(empty_data, NAME, path)

    assert set(counts(batch)) == {
        "Surveillance cameras mapped in New Town, RS",
        "Surveillance cameras mapped in HU, city not stated",
    }
    assert {target for _, _, target in said(batch.claims, "located_in")} == {"state:RS", "state:HU"}


@pytest.mark.parametrize(
    "element",
    [
        "a camera",
        None,
        {"type": "node", "id": 1, "tags": ["man_made=surveillance"]},
        {"type": "node", "tags": HOME},
        {"type": "node", "id": 1, "tags": HOME | {"addr:country": "Atlantis"}},
        {"type": "node", "id": 1, "tags": HOME | {"surveillance:type": "drone"}},
        {"type": "node", "id": 1, "tags": HOME | {"operator": ["City Police"]}},
    ],
)
def test_an_element_that_is_not_understood_is_rejected_and_not_counted(
    empty_data: Path, tmp_path: Path, element: Any
) -> None:
    good = {"type": "node", "id": 99, "tags": HOME}

    report, batch = run_adapter(empty_data, NAME, overpass(tmp_path, [element, good]))

    assert (report.rows, report.rejected) == (2, 1)
    assert set(counts(batch).values()) == {"1"}


@pytest.mark.parametrize(
    "text",
    ["[]", '{"features": {}}', '{"remark": "runtime error"}', '{"elements": {}}', "<html><body>busy</body></html>"],
)
def test_another_document_is_refused(empty_data: Path, tmp_path: Path, text: str) -> None:
    path = tmp_path / "extract.json"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(SourceFailedError):
        run_adapter(empty_data, NAME, path, gate=True)
