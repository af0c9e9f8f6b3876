"""GLEIF level 1: holders of an LEI that touch the scope, by name and state or by LEI; no person in business."""

import csv
from pathlib import Path

import pytest

from benchmarks.whole.extracts import holders, rows_of
from graph.schema.codelists import Status, Tier
from graph.schema.nodes import Kind
from ingest.run import SourceFailedError
from ingest.source import load_sources
from tests.ingest.sheets import write_sheet
from tests.ingest.sources.made_batch import run_adapter, said
from tests.ingest.sources.real_files import real_file

(SOURCE,) = load_sources(("gleif_level1",))
COLUMNS = SOURCE.expect.columns if SOURCE.expect else ()
LEI = "529900T8BM49AURSDO55"
OTHER_NAME = "Entity.OtherEntityNames.OtherEntityName.1"
ROW = {
    "LEI": LEI,
    "Entity.LegalName": "ACME SENSORS",
    OTHER_NAME: "Acme Old Works",
    f"{OTHER_NAME}.type": "PREVIOUS_LEGAL_NAME",
    "Entity.TransliteratedOtherEntityNames.TransliteratedOtherEntityName.1": "AKME SENZORI",
    "Entity.LegalAddress.FirstAddressLine": "1 Some Street",
    "Entity.LegalAddress.Country": "RS",
    "Entity.EntityCategory": "GENERAL",
    "Entity.EntityStatus": "ACTIVE",
    "Entity.EntityCreationDate": "1999-03-04T00:00:00+01:00",
    "Registration.LastUpdateDate": "2026-01-05T10:00:00Z",
    "Registration.RegistrationStatus": "LAPSED",
    "Registration.ValidationSources": "FULLY_CORROBORATED",
}


@pytest.fixture
def data(empty_data: Path) -> Path:
    """A scope with one company in it: Acme Sensors in Serbia."""
    write_sheet(empty_data / "curated", "belgrade")
    return empty_data


def table(tmp_path: Path, *rows: dict[str, str]) -> Path:
    path = tmp_path / "lei2.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_a_holder_in_scope_gives_names_lei_and_country(data: Path, tmp_path: Path) -> None:
    report, batch = run_adapter(data, SOURCE.name, table(tmp_path, ROW))

    assert (report.rows, report.rejected, report.out_of_scope) == (1, 0, 0)
    assert not report.drift
    firm = f"gleif_level1:{LEI.lower()}"
    assert said(batch.claims) == {
        (firm, "name", "ACME SENSORS"),
        (firm, "former_name", "Acme Old Works"),
        (firm, "alias", "AKME SENZORI"),
        (firm, "based_in", "state:RS"),
        (firm, "lei", LEI),
        (firm, "founded_on", "1999-03-04"),
    }
    assert {claim.status for claim in batch.claims} == {Status.CONFIRMED}
    assert [(e.kind, e.state) for e in batch.entities] == [(Kind.COMPANY, "RS")]
    (evidence,) = batch.evidence
    assert (evidence.tier, evidence.url) == (Tier.OFFICIAL, f"https://search.gleif.org/#/record/{LEI}")
    assert "1 Some Street" not in str(batch)


def test_what_the_holder_alone_supplied_is_reported(data: Path, tmp_path: Path) -> None:
    row = ROW | {"Registration.ValidationSources": "ENTITY_SUPPLIED_ONLY"}

    _, batch = run_adapter(data, SOURCE.name, table(tmp_path, row))

    assert {claim.status for claim in batch.claims} == {Status.REPORTED}


@pytest.mark.parametrize(
    "change",
    [{"Entity.LegalAddress.Country": "IL"}, {"Entity.LegalName": "Other"}, {"Entity.LegalAddress.Country": ""}],
)
def test_a_holder_that_touches_nothing_is_counted(data: Path, tmp_path: Path, change: dict[str, str]) -> None:
    report, batch = run_adapter(data, SOURCE.name, table(tmp_path, ROW | change))

    assert (report.out_of_scope, report.rejected, batch.claims) == (1, 0, ())


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"Entity.EntityCategory": "SOLE_PROPRIETOR"}, "a person in business in their own name"),
        ({"Entity.EntityCategory": "BRANCH"}, "a branch, no legal person of its own"),
        ({"Registration.RegistrationStatus": "DUPLICATE"}, "a registration that is duplicate"),
    ],
)
def test_people_branches_and_void_records_are_passed_over(
    data: Path, tmp_path: Path, change: dict[str, str], reason: str
) -> None:
    report, batch = run_adapter(data, SOURCE.name, table(tmp_path, ROW | change))

    assert (report.passed_over, batch.entities) == ({reason: 1}, ())


@pytest.mark.parametrize(
    "change",
    [
        *({"LEI": ""}, {"LEI": "529900T8BM49AURSDO56"}, {"Registration.RegistrationStatus": "MELTED"}),
        *({"Entity.EntityCategory": "ROBOT"}, {"Entity.EntityCreationDate": "long ago"}),
        {"Registration.LastUpdateDate": ""},
    ],
)
def test_a_row_that_is_not_understood_is_rejected(data: Path, tmp_path: Path, change: dict[str, str]) -> None:
    report, batch = run_adapter(data, SOURCE.name, table(tmp_path, ROW | change))

    assert (report.rejected, batch.claims) == (1, ())


def test_a_row_cut_short_is_rejected(data: Path, tmp_path: Path) -> None:
    path = table(tmp_path)
    path.write_text(path.read_text(encoding="utf-8") + f"{LEI},ACME SENSORS\n", encoding="utf-8")

    report, _ = run_adapter(data, SOURCE.name, path)

    assert report.rejected == 1


def test_real_names_and_countries_are_all_counted(data_copy: Path, tmp_path: Path) -> None:
    """Real rows have four columns only; the others are made up."""
    real = list(rows_of(real_file("gleif_l1_lite/gleif_vendor_investor_matches.csv")))

    report, batch = run_adapter(data_copy, SOURCE.name, table(tmp_path, *holders(real)))

    kept = {claim.value for claim in batch.claims if claim.predicate == "lei"}
    assert len(real) == report.rows == 1506
    assert report.rejected == 0
    assert report.rows == len(kept) + report.out_of_scope + sum(report.passed_over.values())
    assert kept
    assert kept <= {row["LEI"] for row in real}


def test_a_persons_own_extract_is_said_to_be_one_and_held_to_what_can_be_checked(data: Path, tmp_path: Path) -> None:
    report, batch = run_adapter(data, SOURCE.name, table(tmp_path, ROW), gate=True)

    assert (report.gate, report.rows) == ("passed", 1)
    assert report.extract == "an extract of a person's own: 1 rows, where the whole data set has at least 1000000"
    assert batch.extract == report.extract


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([], "rows: the file has none"),
        ([ROW, ROW | {"LEI": "X" * 20}, ROW | {"LEI": "Y" * 20}], "2 of 3, more than half"),
    ],
)
def test_an_extract_may_fail_its_gate(data: Path, tmp_path: Path, rows: list[dict[str, str]], why: str) -> None:
    with pytest.raises(SourceFailedError, match=why):
        run_adapter(data, SOURCE.name, table(tmp_path, *rows), gate=True)
