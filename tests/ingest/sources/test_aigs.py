"""AI surveillance index: companies in a country as of the edition, no ratings, and nothing for companies not named."""

import csv
from pathlib import Path

import pytest

from graph.schema.codelists import Status
from graph.schema.nodes import Kind
from ingest.run import SourceFailedError
from ingest.source import load_sources
from tests.ingest.sources.made_batch import run_adapter, said
from tests.ingest.sources.real_files import real_file

NAME = "aigs"
(SOURCE,) = load_sources((NAME,))
COLUMNS = SOURCE.expect.columns if SOURCE.expect else ()
COMPANIES = [f"Company {number}" for number in range(1, 6)]
ROW = {"Country": "Serbia", "Safe City System": "x", "Smart Policing": "x", "Company 1": "Acme", "Company 3": "Beta"}


def table(tmp_path: Path, *rows: dict[str, str]) -> Path:
    path = tmp_path / "aigs.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_every_company_of_a_row_is_deployed_in_the_country(empty_data: Path, tmp_path: Path) -> None:
    report, batch = run_adapter(empty_data, NAME, table(tmp_path, ROW))

    assert (report.rows, report.rejected) == (1, 0)
    assert {(e.name, e.kind, e.state) for e in batch.entities} == {
        ("Acme", Kind.COMPANY, None),
        ("Beta", Kind.COMPANY, None),
    }
    ties = [claim for claim in batch.claims if claim.predicate == "deployed_in"]
    assert {claim.object for claim in ties} == {"state:RS"}
    assert {claim.status for claim in ties} == {Status.REPORTED}
    told = ties[0].qualifiers
    assert (told.start, told.observed_by) == (None, "2022-03")
    assert told.product == "AI surveillance; technologies the index marks for the country: safe city, smart policing"
    assert not said(batch.claims, "sold_to", "uses")


def test_several_companies_without_a_name_are_none(empty_data: Path, tmp_path: Path) -> None:
    nobody = {"Country": "Israel", "Company 1": "Mult"}

    report, batch = run_adapter(empty_data, NAME, table(tmp_path, ROW | {"Company 3": "Mult"}, nobody))

    assert report.passed_over == {"the row names no company": 1}
    assert [e.name for e in batch.entities] == ["Acme"]


@pytest.mark.parametrize("change", [{"Country": ""}, {"Country": "UnitED"}, {"Smart Policing": "perhaps"}])
def test_a_row_that_is_not_understood_is_rejected(empty_data: Path, tmp_path: Path, change: dict[str, str]) -> None:
    report, batch = run_adapter(empty_data, NAME, table(tmp_path, ROW | change))

    assert (report.rejected, batch.claims) == (1, ())


def test_a_short_row_is_rejected(empty_data: Path, tmp_path: Path) -> None:
    path = table(tmp_path, ROW)
    path.write_text(path.read_text(encoding="utf-8") + "Serbia,x\n", encoding="utf-8")

    report, _ = run_adapter(empty_data, NAME, path)

    assert (report.rows, report.rejected) == (2, 1)


def test_a_page_is_refused(empty_data: Path, tmp_path: Path) -> None:
    path = tmp_path / "aigs.csv"
    path.write_text("<!DOCTYPE html><html></html>", encoding="utf-8")

    with pytest.raises(SourceFailedError, match="HTML"):
        run_adapter(empty_data, NAME, path)


def test_the_real_file(empty_data: Path) -> None:
    path = real_file("carnegie_aigs/aigs_2022_countries.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    ties = {
        (row["Country"], row[column].strip())
        for row in rows
        if not row["Country"].startswith("UnitEl")
        for column in COMPANIES
        if row[column].strip() not in ("", "Mult")
    }

    report, batch = run_adapter(empty_data, NAME, path, gate=True)

    assert (report.rows, report.rejected) == (len(rows), 1)
    assert len(said(batch.claims, "deployed_in")) == len(ties)
    assert {e.name for e in batch.entities} == {name for _, name in ties}
