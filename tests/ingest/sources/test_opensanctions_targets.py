"""OpenSanctions targets: entries of organisations in scope, as copies, and nothing of people."""

import csv
from pathlib import Path

import pytest

from graph.schema.codelists import Status, Tier
from graph.schema.nodes import Kind
from ingest.licences import terms_of
from ingest.read.clean.official_lists import ENTITY_LIST, SDN, WAR_AND_SANCTIONS
from ingest.source import load_sources
from tests.ingest.sheets import write_sheet
from tests.ingest.sources.made_batch import run_adapter, said
from tests.ingest.sources.real_files import real_file

(SOURCE,) = load_sources(("opensanctions_targets",))
COLUMNS = SOURCE.expect.columns if SOURCE.expect else ()
LEI = "529900T8BM49AURSDO55"
ENTRY = {
    "id": "NK-AbCdEf",
    "schema": "Company",
    "name": "ACME SENSORS",
    "aliases": 'Acme Optics;"Acme; the Eye"',
    "countries": "rs",
    "identifiers": f"123;{LEI}",
    "sanctions": "a sentence of the list",
    "program_ids": "XX-1;XX-2",
    "dataset": "List One;List Two",
    "first_seen": "2023-05-01T10:00:00",
    "last_seen": "2026-11-01T10:00:00",
    "last_change": "2026-01-01T10:00:00",
}


@pytest.fixture
def data(empty_data: Path) -> Path:
    """A scope with one company in it: Acme Sensors in Serbia."""
    write_sheet(empty_data / "curated", "belgrade")
    return empty_data


def table(tmp_path: Path, *rows: dict[str, str]) -> Path:
    path = tmp_path / "targets.simple.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_an_entry_in_scope_becomes_a_listing_that_is_a_copy(data: Path, tmp_path: Path) -> None:
    report, batch = run_adapter(data, SOURCE.name, table(tmp_path, ENTRY))

    assert (report.rows, report.rejected, report.out_of_scope) == (1, 0, 0)
    firm = next(e for e in batch.entities if e.kind is Kind.COMPANY)
    assert (firm.name, firm.state) == ("ACME SENSORS", "RS")
    assert said(batch.claims, "alias", "lei", "based_in") == {
        (firm.id, "alias", "Acme Optics"),
        (firm.id, "alias", "Acme; the Eye"),
        (firm.id, "lei", LEI),
    }
    listings = [claim for claim in batch.claims if claim.predicate == "listed_on"]
    assert {claim.qualifiers.observed_by for claim in listings} == {None}  # the day may be that of the other list
    assert {claim.qualifiers.start for claim in listings} == {None}
    assert {claim.status for claim in listings} == {Status.REPORTED}
    assert {e.name for e in batch.entities if e.kind is Kind.LISTING} == {"List One", "List Two"}
    assert {(e.tier, e.copy_of) for e in batch.evidence} == {
        (Tier.COPY, whose) for whose in ("List One;List Two", "List One", "List Two")
    }
    assert {e.url for e in batch.evidence} == {"https://www.opensanctions.org/entities/NK-AbCdEf/"}
    assert "a sentence of the list" not in str(batch)


@pytest.mark.parametrize(
    ("dataset", "programmes", "key", "keeper"),
    [
        ("US OFAC Specially Designated Nationals (SDN) List", "US-RUSHAR", "us-ofac-sdn", SDN.keeper),
        ("US Trade Consolidated Screening List (CSL)", "US-BIS-EL", "us-entity-list", ENTITY_LIST.keeper),
        ("Ukraine War and Sanctions", "", "ua-war-sanctions", WAR_AND_SANCTIONS.keeper),
    ],
)
def test_a_list_that_others_have_too_is_that_list_in_the_voice_of_its_keeper(
    data: Path, tmp_path: Path, dataset: str, programmes: str, key: str, keeper: str
) -> None:
    _, batch = run_adapter(data, SOURCE.name, table(tmp_path, ENTRY | {"dataset": dataset, "program_ids": programmes}))

    (listed,) = (claim for claim in batch.claims if claim.predicate == "listed_on")
    assert (listed.object, listed.qualifiers.observed_by) == (key, "2023-05-01")
    (whose,) = (e.copy_of for e in batch.evidence if e.id == listed.citations[0].evidence)
    assert whose == keeper


def test_of_a_collection_of_lists_without_a_programme_the_list_is_not_guessed(data: Path, tmp_path: Path) -> None:
    title = "US Trade Consolidated Screening List (CSL)"

    _, batch = run_adapter(data, SOURCE.name, table(tmp_path, ENTRY | {"dataset": title, "program_ids": "US-RUSHAR"}))

    assert [e.name for e in batch.entities if e.kind is Kind.LISTING] == [title]


@pytest.mark.parametrize("change", [{"countries": "il"}, {"name": "Other", "aliases": ""}, {"countries": ""}])
def test_an_entry_that_touches_nothing_is_counted(data: Path, tmp_path: Path, change: dict[str, str]) -> None:
    report, batch = run_adapter(data, SOURCE.name, table(tmp_path, ENTRY | {"identifiers": ""} | change))

    assert (report.out_of_scope, batch.claims) == (1, ())


def test_people_and_ships_are_passed_over(data: Path, tmp_path: Path) -> None:
    rows = [ENTRY | {"schema": schema, "id": schema} for schema in ("Person", "Vessel", "Person")]

    report, batch = run_adapter(data, SOURCE.name, table(tmp_path, *rows))

    assert report.passed_over == {"not an organisation: Person": 2, "not an organisation: Vessel": 1}
    assert batch.entities == ()


def test_a_body_of_no_stated_kind_is_what_the_scope_knows_it_as(data: Path, tmp_path: Path) -> None:
    _, batch = run_adapter(data, SOURCE.name, table(tmp_path, ENTRY | {"schema": "LegalEntity"}))

    assert [e.kind for e in batch.entities if e.kind is not Kind.LISTING] == [Kind.COMPANY]


def test_several_countries_are_no_state_and_a_name_alone_does_not_touch(data: Path, tmp_path: Path) -> None:
    report, batch = run_adapter(data, SOURCE.name, table(tmp_path, ENTRY | {"countries": "rs;ru", "identifiers": ""}))

    assert (report.out_of_scope, batch.entities) == (1, ())


@pytest.mark.parametrize(
    "change", [{"schema": "Robot"}, {"id": ""}, {"dataset": ""}, {"dataset": "x", "first_seen": "soon"}]
)
def test_a_row_that_is_not_understood_is_rejected(data: Path, tmp_path: Path, change: dict[str, str]) -> None:
    report, batch = run_adapter(data, SOURCE.name, table(tmp_path, ENTRY | change))

    assert (report.rejected, batch.claims) == (1, ())


def test_its_terms_forbid_trade() -> None:
    assert terms_of(SOURCE, {}).licence_class == "non_commercial"


def test_the_real_file_counts_every_row(data_copy: Path) -> None:
    path = real_file("opensanctions_targets_simple_sample/ua_war_sanctions_companies_2026-03-13.csv")

    report, batch = run_adapter(data_copy, SOURCE.name, path, gate=True)

    assert report.rows == report.out_of_scope + len({c.subject for c in batch.claims}) == 2717


def test_of_the_real_file_an_entry_in_scope_is_kept(data: Path) -> None:
    """The same file, with one of its firms put into scope."""
    path = real_file("opensanctions_targets_simple_sample/ua_war_sanctions_companies_2026-03-13.csv")
    with path.open(encoding="utf-8", newline="") as file:
        row = next(r for r in csv.DictReader(file) if r["schema"] == "Company" and len(r["countries"]) == 2)
    entity = {"key": "it", "kind": "Company", "name": row["name"].upper(), "state": row["countries"].upper()}
    cited = {"evidence": "ev-1", "locator": "p. 1"}
    write_sheet(data / "curated", "belgrade", entities=[entity | cited], claims=[])

    report, batch = run_adapter(data, SOURCE.name, path, gate=True)

    assert report.rows - report.out_of_scope >= 1
    assert row["name"] in {e.name for e in batch.entities}
