"""A published id outlives a join: whoever asks for it is led to what it is now."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from lookthrough import app

KEPT, VANISHED = "cellebrite", "nso-group"
"""Two firms that nobody would join, so that the shipped data cannot have done so."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, pristine_data: Path) -> str:
    """The shipped data, built after a person judged the two firms to be one."""
    folder = tmp_path_factory.mktemp("joined")
    data = folder / "data"
    shutil.copytree(pristine_data, data)
    with (data / "judgements.csv").open("a", encoding="utf-8") as file:
        file.write(f"{VANISHED},{KEPT},positive,A trial,A tester,2026-11-21\n")
    path = str(folder / "graph.sqlite")
    result = CliRunner().invoke(app, ["build", "--store", path], env={"LOOKTHROUGH_DATA": str(data)})
    assert result.exit_code == 0, result.output
    return path


def run(store: str, *words: str) -> Result:
    result = CliRunner().invoke(app, [*words, "--store", store])
    assert result.exit_code == 0, result.output
    return result


def document(store: str, *words: str) -> Any:
    return json.loads(run(store, *words, "--json").stdout)


def test_show(store: str) -> None:
    assert document(store, "show", VANISHED) == document(store, "show", KEPT)
    assert document(store, "show", VANISHED)["node"]["id"] == KEPT


def test_search(store: str) -> None:
    hit = document(store, "search", VANISHED)[0]

    assert (hit["id"], hit["matched"], hit["matched_type"], hit["score"]) == (KEPT, VANISHED, "id", 100.0)


def test_paths(store: str) -> None:
    report = document(store, "paths", VANISHED, "government-of-mexico")

    assert report["origin"]["id"] == KEPT
    assert report["paths"]


@pytest.mark.parametrize("licence", [(), ("--licence", "own", "--licence", "attribution")])
def test_brief(store: str, licence: tuple[str, ...]) -> None:
    asked = ("--format", "json", "--as-of", "2026-11-21", *licence)

    assert run(store, "brief", VANISHED, *asked).stdout == run(store, "brief", KEPT, *asked).stdout
