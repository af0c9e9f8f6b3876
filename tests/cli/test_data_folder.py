"""A folder of one's own: the shipped facts lie under it, and what a person makes goes into it and nowhere else."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from cli.mounting import Mounted
from graph.store.open import open_store
from lookthrough import COMMANDS, app
from tests.ingest.ratings.test_renew import FH, FH_ROW, table


def run(*words: str, code: int = 0) -> str:
    done = CliRunner().invoke(app, list(words), env={"COLUMNS": "400"})
    assert done.exit_code == code, done.output
    return done.output


def document(*words: str) -> Any:
    return json.loads(run(*words, "--json"))


def test_the_facts_come_with_the_program_and_all_else_is_in_the_folder(
    built: Path, tmp_path: Path, shipped_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = document("status")
    before = {path: path.stat().st_mtime_ns for path in shipped_data.glob("*")}
    mine = tmp_path / "mine"
    monkeypatch.setenv("LOOKTHROUGH_DATA", str(mine))

    run("build")

    assert {path.name for path in mine.iterdir()} == {"build"}
    assert {path: path.stat().st_mtime_ns for path in shipped_data.glob("*")} == before
    status = document("status")
    assert (status["data_folder"], status["facts_from"]) == (str(mine), str(shipped_data))
    assert (whole["data_folder"], whole["facts_from"]) == (str(built), str(built))
    assert (status["build_id"], status["claims"]) == (whole["build_id"], whole["claims"])
    assert f"Data folder {mine} (chosen with --data or LOOKTHROUGH_DATA)" in run("status")


def test_decisions_sheets_and_renewed_tables_are_the_persons_own(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = tmp_path / "mine"
    monkeypatch.setenv("LOOKTHROUGH_DATA", str(mine))
    run("build")
    pair = document("review", "list")["pairs"][0]["pair"]
    waiting = document("review", "list")["waiting"]

    run("review", "reject", pair, "--reason", "two seats", "--by", "Ana")
    run("ratings", "renew", "freedom_house", str(table(tmp_path / "fiw.csv", FH_ROW)), "--source", FH)
    run("sheet", "new", "--out", str(mine / "sheets" / "own.csv"))

    assert {path.name for path in mine.iterdir()} == {"build", "judgements.csv", "reference", "sheets"}
    assert len((mine / "reference" / "ratings_freedom_house.csv").read_text("utf-8").splitlines()) == 2
    assert document("review", "list")["waiting"] == waiting - 1
    ratings = {each["table"]: each["values"] for each in document("show", "state:RS")["ratings"]}
    assert (ratings["freedom_house"]["edition"], ratings["freedom_house"]["score"]) == ("2026", "53")
    assert ratings["vdem"]["regime"]
    run("build")
    assert document("review", "list")["waiting"] == waiting - 1


def test_before_the_first_build_status_says_where_it_looked(tmp_path: Path) -> None:
    said = run("status", "--data", str(tmp_path / "mine"), code=1)

    assert f"Data folder {tmp_path / 'mine'}" in said
    assert "Run `lookthrough build`" in said
    assert not (tmp_path / "mine").exists()


def test_the_option_chooses_for_every_command_and_what_it_starts(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOOKTHROUGH_DATA", str(tmp_path / "other"))
    assert document("status", "--data", str(built))["data_folder"] == str(built)
    assert str(built) in open_store().address


def test_a_file_is_no_data_folder(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    assert f"{file} is no folder" in run("search", "x", "--data", str(file), code=2)


@pytest.mark.parametrize("mounted", COMMANDS, ids=lambda mounted: mounted.name)
def test_every_command_takes_it(mounted: Mounted) -> None:
    command = mounted.command()
    ends = getattr(command, "commands", {"": command}).values()
    assert all([p.opts for p in each.params].count(["--data"]) == 1 for each in ends)
