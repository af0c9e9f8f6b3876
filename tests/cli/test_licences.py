"""Licence classes on the command line: of briefs and exports, and what an unknown one is told."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from graph.queries.licences import LicenceClass
from graph.store.sqlite import SqliteStore
from lookthrough import app
from tests.graph.store.sayings import vendor


@pytest.fixture
def address(tmp_path: Path) -> str:
    """A store with the claims of one source of each class."""
    path = tmp_path / "graph.sqlite"
    store = SqliteStore(path)
    store.replace(vendor().build())
    store.close()
    return str(path)


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def test_a_brief_of_two_classes(address: str) -> None:
    result = run("brief", "nova", "--licence", "open", "--licence", "attribution", "--store", address)

    assert result.exit_code == 0, result.output
    assert "licence classes used: open, attribution" in result.stdout
    assert "Example Fund" not in result.stdout


def test_a_brief_on_what_only_others_know_fails_with_a_sentence(address: str) -> None:
    result = run("brief", "fund", "--licence", "open", "--store", address)

    assert result.exit_code == 1
    assert "class unstated" in " ".join(result.output.split())


def test_an_export_of_one_class(address: str, tmp_path: Path) -> None:
    result = run("export", "--out", str(tmp_path / "out"), "--licence", "own", "--store", address, "--json")

    assert result.exit_code == 0, result.output
    report = json.loads(result.stdout)
    assert (report["classes"], report["build_id"]) == (["own"], "sayings")
    assert report["rows"]["claims.csv"] == 5
    assert {share["source"] for share in report["left_out"]} == {"register", "press", "sanctions", "index"}
    assert (tmp_path / "out" / "README.txt").is_file()


def test_an_export_says_what_it_wrote(address: str, tmp_path: Path) -> None:
    result = run("export", "--out", str(tmp_path / "out"), "--licence", "own", "--store", address)

    said = " ".join(result.output.split())
    assert "5 in claims.csv" in said
    assert "Left out for their licence: 18 claims of 4 sources." in said


def test_an_export_of_nothing_built_fails_with_a_sentence(tmp_path: Path) -> None:
    result = run("export", "--out", str(tmp_path / "out"), "--store", str(tmp_path / "none.sqlite"), "--json")

    assert result.exit_code == 1
    assert json.loads(result.stdout)["error"] == "NoBuildError"


@pytest.mark.parametrize("command", [("brief", "nova"), ("export", "--out", "out")])
def test_an_unknown_class_is_told_the_known_ones(address: str, command: tuple[str, ...]) -> None:
    result = run(*command, "--licence", "opne", "--store", address)

    assert result.exit_code == 2
    for known in LicenceClass:
        assert f"'{known}'" in result.output


def test_publishers_of_feeds_are_named_as_they_ask(tmp_path: Path) -> None:
    build = vendor().build()
    renamed = tuple(
        report.model_copy(update={"name": "osm_surveillance"}) if report.name == "register" else report
        for report in build.manifest.sources
    )
    path = tmp_path / "graph.sqlite"
    store = SqliteStore(path)
    store.replace(build.model_copy(update={"manifest": build.manifest.model_copy(update={"sources": renamed})}))
    store.close()

    run("export", "--out", str(tmp_path / "out"), "--store", str(path))

    assert '"OpenStreetMap contributors"' in (tmp_path / "out" / "sources.csv").read_text(encoding="utf-8-sig")
