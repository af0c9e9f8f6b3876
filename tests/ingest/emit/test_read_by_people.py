"""One record is said once: a row that people carry in a claims sheet is left to them."""

import csv
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from graph.build import Build
from graph.queries.status import status_report
from graph.states import load_states
from graph.store.sqlite import SqliteStore
from ingest.emit.batch import Batch
from ingest.emit.read_by_people import leave_to_people
from ingest.pipeline import make_build
from ingest.sheet.claims_sheet import read_claims_sheet
from ingest.source import Source, load_sources
from tests.ingest.sheets import CLAIM, write_sheet
from tests.ingest.sources.made_batch import run_adapter, said
from tests.ingest.sources.real_files import real_file

ADAPTER, SHEET = load_sources(("carnegie_spyware", "spyware_inventory"))
READ = "row for Serbia / Acme Optics / Spyware"
CARRIED = [source for source in load_sources() if source.read_by_people]
WRITTEN = {
    "aigs": r"sheet of countries, row [^,]+, company columns?",
    "carnegie_spyware": r"row for .+ / .+ / (Spyware|Digital forensics|IOT hacking)(, column country of origin)?",
}
"""How these adapters, and so the sheets, write the place of a row."""


def inventory(tmp_path: Path, *countries: str, vendor: str = "Acme Optics") -> Path:
    """A table of the publisher's form, with the vendor in these countries."""
    assert ADAPTER.expect
    columns = ADAPTER.expect.columns
    row = {"Category of technology": "Spyware", "Year of disclosure": "2020", "Commercial Entity": vendor}
    path = tmp_path / "inventory.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        for country in countries:
            writer.writerow(row | {"Country of deployment": country, "Source 1": "https://example.org/report"})
    return path


def both(data: Path, tmp_path: Path, *countries: str) -> list[tuple[Source, Batch]]:
    """The adapter's batch, and a sheet that cites its row on Serbia."""
    _, machine = run_adapter(data, ADAPTER.name, inventory(tmp_path, *countries))
    folder = write_sheet(tmp_path / "curated", SHEET.name, claims=[CLAIM | {"locator": READ}])
    return [(ADAPTER, machine), (SHEET, read_claims_sheet(folder, SHEET.name, load_states(data)))]


def test_a_row_that_the_sheet_cites_is_left_to_it(empty_data: Path, tmp_path: Path) -> None:
    batches = both(empty_data, tmp_path, "Serbia", "Hungary")

    ((_, rest), (_, sheet)), told = leave_to_people(batches)

    assert told == {ADAPTER.name: "rows left to spyware_inventory: 1"}
    assert sheet == batches[1][1]
    (vendor,) = rest.entities
    assert said(rest.claims) == {(vendor.id, "name", "Acme Optics"), (vendor.id, "deployed_in", "state:HU")}
    assert rest.evidence == batches[0][1].evidence


def test_nothing_is_left_over_where_the_sheet_cites_all(empty_data: Path, tmp_path: Path) -> None:
    ((_, rest), _), _ = leave_to_people(both(empty_data, tmp_path, "Serbia"))

    assert (rest.claims, rest.entities, rest.evidence) == ((), (), ())
    assert rest.rows == 1


def test_without_the_sheet_the_adapter_says_all(empty_data: Path, tmp_path: Path) -> None:
    machine, (_, sheet) = both(empty_data, tmp_path, "Serbia", "Hungary")
    empty = replace(sheet, claims=())

    assert leave_to_people([machine]) == ([machine], {})
    assert leave_to_people([machine, (SHEET, empty)]) == ([machine, (SHEET, empty)], {})


@pytest.mark.parametrize("source", CARRIED, ids=lambda source: source.name)
def test_a_sheet_of_the_same_edition_is_named(source: Source) -> None:
    (sheet,) = load_sources((source.read_by_people or "",))

    assert (sheet.reader, sheet.url) == ("claims_sheet", source.url)


@pytest.mark.parametrize("source", CARRIED, ids=lambda source: source.name)
def test_a_shipped_sheet_writes_the_place_of_a_row_as_the_adapter_does(source: Source, shipped_data: Path) -> None:
    sheet = read_claims_sheet(shipped_data / "curated", source.read_by_people or "", load_states(shipped_data))
    of_the_record = {item.id for item in sheet.evidence if item.url == source.url}

    places = {c.locator for claim in sheet.claims for c in claim.citations if c.evidence in of_the_record}

    assert places
    assert [place for place in sorted(places) if not re.fullmatch(WRITTEN[source.name], place)] == []


def _graph(build: Build) -> object:
    return build.nodes, build.edges, build.claims, build.evidence


def test_a_build_with_the_sheet_says_what_was_left_to_it(data_copy: Path, tmp_path: Path) -> None:
    before = make_build(data_copy, (SHEET.name,)).build
    run_adapter(data_copy, ADAPTER.name, inventory(tmp_path, "Angola", vendor="FinFisher"))

    after = make_build(data_copy, (SHEET.name, ADAPTER.name)).build

    assert _graph(after) == _graph(before)
    store = SqliteStore(tmp_path / "graph.sqlite")
    store.replace(after)
    reasons = {source.name: source.gate_reason for source in status_report(store, date(2026, 11, 22)).sources}
    store.close()
    assert reasons == {ADAPTER.name: "rows left to spyware_inventory: 1", SHEET.name: None}


@pytest.mark.parametrize(("name", "rows"), [("aigs", 84), ("carnegie_spyware", 180)])
def test_the_real_record_changes_nothing_beside_its_sheet(data_copy: Path, name: str, rows: int) -> None:
    (source,) = load_sources((name,))
    assert source.sample and source.sample.file and source.read_by_people
    before = make_build(data_copy, (source.read_by_people,)).build
    run_adapter(data_copy, name, real_file(source.sample.file), gate=True)

    after = make_build(data_copy, (source.read_by_people, name)).build

    assert _graph(after) == _graph(before)
    (report,) = (report for report in after.manifest.sources if report.name == name)
    assert (report.claims, report.gate) == (0, "passed")
    assert report.gate_reason == f"rows left to {source.read_by_people}: {rows}"
