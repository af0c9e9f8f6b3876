"""GLEIF level 2: parents and managers of those whose LEI is in scope; the period of accounts is no beginning."""

import csv
from pathlib import Path

import pytest

from benchmarks.whole.extracts import relationships, rows_of
from graph.schema.codelists import Status
from graph.schema.nodes import Kind
from ingest.source import load_sources
from tests.ingest.sheets import CLAIM, write_sheet
from tests.ingest.sources.made_batch import run_adapter, said
from tests.ingest.sources.real_files import real_file

(SOURCE,) = load_sources(("gleif_level2",))
COLUMNS = SOURCE.expect.columns if SOURCE.expect else ()
LEI, PARENT = "529900T8BM49AURSDO55", "213800QILIUD4ROSUO03"
FIRM, HOLDER = f"gleif_level2:{LEI.lower()}", f"gleif_level2:{PARENT.lower()}"
ROW = {
    "Relationship.StartNode.NodeID": LEI,
    "Relationship.StartNode.NodeIDType": "LEI",
    "Relationship.EndNode.NodeID": PARENT,
    "Relationship.EndNode.NodeIDType": "LEI",
    "Relationship.RelationshipType": "IS_DIRECTLY_CONSOLIDATED_BY",
    "Relationship.RelationshipStatus": "ACTIVE",
    "Relationship.Period.1.startDate": "2021-01-01T00:00:00+01:00",
    "Relationship.Period.1.endDate": "2021-12-31T00:00:00+01:00",
    "Relationship.Period.1.periodType": "ACCOUNTING_PERIOD",
    "Relationship.Period.2.startDate": "2017-12-06T00:00:00+01:00",
    "Relationship.Period.2.periodType": "RELATIONSHIP_PERIOD",
    "Relationship.Quantifiers.1.QuantifierAmount": "100",
    "Registration.LastUpdateDate": "2026-01-05T10:00:00Z",
    "Registration.RegistrationStatus": "PUBLISHED",
    "Registration.ValidationSources": "FULLY_CORROBORATED",
}


@pytest.fixture
def data(empty_data: Path) -> Path:
    """A scope with one company in it, whose LEI is known."""
    put_into_scope(empty_data, LEI)
    return empty_data


def put_into_scope(data: Path, lei: str) -> None:
    claim = CLAIM | {"relation": "lei", "object": "", "value": lei}
    write_sheet(data / "curated", "belgrade", claims=[claim])


def table(tmp_path: Path, *rows: dict[str, str]) -> Path:
    path = tmp_path / "rr.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_a_parent_with_the_period_of_the_relationship(data: Path, tmp_path: Path) -> None:
    report, batch = run_adapter(data, SOURCE.name, table(tmp_path, ROW))

    assert (report.rows, report.rejected, report.out_of_scope) == (1, 0, 0)
    assert not report.drift
    (tie,) = (claim for claim in batch.claims if claim.predicate == "subsidiary_of")
    assert (tie.subject, tie.object, tie.status) == (FIRM, HOLDER, Status.CONFIRMED)
    assert (tie.qualifiers.start, tie.qualifiers.end, tie.qualifiers.observed_by) == ("2017-12-06", None, "2026-01-05")
    assert tie.qualifiers.share_pct is None
    assert said(batch.claims, "lei") == {(FIRM, "lei", LEI), (HOLDER, "lei", PARENT)}
    assert {e.kind for e in batch.entities} == {Kind.COMPANY}


def test_direct_and_ultimate_parent_may_be_the_same(data: Path, tmp_path: Path) -> None:
    rows = (ROW, ROW | {"Relationship.RelationshipType": "IS_ULTIMATELY_CONSOLIDATED_BY"})

    report, batch = run_adapter(data, SOURCE.name, table(tmp_path, *rows))

    assert report.rejected == 0
    assert len([claim for claim in batch.claims if claim.predicate == "subsidiary_of"]) == 2


def test_a_manager_of_a_fund_is_no_owner(data: Path, tmp_path: Path) -> None:
    row = ROW | {"Relationship.RelationshipType": "IS_FUND-MANAGED_BY"}

    _, batch = run_adapter(data, SOURCE.name, table(tmp_path, row))

    assert said(batch.claims, "manages", "subsidiary_of") == {(HOLDER, "manages", FIRM)}


def test_what_the_holder_alone_supplied_is_reported(data: Path, tmp_path: Path) -> None:
    row = ROW | {"Registration.ValidationSources": "ENTITY_SUPPLIED_ONLY"}

    _, batch = run_adapter(data, SOURCE.name, table(tmp_path, row))

    assert {c.status for c in batch.claims if c.predicate == "subsidiary_of"} == {Status.REPORTED}


def test_a_row_without_an_end_in_scope_is_counted(data: Path, tmp_path: Path) -> None:
    row = ROW | {"Relationship.StartNode.NodeID": "5493001KJTIIGC8Y1R12"}

    report, batch = run_adapter(data, SOURCE.name, table(tmp_path, row))

    assert (report.out_of_scope, batch.entities) == (1, ())


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"Relationship.RelationshipType": "IS_SUBFUND_OF"}, "a tie within a fund"),
        (
            {"Relationship.RelationshipStatus": "INACTIVE"},
            "a relationship that is not active, it is not said since when",
        ),
        ({"Relationship.RelationshipStatus": "NULL"}, "a relationship that is not active, it is not said since when"),
        ({"Registration.RegistrationStatus": "ANNULLED"}, "a registration that is annulled"),
    ],
)
def test_rows_that_are_not_for_us_are_passed_over(
    data: Path, tmp_path: Path, change: dict[str, str], reason: str
) -> None:
    report, batch = run_adapter(data, SOURCE.name, table(tmp_path, ROW | change))

    assert (report.passed_over, batch.claims) == ({reason: 1}, ())


@pytest.mark.parametrize(
    "change",
    [
        *({"Relationship.EndNode.NodeID": ""}, {"Relationship.EndNode.NodeID": "213800QILIUD4ROSUO04"}),
        *({"Relationship.RelationshipType": "IS_FOND_OF"}, {"Relationship.EndNode.NodeIDType": "BIC"}),
        *({"Relationship.Period.2.startDate": "soon"}, {"Relationship.Period.1.periodType": "RELATIONSHIP_PERIOD"}),
        *({"Registration.LastUpdateDate": ""}, {"Registration.ValidationSources": ""}),
    ],
)
def test_a_row_that_is_not_understood_is_rejected(data: Path, tmp_path: Path, change: dict[str, str]) -> None:
    report, batch = run_adapter(data, SOURCE.name, table(tmp_path, ROW | change))

    assert (report.rejected, batch.claims) == (1, ())


def test_real_relationships_with_a_real_end_in_scope(empty_data: Path, tmp_path: Path) -> None:
    """Real rows under the publisher's column names; the copy does not say of which sort a period is."""
    real = list(rows_of(real_file("gleif_l2_relationships_sample/gleif_rr_subset_2026-01-23.csv")))
    put_into_scope(empty_data, holder := real[0]["end_lei"])
    path = table(tmp_path, *relationships(real))

    report, batch = run_adapter(empty_data, SOURCE.name, path)

    with_it = [row for row in real if holder in (row["start_lei"], row["end_lei"])]
    assert report.rows == len(real) == 13_669
    assert (report.rejected, report.out_of_scope) == (0, len(real) - len(with_it))
    ties = [claim for claim in batch.claims if claim.predicate in ("subsidiary_of", "manages")]
    assert len(ties) + sum(report.passed_over.values()) == len(with_it) > 0
    assert {tie.qualifiers.start for tie in ties} == {None}
