"""A table of cameras: sums by place, each with the address of the list, and no private operator."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph.schema.codelists import Status
from graph.schema.nodes import Kind
from ingest.run import SourceFailedError
from ingest.source import load_sources
from tests.ingest.sources.made_batch import run_adapter, said

(SOURCE,) = load_sources(("cameras_csv",))
COLUMNS = SOURCE.expect.columns if SOURCE.expect else ()
ROW = {
    "state": "RS",
    "city": "Sampletown",
    "operator": "City Police",
    "operator_type": "government",
    "manufacturer": "Acme",
    "observed_on": "2020-05",
    "url": "https://example.org/cameras",
    "publisher": "Sample Camera Watch",
}
ROWS = [
    ROW,
    ROW | {"cameras": "4", "manufacturer": "", "observed_on": "2020-06-03"},
    ROW | {"cameras": "2", "manufacturer": "Beta"},
    ROW | {"operator": "A Private Person", "operator_type": "private", "sort": "ALPR"},
    ROW | {"operator": "", "operator_type": "", "city": "", "state": "hu", "manufacturer": ""},
]


def table(tmp_path: Path, *rows: dict[str, str]) -> Path:
    path = tmp_path / "cameras.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def geojson(tmp_path: Path, *rows: Any) -> Path:
    """The same rows as features; an empty cell is a property that is not there."""
    features: list[Any] = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [20.123456, 44.123456]},
            "properties": {column: cell for column, cell in row.items() if cell} if isinstance(row, dict) else row,
        }
        for row in rows
    ]
    path = tmp_path / "cameras.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


@pytest.mark.parametrize("write", [table, geojson])
def test_rows_are_added_up_by_place(empty_data: Path, tmp_path: Path, write: Callable[..., Path]) -> None:
    report, batch = run_adapter(empty_data, SOURCE.name, write(tmp_path, *ROWS), gate=True)

    sample = SOURCE.sample
    assert sample
    assert (report.rows, report.rejected, report.claims) == (sample.rows, 0, sample.claims)
    assert not report.drift
    names = {entity.id: entity.name for entity in batch.entities}
    assert {
        (names[c.subject], c.value, c.qualifiers.observed_by) for c in batch.claims if c.predicate == "camera_count"
    } == {
        ("Surveillance cameras in Sampletown, RS, operated by City Police", "7", "2020-06-03"),
        ("Number-plate readers in Sampletown, RS", "1", "2020-05"),
        ("Surveillance cameras in HU, city not stated", "1", "2020-05"),
    }
    assert {claim.status for claim in batch.claims} == {Status.REPORTED}
    assert {(item.url, item.publisher) for item in batch.evidence} == {(ROW["url"], ROW["publisher"])}
    assert "20.123456" not in str(batch)


def test_a_feature_says_what_the_same_row_says(empty_data: Path, tmp_path: Path) -> None:
    numbered = [row | {"cameras": int(row["cameras"])} if "cameras" in row else row for row in ROWS]

    claims = [
        {claim.id: claim.model_copy(update={"origin": None, "citations": ()}) for claim in batch.claims}
        for _, batch in (
            run_adapter(empty_data, SOURCE.name, path)
            for path in (table(tmp_path, *ROWS), geojson(tmp_path, *numbered))
        )
    ]

    assert claims[0] == claims[1]


@pytest.mark.parametrize("odd", [None, "a camera", ["RS"], {"state": ["RS"], "url": ROW["url"], "publisher": "x"}])
def test_a_feature_that_is_not_understood_is_rejected(empty_data: Path, tmp_path: Path, odd: Any) -> None:
    report, batch = run_adapter(empty_data, SOURCE.name, geojson(tmp_path, odd, ROW))

    assert (report.rows, report.rejected) == (2, 1)
    (count,) = (claim for claim in batch.claims if claim.predicate == "camera_count")
    assert (count.value, "feature 2 of the collection" in count.citations[0].locator) == ("1", True)


@pytest.mark.parametrize("text", ['{"type": "Topology"}', '{"features": {}}', '{"features": [', '{"type": "Feature"}'])
def test_json_that_is_no_collection_of_features_is_refused(empty_data: Path, tmp_path: Path, text: str) -> None:
    path = tmp_path / "cameras.geojson"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(SourceFailedError, match=r"FeatureCollection|JSON"):
        run_adapter(empty_data, SOURCE.name, path)


def test_operators_operate_makers_supply_and_a_person_is_nobody(empty_data: Path, tmp_path: Path) -> None:
    _, batch = run_adapter(empty_data, SOURCE.name, table(tmp_path, *ROWS))

    assert "A Private Person" not in str(batch)
    kinds = {entity.name: entity.kind for entity in batch.entities if entity.kind is not Kind.DEPLOYMENT}
    assert kinds == {"City Police": Kind.GOVERNMENT_BODY, "Acme": Kind.COMPANY, "Beta": Kind.COMPANY}
    assert len(said(batch.claims, "operates")) == 1
    supplies = [c for c in batch.claims if c.predicate == "supplies"]
    assert sorted(str(c.qualifiers.quantity) for c in supplies) == ["1", "1", "2"]
    assert not said(batch.claims, "sold_to", "body_of")


@pytest.mark.parametrize(
    "change",
    [
        {"state": ""},
        {"state": "Serbia"},
        {"url": ""},
        {"url": "in a drawer"},
        {"publisher": ""},
        {"sort": "drone"},
        {"operator_type": ""},
        {"operator_type": "secret"},
        {"cameras": "0"},
        {"cameras": "many"},
        {"cameras": "9" * 12},
        {"observed_on": "last summer"},
    ],
)
def test_a_row_that_is_not_understood_is_rejected(empty_data: Path, tmp_path: Path, change: dict[str, str]) -> None:
    good = ROW | {"city": "Elsewhere"}

    report, batch = run_adapter(empty_data, SOURCE.name, table(tmp_path, ROW | change, good))

    assert (report.rows, report.rejected) == (2, 1)
    assert [value for _, _, value in said(batch.claims, "camera_count")] == ["1"]


def test_every_row_without_an_address_is_rejected(empty_data: Path, tmp_path: Path) -> None:
    nowhere = ROW | {"url": "in a drawer"}

    report, _ = run_adapter(empty_data, SOURCE.name, table(tmp_path, nowhere, nowhere))

    assert report.rejected == 2


def test_a_row_of_another_length_is_rejected(empty_data: Path, tmp_path: Path) -> None:
    path = table(tmp_path, ROW)
    with path.open("a", encoding="utf-8") as file:
        file.write("RS,Sampletown\n")

    report, _ = run_adapter(empty_data, SOURCE.name, path)

    assert (report.rows, report.rejected) == (2, 1)


def test_a_page_is_no_table(empty_data: Path, tmp_path: Path) -> None:
    path = tmp_path / "cameras.csv"
    path.write_text("<!doctype html><html></html>", encoding="utf-8")

    with pytest.raises(SourceFailedError):
        run_adapter(empty_data, SOURCE.name, path)
