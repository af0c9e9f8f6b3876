"""`lookthrough sheet check`: every problem by sheet and cell, in one go."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.sheet import sheet
from ingest.sheet.check import Checked, check_sheet
from tests.ingest.sheet.workbooks import ROWS, make_workbook
from tests.ingest.sheets import CLAIM, ENTITIES, EVIDENCE, write_sheet


def cells(checked: Checked) -> dict[str, str]:
    return {problem.cell: problem.reason for problem in checked.problems}


@pytest.fixture(autouse=True)
def data(empty_data: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The shipped reference tables, and no curated data sets to clash with."""
    monkeypatch.setattr("ingest.sheet.clashes.load_sources", list)
    return empty_data


def test_every_problem_is_named_by_its_cell(tmp_path: Path) -> None:
    rows = {
        "evidence": [EVIDENCE, EVIDENCE | {"key": "ev-2", "url": "a drawer"}],
        "entities": [*ENTITIES, {**ENTITIES[0], "key": "third", "kind": "Firm"}],
        "claims": [CLAIM | {"start": "last year", "share_pct": "150"}, CLAIM | {"id": "t-2", "object": "nobody"}],
    }

    checked = check_sheet(make_workbook(tmp_path / "trial.xlsx", rows))

    assert set(cells(checked)) == {"evidence!B3", "entities!B4", "claims!F2", "claims!K2", "claims!D3"}
    assert (checked.rows, checked.claims) == (7, 4)


def test_the_order_of_columns_is_free_and_the_cell_follows_it(tmp_path: Path) -> None:
    path = write_sheet(tmp_path) / "trial.claims.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace("id,subject", "subject,id", 1).replace("t-1,acme", "stranger,t-1"),
        encoding="utf-8",
    )

    assert set(cells(check_sheet(path))) == {"claims!A2"}


def test_a_cell_of_several_lines_does_not_shift_the_rows_below(tmp_path: Path) -> None:
    rows = [CLAIM | {"note": "one\ntwo\nthree"}, CLAIM | {"id": "t-2", "start": "soon"}]

    write_sheet(tmp_path, claims=rows)

    assert set(cells(check_sheet(tmp_path / "trial.entities.csv"))) == {"claims!F3"}


def test_a_missing_file_of_the_three_is_a_problem(tmp_path: Path) -> None:
    (write_sheet(tmp_path) / "trial.evidence.csv").unlink()

    assert "the file is missing" in cells(check_sheet(tmp_path / "trial.claims.csv"))["evidence!1"]


@pytest.mark.parametrize("name", ["My Claims.xlsx", "1claims.xlsx", "listings.xlsx"])
def test_a_name_that_no_source_can_have_is_a_problem(tmp_path: Path, name: str) -> None:
    assert "file name" in cells(check_sheet(make_workbook(tmp_path / name)))


def test_ids_that_another_data_set_has_are_problems(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listings = type("Known", (), {"name": "listings", "reader": "claims_sheet"})
    monkeypatch.setattr("ingest.sheet.clashes.load_sources", lambda: [listings])
    firm = {**ENTITIES[1], "kind": "Company"}
    write_sheet(data / "curated", "listings", entities=[ENTITIES[0], firm], claims=[])

    found = cells(check_sheet(make_workbook(tmp_path / "trial.xlsx")))

    assert set(found) == {"evidence!A2", "entities!A3"}
    assert "used by listings already" in found["evidence!A2"]


def test_a_good_sheet_has_no_problem_and_exit_code_0(tmp_path: Path) -> None:
    result = CliRunner().invoke(sheet, ["check", str(make_workbook(tmp_path / "trial.xlsx"))])

    assert result.exit_code == 0, result.output
    assert "0 problems" in result.output


def test_problems_are_one_json_document_and_exit_code_1(tmp_path: Path) -> None:
    path = make_workbook(tmp_path / "trial.xlsx", ROWS, {"claims!P2": "certain"})

    result = CliRunner().invoke(sheet, ["check", str(path), "--json"])

    assert result.exit_code == 1
    document = json.loads(result.stdout)
    assert [(p["cell"], p["value"]) for p in document["problems"]] == [("claims!P2", "certain")]


@pytest.mark.parametrize("name", ["nothing.xlsx", "trial.ods"])
def test_what_is_no_sheet_is_said_in_a_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / "trial.ods").write_bytes(b"")

    result = CliRunner().invoke(sheet, ["check", str(tmp_path / name)])

    assert result.exit_code == 1
    assert "Traceback" not in result.output
