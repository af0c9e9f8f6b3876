"""Cameras added up: each once, by place and maker, however the publisher writes them; and when they were seen."""

import csv
import json
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.source import load_sources
from tests.ingest.sources.figures import figures, quick
from tests.ingest.sources.made_batch import run_adapter

CITIES, MAKERS = ("", "Oldtown", "Newtown"), ("", "Acme", "Beta")
mapped = st.tuples(
    st.sampled_from(["node", "way"]),
    st.integers(1, 4),
    st.sampled_from(["RS", "CH"]),
    st.sampled_from(CITIES),
    st.sampled_from(MAKERS),
)
days = st.dates(date(2005, 1, 1), date(2026, 1, 1)).map(date.isoformat)
rows = st.tuples(
    st.sampled_from(CITIES), st.sampled_from(MAKERS), st.integers(1, 999), st.none() | days, st.sampled_from([4, 7, 10])
)
Sum = tuple[str, Any, str | None]


def sums(batch: Any) -> Counter[Sum]:
    """Deployment, number of cameras and day; and by maker, with the number that it made."""
    placed = [(f.subject, Decimal(f.target), f.seen) for f in figures(batch, "camera_count").elements()]
    made = [(f"{f.subject} in {f.target}", f.quantity, f.seen) for f in figures(batch, "supplies").elements()]
    return Counter([*placed, *made])


def place(city: str, state: str, where: str) -> str:
    return f"Surveillance cameras {where} {city or state}, {state if city else 'city not stated'}"


@quick
@given(st.lists(mapped, min_size=1, max_size=12))
def test_an_element_counts_once_however_often_it_stands_there(
    empty_data: Path, tmp_path: Path, elements: list[Any]
) -> None:
    first: dict[tuple[str, int], Any] = {}
    for element in elements:
        first.setdefault(element[:2], element)
    made = [
        {
            "type": sort,
            "id": id_,
            "tags": {"man_made": "surveillance", "surveillance:type": "camera", "addr:country": state}
            | ({"addr:city": city} if city else {})
            | ({"manufacturer": maker} if maker else {}),
        }
        for sort, id_, state, city, maker in elements
    ]
    path = tmp_path / "extract.json"
    told = {"osm3s": {"timestamp_osm_base": "2026-11-01T10:00:00Z"}, "elements": made}
    path.write_text(json.dumps(told), encoding="utf-8")

    report, batch = run_adapter(empty_data, "osm_surveillance", path)

    meant: Counter[tuple[str, str]] = Counter()
    for _, _, state, city, maker in first.values():
        meant[("", place(city, state, "mapped in"))] += 1
        if maker:
            meant[(f"{maker} in ", place(city, state, "mapped in"))] += 1
    assert (report.rejected, report.rows) == (0, len(elements))
    assert sums(batch) == Counter([(a + b, Decimal(number), "2026-11-01") for (a, b), number in meant.items()])


def table(folder: Path, made: list[dict[str, str]]) -> Path:
    (source,) = load_sources(("cameras_csv",))
    path = folder / "cameras.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, source.expect.columns if source.expect else (), restval="")
        writer.writeheader()
        writer.writerows(made)
    return path


OWN = {"state": "RS", "url": "https://example.org/list", "publisher": "A Group"}


@quick
@given(st.lists(rows, min_size=1, max_size=8))
def test_a_table_of_ones_own_adds_up(empty_data: Path, tmp_path: Path, made: list[Any]) -> None:
    """The day of a sum is the last on which any row was seen, as precise as that row."""
    written = []
    count: Counter[tuple[str, str]] = Counter()
    seen: dict[str, str] = {}
    for city, maker, cameras, day, precision in made:
        name, on = place(city, "RS", "in"), day[:precision] if day else ""
        written.append(OWN | {"city": city, "manufacturer": maker, "cameras": str(cameras), "observed_on": on})
        count[("", name)] += cameras
        if maker:
            count[(f"{maker} in ", name)] += cameras
        rank = {4: "-12-31", 7: "-31", 10: ""}
        if on and on + rank[len(on)] > seen.get(name, "") + rank.get(len(seen.get(name, "")), ""):
            seen[name] = on

    report, batch = run_adapter(empty_data, "cameras_csv", table(tmp_path, written))

    found = Counter((name, number) for name, number, _ in sums(batch).elements())
    assert report.rejected == 0
    assert found == Counter([(a + b, Decimal(number)) for (a, b), number in count.items()])
    assert {f.subject: f.seen for f in figures(batch, "camera_count")} == {
        name: seen.get(name) for prefix, name in count if not prefix
    }


@pytest.mark.parametrize("text", ["1,000", "1.000", "-4", "0", "4.5", "many", "\u0664", "1e3", "4 cameras", "10000000"])
def test_a_number_of_cameras_in_another_form_is_refused(empty_data: Path, tmp_path: Path, text: str) -> None:
    report, batch = run_adapter(empty_data, "cameras_csv", table(tmp_path, [OWN | {"cameras": text}]))

    assert (report.rejected, batch.claims) == (1, ())
