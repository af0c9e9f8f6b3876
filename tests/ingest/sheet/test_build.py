"""Claims sheets in a build: one more source each, a wrong cell stops the build, and enrichment sources see them."""

from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ingest.pipeline import GateError, make_build
from ingest.scope_of_sources import load_scope
from ingest.sheet.folder import LICENCE_CLASS
from ingest.source import UnknownSourceError
from ingest.source_status import BY_HAND, standings
from lookthrough import app
from tests.ingest.sheet.workbooks import ROWS, make_workbook
from tests.ingest.sheets import write_sheet

BESIDE = "nbim_stakes"


def test_sheets_of_the_folder_are_sources_of_the_build(data_copy: Path) -> None:
    make_workbook(data_copy / "sheets" / "field_notes.xlsx")

    made = make_build(data_copy, ("field_notes", BESIDE))

    reports = {report.name: report for report in made.build.manifest.sources}
    assert set(reports) == {"field_notes", BESIDE}
    assert (reports["field_notes"].licence_class, reports["field_notes"].gate) == (LICENCE_CLASS, "passed")
    edge = next(edge for edge in made.build.edges if edge.relation == "sold_to" and edge.subject == "acme")
    assert edge.claims == ("t-1",)


def test_one_sheet_builds_alone_and_another_folder_can_be_named(data_copy: Path, tmp_path: Path) -> None:
    write_sheet(tmp_path / "elsewhere", "field_notes")

    made = make_build(data_copy, ("field_notes",), sheets=tmp_path / "elsewhere")

    assert [report.name for report in made.build.manifest.sources] == ["field_notes"]
    with pytest.raises(UnknownSourceError):
        make_build(data_copy, ("field_notes",))


def test_a_wrong_cell_stops_the_build(data_copy: Path) -> None:
    make_workbook(data_copy / "sheets" / "field_notes.xlsx", ROWS, {"claims!F2": "soon"})

    with pytest.raises(GateError, match="field_notes") as caught:
        make_build(data_copy, ("field_notes",))

    assert [(issue.file, issue.row, issue.column) for issue in caught.value.issues] == [
        ("field_notes.xlsx!claims", 2, "start")
    ]


def test_sheets_bring_organisations_into_scope_and_are_listed(
    empty_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.source_status.load_sources", list)
    make_workbook(empty_data / "sheets" / "field_notes.xlsx")

    assert load_scope(empty_data, sources=()).touches(("ACME SENSORS",), ("RS",))
    (standing,) = standings(empty_data, date(2026, 11, 21))
    assert (standing.name, standing.licence_class, standing.seen, standing.gate) == (
        "field_notes",
        LICENCE_CLASS,
        BY_HAND,
        "passed",
    )


def test_the_commands_are_mounted(data_copy: Path, tmp_path: Path) -> None:
    runner = CliRunner()
    path = data_copy / "sheets" / "field_notes.xlsx"

    assert runner.invoke(app, ["sheet", "new", "--out", str(path)]).exit_code == 0
    assert runner.invoke(app, ["sheet", "check", str(path)]).exit_code == 0
    missing = runner.invoke(app, ["build", "--sheets", str(tmp_path / "nowhere")])
    assert (missing.exit_code, "is no folder" in " ".join(missing.output.split())) == (1, True)
