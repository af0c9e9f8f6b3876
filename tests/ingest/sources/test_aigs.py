"""AI surveillance index: companies in a country as of the edition, no ratings, and nothing for companies not named."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

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


def workbook(tmp_path: Path, *rows: dict[str, Any], sheet: str = "AIGS 2022", beside: str = "") -> Path:
    """The author's form: the sheet is one of several, and `beside` stands beside the table in its third row."""
    path = tmp_path / "aigs.xlsx"
    book = Workbook()
    book.create_sheet("Digital Repression").append(["Country", "Country"])
    table_ = book.create_sheet(sheet)
    table_.append(list(COLUMNS))
    for row in rows:
        table_.append([row.get(column) for column in COLUMNS])
    table_["X3"] = beside or None
    book.save(path)
    return path


@pytest.mark.parametrize("write", [table, workbook])
def test_every_company_of_a_row_is_deployed_in_the_country(
    empty_data: Path, tmp_path: Path, write: Callable[..., Path]
) -> None:
    report, batch = run_adapter(empty_data, NAME, write(tmp_path, ROW))

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
    assert {claim.citations[0].locator for claim in batch.claims} == {"sheet of countries, row Serbia, company column"}
    assert {item.url for item in batch.evidence} == {SOURCE.url}
    assert not report.drift


def test_several_companies_without_a_name_are_none(empty_data: Path, tmp_path: Path) -> None:
    nobody = {"Country": "Israel", "Company 1": "Mult"}

    report, batch = run_adapter(empty_data, NAME, table(tmp_path, ROW | {"Company 3": "Mult"}, nobody))

    assert report.passed_over == {"the row names no company": 1}
    assert [e.name for e in batch.entities] == ["Acme"]


@pytest.mark.parametrize("change", [{"Country": ""}, {"Country": "UnitED"}, {"Smart Policing": "perhaps"}])
def test_a_row_that_is_not_understood_is_rejected(empty_data: Path, tmp_path: Path, change: dict[str, str]) -> None:
    report, batch = run_adapter(empty_data, NAME, table(tmp_path, ROW | change))

    assert (report.rejected, batch.claims) == (1, ())


def test_empty_rows_and_names_beside_the_table_are_left_alone(empty_data: Path, tmp_path: Path) -> None:
    path = workbook(tmp_path, {}, ROW, beside="Gamma")

    report, batch = run_adapter(empty_data, NAME, path)

    assert (report.rows, report.rejected) == (1, 0)
    assert {e.name for e in batch.entities} == {"Acme", "Beta"}
    assert {claim.origin.row for claim in batch.claims if claim.origin} == {3}


@pytest.mark.parametrize("value", ["=1+1", "#REF!", True])
def test_a_mark_that_a_spreadsheet_program_made_is_rejected(empty_data: Path, tmp_path: Path, value: Any) -> None:
    report, batch = run_adapter(empty_data, NAME, workbook(tmp_path, ROW | {"Smart Policing": value}))

    assert (report.rejected, batch.claims) == (1, ())


def test_a_workbook_without_the_sheet_is_refused(empty_data: Path, tmp_path: Path) -> None:
    with pytest.raises(SourceFailedError, match=r"no sheet called 'AIGS 2022'; it has: .*AIGS 2019"):
        run_adapter(empty_data, NAME, workbook(tmp_path, ROW, sheet="AIGS 2019"))


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


def test_the_real_workbook_says_what_its_sheet_says_as_csv(empty_data: Path) -> None:
    book, sheet = (
        run_adapter(empty_data, NAME, real_file(f"carnegie_aigs/{name}"), gate=True)
        for name in ("AI_Global_Surveillance_Index_09Mar2022.xlsx", "aigs_2022_countries.csv")
    )

    for report, _ in (book, sheet):
        assert (report.rows, report.rejected, bool(report.drift)) == (97, 1, False)
    said_by = [
        [(claim.id, claim.qualifiers, claim.citations, claim.origin and claim.origin.row) for claim in batch.claims]
        for _, batch in (book, sheet)
    ]
    assert said_by[0] == said_by[1]


def test_the_real_edges(empty_data: Path) -> None:
    """All cells of company columns: four of them name nobody, and four stand in the row of the United States."""
    with real_file("carnegie_aigs/aigs_2022_country_company_edges.csv").open(encoding="utf-8-sig", newline="") as file:
        edges = [(row["country"], row["company"]) for row in csv.DictReader(file)]
    named = [(country, company) for country, company in edges if company != "Mult" and not country.startswith("UnitEl")]

    _, batch = run_adapter(
        empty_data, NAME, real_file("carnegie_aigs/AI_Global_Surveillance_Index_09Mar2022.xlsx"), gate=True
    )

    assert (len(edges), len(named)) == (209, 201)
    assert len(said(batch.claims, "deployed_in")) == len(named)


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
