"""`lookthrough sheet new`: an empty sheet that checks clean, with lists of the vocabulary and an example that holds."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from cli.sheet import sheet
from graph.schema.codelists import EvidenceType, Status, SupplyRole, Tier
from graph.states import load_states
from ingest.sheet import example
from ingest.sheet.check import check_sheet
from ingest.sheet.meanings import MEANINGS
from ingest.sheet.template import LISTS, code_lists, write_template
from ingest.sheet.workbook import COLUMNS_OF
from tests.ingest.sheet.workbooks import make_workbook


def test_the_empty_template_has_no_problem(tmp_path: Path) -> None:
    for name, count in (("my_claims.xlsx", 1), ("more.csv", 3)):
        written = write_template(tmp_path / name, load_states())

        assert len(written) == count
        checked = check_sheet(written[0])
        assert (checked.rows, checked.problems) == (0, ())


def test_every_column_is_explained() -> None:
    assert {part: tuple(columns) for part, columns in MEANINGS.items()} == {
        part: tuple(COLUMNS_OF[part]) for part in MEANINGS
    }


def test_every_list_is_a_drop_down_over_its_codes(tmp_path: Path) -> None:
    (path,) = write_template(tmp_path / "my_claims.xlsx", load_states())
    book, lists = load_workbook(path), code_lists(load_states())

    for (part, column), name in LISTS.items():
        letter = chr(ord("A") + COLUMNS_OF[part].index(column))
        (choice,) = [v for v in book[part].data_validations.dataValidation if f"{letter}2" in v.sqref]
        area = str(choice.formula1).removeprefix("=codes!").replace("$", "")
        assert [row[0].value for row in book["codes"][area]] == [code for code, _ in lists[name]]
    assert {code for code, _ in lists["status"]} == set(Status)
    assert {code for code, _ in lists["role"]} == set(SupplyRole)
    assert {code for code, _ in lists["tier"]} == set(Tier)
    assert {code for code, _ in lists["evidence_type"]} == set(EvidenceType)
    assert all(meaning for codes in lists.values() for _, meaning in codes)


def test_cells_to_fill_in_are_text(tmp_path: Path) -> None:
    (path,) = write_template(tmp_path / "my_claims.xlsx", load_states())
    book = load_workbook(path)

    for part, columns in COLUMNS_OF.items():
        for at in range(len(columns)):
            assert book[part].column_dimensions[chr(ord("A") + at)].number_format == "@"


def test_the_example_holds_requests_sent_refused_and_answered(tmp_path: Path) -> None:
    rows = {"evidence": example.EVIDENCE, "entities": example.ENTITIES, "claims": example.CLAIMS}

    checked = check_sheet(make_workbook(tmp_path / "sample.xlsx", rows))

    assert checked.problems == ()
    said = {(row["subject"], row["relation"], row.get("value", "")) for row in example.CLAIMS}
    assert {("erg-request-1", "outcome", "refused"), ("erg-request-2", "outcome", "answered")} <= said
    assert sum(relation == "party_to" for _, relation, _ in said) == 1  # the group sent both
    assert all(row["url"].startswith("https://example.org/") for row in example.EVIDENCE)


def test_nothing_is_written_over(tmp_path: Path) -> None:
    path = tmp_path / "my_claims.xlsx"
    runner = CliRunner()

    first, second = (runner.invoke(sheet, ["new", "--out", str(path)]) for _ in range(2))

    assert (first.exit_code, second.exit_code) == (0, 1)
    assert "is there already" in " ".join(second.output.split())


@pytest.mark.parametrize("name", ["My claims.xlsx", "claims.ods", "listings.csv"])
def test_a_name_that_cannot_be_is_refused(tmp_path: Path, name: str) -> None:
    result = CliRunner().invoke(sheet, ["new", "--out", str(tmp_path / name)])

    assert result.exit_code == 1
    assert list(tmp_path.iterdir()) == []
