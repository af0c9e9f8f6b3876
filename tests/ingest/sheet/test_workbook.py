"""Workbooks: the same rows give the same claims as CSV, and no cell that a program changed is guessed at."""

import zipfile
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from ingest.fetch.content import ContentError
from ingest.sheet.claims_sheet import read_claims_sheet, read_tables
from ingest.sheet.workbook import LAST_ROW, read_workbook
from tests.ingest.sheet.workbooks import ROWS, make_workbook
from tests.ingest.sheets import CLAIM, write_sheet

STATES = {"RS": object()}


def claims_of(path: Path) -> Any:
    batch = read_tables("trial", read_workbook(path, "trial"), STATES)
    return {c.id: c for c in batch.claims}, batch.issues


def test_a_workbook_gives_the_claims_of_the_same_rows_in_csv(tmp_path: Path) -> None:
    from_book = read_tables("trial", read_workbook(make_workbook(tmp_path / "trial.xlsx"), "trial"), STATES)
    from_csv = read_claims_sheet(write_sheet(tmp_path), "trial", STATES)

    def plain(claims: Any) -> list[Any]:
        return [claim.model_copy(update={"origin": None}) for claim in claims]

    assert plain(from_book.claims) == plain(from_csv.claims)
    assert (from_book.entities, from_book.evidence, from_book.rows) == (
        from_csv.entities,
        from_csv.evidence,
        from_csv.rows,
    )
    origin = next(claim.origin for claim in from_book.claims if claim.id == "t-1")
    assert origin is not None
    assert (origin.file, origin.row) == ("trial.xlsx!claims", 2)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2024, "2024"),
        ("2024-03", "2024-03"),
        ((date(2024, 3, 1), "yyyy-mm-dd"), "2024-03-01"),
        ((datetime(2024, 3, 1), "d. mmmm yyyy"), "2024-03-01"),
        ((date(2024, 3, 1), "mmm-yy"), "2024-03"),
        ((date(2024, 3, 1), "yyyy"), "2024"),
    ],
)
def test_a_date_is_as_precise_as_the_cell_shows_it(tmp_path: Path, value: Any, text: str) -> None:
    claims, issues = claims_of(make_workbook(tmp_path / "trial.xlsx", spoil={"claims!F2": value}))

    assert not issues
    assert claims["t-1"].qualifiers.start == text


@pytest.mark.parametrize(
    ("cell", "value", "reason"),
    [
        ("F2", "=2020+1", "formula"),
        ("F2", "#REF!", "error of the spreadsheet"),
        ("F2", (datetime(2024, 3, 1, 9, 30), "yyyy-mm-dd hh:mm"), "time of day"),
        ("F2", (time(9, 30), "hh:mm"), "time or duration"),
        ("S2", (date(2024, 4, 3), "d-mmm"), "made a date of this"),
        ("K2", (0.125, "0.0%"), "percentage"),
        ("I2", 12345678901234567890, "loses digits"),
        ("Z2", "beside the table", "outside of the columns"),
    ],
)
def test_a_cell_that_a_program_changed_is_refused(tmp_path: Path, cell: str, value: Any, reason: str) -> None:
    claims, issues = claims_of(make_workbook(tmp_path / "trial.xlsx", spoil={f"claims!{cell}": value}))

    assert "t-1" not in claims
    assert [issue.row for issue in issues] == [2]
    assert reason in issues[0].reason


@pytest.mark.parametrize(("value", "text"), [(12.5, "12.5"), (12, "12"), (12.0, "12"), (0.1, "0.1"), (100.0, "100")])
def test_numbers_are_written_plainly(tmp_path: Path, value: float, text: str) -> None:
    claims, issues = claims_of(make_workbook(tmp_path / "trial.xlsx", spoil={"claims!K2": value}))

    assert not issues
    assert str(claims["t-1"].qualifiers.share_pct) == text


def test_empty_rows_and_other_sheets_are_left_alone(tmp_path: Path) -> None:
    rows = {**ROWS, "claims": [{}, CLAIM, {}]}

    claims, issues = claims_of(make_workbook(tmp_path / "trial.xlsx", rows))

    assert not issues
    assert claims["t-1"].origin.row == 3


@pytest.mark.parametrize("missing", ["evidence", "entities", "claims"])
def test_a_missing_sheet_is_named(tmp_path: Path, missing: str) -> None:
    rows = {part: given for part, given in ROWS.items() if part != missing}

    _, issues = claims_of(make_workbook(tmp_path / "trial.xlsx", rows))

    assert any(issue.reason == f"the workbook has no sheet called {missing}" for issue in issues)


def test_a_header_that_is_not_the_format_is_named(tmp_path: Path) -> None:
    _, issues = claims_of(make_workbook(tmp_path / "trial.xlsx", spoil={"claims!C1": "ties"}))

    assert {(issue.column, issue.reason.partition(";")[0]) for issue in issues} == {
        ("ties", "unknown column"),
        ("relation", "the column is missing"),
    }


def test_a_row_far_below_does_not_fill_memory(tmp_path: Path) -> None:
    _, issues = claims_of(make_workbook(tmp_path / "trial.xlsx", spoil={"claims!A1048576": "t-2"}))

    assert [issue.row for issue in issues] == [LAST_ROW + 1]


def rewrite(path: Path, member: str, text: bytes) -> Path:
    """The workbook with one of its parts replaced."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (parts | {member: text}).items():
            archive.writestr(name, content)
    return path


def test_entities_of_xml_are_not_expanded(tmp_path: Path) -> None:
    bomb = b'<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>'
    path = rewrite(make_workbook(tmp_path / "trial.xlsx"), "xl/worksheets/sheet2.xml", bomb)

    with pytest.raises(ContentError, match="cannot be read as a workbook"):
        read_workbook(path, "trial")


def test_a_file_that_swells_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.sheet.workbook.LARGEST_CONTENT", 1_000_000)
    path = rewrite(make_workbook(tmp_path / "trial.xlsx"), "xl/media/image1.bin", b"0" * 2_000_000)

    with pytest.raises(ContentError, match="unpacks to more than"):
        read_workbook(path, "trial")


@pytest.mark.parametrize("content", [b"", b"key,kind\n", b"<html></html>", b"PK\x03\x04 cut off"])
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "trial.xlsx"
    path.write_bytes(content)

    with pytest.raises(ContentError, match="no XLSX workbook"):
        read_workbook(path, "trial")


def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "trial.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "a")

    with pytest.raises(ContentError, match="cannot be read as a workbook"):
        read_workbook(path, "trial")
