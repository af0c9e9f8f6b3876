"""A folder of claims sheets: each file is one more source, named after it, of scope core and licence class own."""

from pathlib import Path

import pytest

from graph.errors import LookthroughError
from graph.states import load_states
from ingest.sheet.folder import read_sheets, sheets_in
from tests.ingest.sheet.workbooks import ROWS, make_workbook
from tests.ingest.sheets import write_sheet


def test_each_file_is_a_source_named_after_it(tmp_path: Path) -> None:
    make_workbook(tmp_path / "field_notes.xlsx")
    write_sheet(tmp_path, "archive")
    (tmp_path / "~$field_notes.xlsx").write_bytes(b"lock of a spreadsheet program")
    (tmp_path / "readme.txt").write_text("not a sheet", encoding="utf-8")

    sheets = read_sheets(tmp_path, load_states())

    assert [sheet.source.name for sheet in sheets] == ["archive", "field_notes"]
    assert {sheet.source.scope for sheet in sheets} == {"core"}
    assert {sheet.licence.licence_class for sheet in sheets} == {"own"}
    assert all(sheet.batch.source == sheet.source.name and not sheet.batch.issues for sheet in sheets)
    assert {claim.source for sheet in sheets for claim in sheet.batch.claims} == {"archive", "field_notes"}


def test_a_folder_that_is_not_there_has_no_sheets(tmp_path: Path) -> None:
    assert sheets_in(tmp_path / "sheets") == []


@pytest.mark.parametrize("name", ["Field notes", "listings"])
def test_a_name_that_no_source_can_have_stops_the_build(tmp_path: Path, name: str) -> None:
    make_workbook(tmp_path / f"{name}.xlsx")

    with pytest.raises(LookthroughError, match="name"):
        sheets_in(tmp_path)


def test_one_name_in_two_forms_stops_the_build(tmp_path: Path) -> None:
    make_workbook(tmp_path / "trial.xlsx")
    write_sheet(tmp_path, "trial")

    with pytest.raises(LookthroughError, match="keep one of them"):
        sheets_in(tmp_path)


def test_a_wrong_row_is_an_issue_of_its_sheet(tmp_path: Path) -> None:
    make_workbook(tmp_path / "trial.xlsx", ROWS, {"claims!F2": "=1+1"})

    (sheet,) = read_sheets(tmp_path, load_states())

    assert [(issue.file, issue.row, issue.column) for issue in sheet.batch.issues] == [
        ("trial.xlsx!claims", 2, "start")
    ]
    assert sheet.batch.rejected == 1
