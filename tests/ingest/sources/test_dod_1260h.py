"""Section 1260H list: editions with their dates, parents, removals; only what touches the scope."""

import csv
from pathlib import Path

import pytest

from graph.schema.codelists import Status, Tier
from graph.schema.nodes import Kind
from ingest.licences import terms_of
from ingest.source import load_sources
from tests.ingest.sheets import write_sheet
from tests.ingest.sources.made_batch import run_adapter, said
from tests.ingest.sources.real_files import real_file

(SOURCE,) = load_sources(("dod_1260h",))
COLUMNS = SOURCE.expect.columns if SOURCE.expect else ()
REAL = "opensanctions_repo/us_dod_1260h.csv"
ROW = {
    "Name": "Acme Optics Co., Ltd. (Acme)*",
    "Clean Name": "Acme Optics Co., Ltd.",
    "Alias": "Acme",
    "Previous Name": "Old Acme; OA",
    "Parent Name": "Acme Group",
    "Note": "A sentence of the list.",
    "Start date": "2024-01-31",
    "Source Url": "https://example.org/list.pdf",
}


@pytest.fixture
def data(empty_data: Path) -> Path:
    """A scope with one company in it."""
    in_scope(empty_data, "ACME OPTICS CO LTD")
    return empty_data


def in_scope(data: Path, name: str) -> None:
    entity = {"key": "it", "kind": "Company", "name": name, "state": "CN", "evidence": "ev-1", "locator": "p. 1"}
    write_sheet(data / "curated", "belgrade", entities=[entity], claims=[])


def table(tmp_path: Path, *rows: dict[str, str]) -> Path:
    path = tmp_path / "sanctions.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_every_edition_is_a_listing_of_its_own(data: Path, tmp_path: Path) -> None:
    later = ROW | {"Start date": "2025-01-07", "End date": "2026-02-17", "Parent Name": ""}

    report, batch = run_adapter(data, SOURCE.name, table(tmp_path, ROW, later))

    assert (report.rows, report.rejected, report.out_of_scope) == (2, 0, 0)
    firm = next(e for e in batch.entities if e.name == ROW["Clean Name"])
    assert (firm.kind, firm.state) == (Kind.COMPANY, "CN")
    assert said(batch.claims, "alias", "former_name", "based_in") == {
        (firm.id, "alias", "Acme"),
        (firm.id, "former_name", "Old Acme"),
        (firm.id, "former_name", "OA"),
    }
    listed = [c for c in batch.claims if c.predicate == "listed_on"]
    assert {(c.object, c.qualifiers.start, c.qualifiers.end, c.status) for c in listed} == {
        ("us-dod-1260h", "2024-01-31", None, Status.REPORTED),
        ("us-dod-1260h", "2025-01-07", "2026-02-17", Status.REPORTED),
    }
    (parent,) = (c for c in batch.claims if c.predicate == "subsidiary_of")
    assert (parent.qualifiers.start, parent.qualifiers.observed_by) == (None, "2024-01-31")
    assert {e.tier for e in batch.evidence} == {Tier.SECONDARY}
    assert "A sentence of the list" not in str(batch)


def test_a_company_out_of_scope_is_counted(data: Path, tmp_path: Path) -> None:
    other = ROW | {"Clean Name": "Steel Works", "Alias": "", "Parent Name": ""}

    report, batch = run_adapter(data, SOURCE.name, table(tmp_path, other))

    assert (report.rows, report.out_of_scope, batch.claims) == (1, 1, ())


@pytest.mark.parametrize(
    "change",
    [{"Clean Name": ""}, {"Start date": ""}, {"Start date": "January 2024"}, {"End date": "2020-01-01"}],
)
def test_a_row_that_is_not_understood_is_rejected(data: Path, tmp_path: Path, change: dict[str, str]) -> None:
    report, batch = run_adapter(data, SOURCE.name, table(tmp_path, ROW | change))

    assert (report.rejected, batch.claims) == (1, ())


def test_a_row_too_long_is_rejected_and_a_new_column_reported(data: Path, tmp_path: Path) -> None:
    path = table(tmp_path, ROW)
    text = path.read_text(encoding="utf-8")
    header, row = text.splitlines()
    path.write_text(f"{header},Colour\n{row},red\n{row},red,blue\n", encoding="utf-8")

    report, _ = run_adapter(data, SOURCE.name, path)

    assert (report.rows, report.rejected) == (2, 1)
    assert report.drift.new_columns == {"Colour": 2}


def test_its_terms_forbid_trade() -> None:
    assert terms_of(SOURCE, {}).licence_class == "non_commercial"


def test_the_real_file_counts_every_row(data_copy: Path) -> None:
    report, batch = run_adapter(data_copy, SOURCE.name, real_file(REAL), gate=True)

    kept = sum(c.predicate == "listed_on" for c in batch.claims)
    assert report.rows == 397 == report.out_of_scope + kept
    assert kept > 0


def test_of_the_real_file_all_editions_of_a_company_in_scope_are_kept(empty_data: Path) -> None:
    path = real_file(REAL)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    name = next(row["Clean Name"] for row in rows if "Hikvision" in row["Clean Name"])
    in_scope(empty_data, name)

    _, batch = run_adapter(empty_data, SOURCE.name, path, gate=True)

    (firm,) = (e.id for e in batch.entities if e.name == name)
    listed = {c.qualifiers.start for c in batch.claims if c.predicate == "listed_on" and c.subject == firm}
    assert (
        listed
        == {row["Start date"] for row in rows if row["Clean Name"] == name}
        == {*("2021-06-03", "2025-01-07", "2026-06-08")}
    )
