"""Consolidated Screening List: entries of organisations in scope by list and date, nothing of people."""

import csv
from pathlib import Path

import pytest

from benchmarks.whole.extracts import listed_entries, rows_of
from graph.schema.codelists import Status, Tier
from graph.schema.nodes import Kind
from ingest.source import load_sources
from tests.ingest.sheets import write_sheet
from tests.ingest.sources.made_batch import run_adapter, said
from tests.ingest.sources.real_files import real_file

(SOURCE,) = load_sources(("us_csl",))
COLUMNS = SOURCE.expect.columns if SOURCE.expect else ()
ENTITY_LIST = "Entity List (EL) - Bureau of Industry and Security"
ENTRY = {
    "_id": "0a1b2c",
    "source": ENTITY_LIST,
    "name": "Acme Sensors",
    "addresses": "1 Long Street, Belgrade, RS; Box 7, Zurich, 8000, CH",
    "federal_register_notice": "86 FR 60759",
    "start_date": "2021-11-04",
    "license_requirement": "A sentence of the list.",
    "alt_names": "Acme Optics; ACME-S",
}


@pytest.fixture
def data(empty_data: Path) -> Path:
    """A scope with one company in it: Acme Sensors in Serbia."""
    write_sheet(empty_data / "curated", "belgrade")
    return empty_data


def table(tmp_path: Path, *rows: dict[str, str]) -> Path:
    path = tmp_path / "consolidated.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_an_entry_without_a_type_is_what_the_scope_knows_it_as(data: Path, tmp_path: Path) -> None:
    report, batch = run_adapter(data, SOURCE.name, table(tmp_path, ENTRY))

    assert (report.rows, report.rejected, report.out_of_scope) == (1, 0, 0)
    assert not report.drift
    (firm,) = (e for e in batch.entities if e.kind is Kind.COMPANY)
    assert (firm.name, firm.state) == ("Acme Sensors", "RS")
    assert said(batch.claims, "alias", "based_in", "listed_on") == {
        (firm.id, "alias", "Acme Optics"),
        (firm.id, "alias", "ACME-S"),
        (firm.id, "listed_on", "us-entity-list"),
    }
    (listed,) = (c for c in batch.claims if c.predicate == "listed_on")
    assert (listed.qualifiers.start, listed.qualifiers.end, listed.status) == ("2021-11-04", None, Status.CONFIRMED)
    assert listed.note == "Federal Register notice: 86 FR 60759"
    assert {(e.tier, e.copy_of) for e in batch.evidence} == {
        (Tier.OFFICIAL, "US Department of Commerce, Bureau of Industry and Security")
    }
    assert "A sentence of the list" not in str(batch)


@pytest.mark.parametrize("change", [{"addresses": ""}, {"addresses": "x, IL"}, {"name": "Other", "alt_names": ""}])
def test_an_entry_that_touches_nothing_is_counted(data: Path, tmp_path: Path, change: dict[str, str]) -> None:
    report, batch = run_adapter(data, SOURCE.name, table(tmp_path, ENTRY | change, ENTRY | change | {"type": "Entity"}))

    assert (report.out_of_scope, batch.claims) == (2, ())


def test_people_ships_and_aircraft_are_passed_over(data: Path, tmp_path: Path) -> None:
    sorts = ("Individual", "Vessel", "Aircraft", "Individual")
    rows = [ENTRY | {"_id": str(number), "type": sort} for number, sort in enumerate(sorts)]

    report, batch = run_adapter(data, SOURCE.name, table(tmp_path, *rows))

    assert report.passed_over == {f"not an organisation: {sort}": sorts.count(sort) for sort in sorts}
    assert batch.entities == ()


@pytest.mark.parametrize(
    "change",
    [
        *({"_id": ""}, {"source": ""}, {"source": "A new list"}, {"type": "Robot"}, {"start_date": "4 Nov 2021"}),
        *({"end_date": "2020-01-01"},),
    ],
)
def test_an_entry_that_is_not_understood_is_rejected(data: Path, tmp_path: Path, change: dict[str, str]) -> None:
    report, batch = run_adapter(data, SOURCE.name, table(tmp_path, ENTRY | change))

    assert (report.rejected, batch.claims) == (1, ())


def test_a_new_list_is_drift(data: Path, tmp_path: Path) -> None:
    report, _ = run_adapter(data, SOURCE.name, table(tmp_path, ENTRY | {"source": "A new list"}))

    assert report.drift.new_codes == {"source": {"A new list": 1}}


def real_entries() -> list[dict[str, str]]:
    """The entries of a real extract of the Entity List, put under the header of the publisher's file."""
    return list(listed_entries(rows_of(real_file("bis_entity_list/bis_entity_list_2026-07-27.csv"))))


def test_real_entries_without_countries_touch_nothing(data_copy: Path, tmp_path: Path) -> None:
    report, _ = run_adapter(data_copy, SOURCE.name, table(tmp_path, *real_entries()))

    assert (report.rows, report.out_of_scope, report.rejected) == (3420, 3420, 0)


def test_real_entries_with_the_country_of_one(data_copy: Path, tmp_path: Path) -> None:
    entries = [e | ({"addresses": "Herzliya, IL"} if e["name"] == "NSO Group" else {}) for e in real_entries()]

    report, batch = run_adapter(data_copy, SOURCE.name, table(tmp_path, *entries))

    assert (report.rows, report.out_of_scope, report.rejected) == (3420, 3419, 0)
    (listed,) = (c for c in batch.claims if c.predicate == "listed_on")
    assert (listed.object, listed.qualifiers.start) == ("us-entity-list", "2021-11-04")
