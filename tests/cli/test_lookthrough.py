"""The command line: names and options are a contract, JSON is one document and nothing else."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from lookthrough import app

COMMANDS = (
    *("build", "explore", "status", "search", "show", "paths", "brief", "export"),
    *("ingest", "sources", "diff", "match", "review", "sheet", "ratings"),
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, pristine_data: Path) -> Path:
    """A store with the shipped data, built through the command line."""
    path = tmp_path_factory.mktemp("cli") / "graph.sqlite"
    result = CliRunner().invoke(app, ["build", "--store", str(path)], env={"LOOKTHROUGH_DATA": str(pristine_data)})
    assert result.exit_code == 0, result.output
    return path


@pytest.fixture
def run(built: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setenv("LOOKTHROUGH_STORE", str(built))

    def invoke(*words: str) -> Result:
        return CliRunner().invoke(app, list(words))

    yield invoke


def document(result: Result) -> Any:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(run: Any, command: str) -> None:
    result = run(command, "--help")

    assert result.exit_code == 0
    assert "Usage" in result.stdout


def test_status(run: Any) -> None:
    status = document(run("status", "--json"))

    assert status["build_id"]
    assert status["ruleset"].startswith("surveillance-sales ")
    assert status["nodes"]["Company"] > 100
    assert set(status["claims"]) <= {"confirmed", "reported", "alleged", "denied", "withdrawn"}
    assert all({"name", "licence", "rows", "age_days", "gate"} <= source.keys() for source in status["sources"])


@pytest.mark.parametrize("text", ["hikvison", "海康威视", "Хиквижн"])
def test_search_finds_a_name_through_typos_and_scripts(run: Any, text: str) -> None:
    hits = document(run("search", text, "--json"))

    assert hits[0]["id"] == "hikvision"
    assert 0 < hits[0]["score"] <= 100


def test_search_filters(run: Any) -> None:
    hits = document(run("search", "NSO", "--kind", "Company", "--state", "IL", "--limit", "1", "--json"))

    assert [hit["id"] for hit in hits] == ["nso-group"]


def test_show(run: Any) -> None:
    shown = document(run("show", "NSO Group", "--json"))

    assert shown["node"]["id"] == "nso-group"
    assert all(part in shown for part in ("names", "identifiers", "values", "contradictions", "gaps"))
    sections = {section["code"]: section["ties"] or section["supply"] for section in shown["sections"]}
    assert {"owners", "clients", "listings"} <= sections.keys()
    assert all(tie["claims"] and tie["claims"][0]["evidence"] for tie in sections["owners"])


def test_show_prints_for_people_too(run: Any) -> None:
    result = run("show", "NSO Group")

    assert result.exit_code == 0
    assert "Owners and investors" in result.stdout


def test_paths(run: Any) -> None:
    report = document(run("paths", "Norges Bank", "United Arab Emirates", "--json"))

    assert all(hop["relation"] and hop["claims"] for path in report["paths"] for hop in path["hops"])


def test_an_ambiguous_name_lists_the_candidates_and_fails(run: Any) -> None:
    result = run("show", "Ministry of Interior", "--json")

    assert result.exit_code == 1
    answer = json.loads(result.stdout)
    assert len(answer["candidates"]) > 1


def test_an_unknown_name_offers_the_nearest_and_fails(run: Any) -> None:
    result = run("show", "Hikvisson Digitol", "--json")

    assert result.exit_code == 1
    assert "hikvision" in result.stdout.lower()


@pytest.mark.parametrize("form", ["md", "html", "json"])
def test_brief(run: Any, tmp_path: Path, form: str) -> None:
    out = tmp_path / f"brief.{form}"

    result = run("brief", "NSO Group", "--format", form, "--out", str(out), "--as-of", "2026-11-21")

    assert result.exit_code == 0, result.output
    assert "NSO Group" in out.read_text(encoding="utf-8")


def test_a_brief_is_the_same_to_the_byte(run: Any) -> None:
    first, second = (run("brief", "NSO Group", "--as-of", "2026-11-21").stdout for _ in range(2))

    assert first == second


def test_a_bad_day_is_a_sentence(run: Any) -> None:
    result = run("brief", "NSO Group", "--as-of", "someday")

    assert result.exit_code == 1
    assert "not a day" in result.output
    assert "Traceback" not in result.output


def test_an_empty_store_says_what_to_do(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["status", "--store", str(tmp_path / "none.sqlite")])

    assert result.exit_code == 1
    assert "lookthrough build" in result.output
