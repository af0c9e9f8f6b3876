"""`lookthrough match` on the shipped data."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from lookthrough import app

runner = CliRunner()
LIST = "name,country,weight\nHANGZHOU HIKVISION DIGITAL-A,CN,1.2\nNSO Group,IL,0\nQuite Unheard-of Bakery,FR,3\n"


@pytest.fixture
def holdings(built: Path, tmp_path: Path) -> Path:
    path = tmp_path / "holdings.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def rows(*words: str) -> list[dict[str, object]]:
    done = runner.invoke(app, ["match", *words, "--json"])
    assert done.exit_code == 0, done.output
    found: list[dict[str, object]] = json.loads(done.stdout)["rows"]
    return found


def ids(row: dict[str, object]) -> list[str]:
    candidates = row["candidates"]
    assert isinstance(candidates, list)
    return [candidate["id"] for candidate in candidates]


def test_a_list_is_matched_with_reasons(holdings: Path) -> None:
    hikvision, nso, bakery = rows(str(holdings))

    assert "hikvision" in ids(hikvision)
    assert nso["match"] == "nso-group"
    assert bakery["match"] is None
    assert hikvision["others"] == {"weight": "1.2"}
    assert runner.invoke(app, ["match", str(holdings), "--limit", "1"]).exit_code == 0


def test_a_decision_is_remembered_and_survives_a_rebuild_and_undo(holdings: Path, built: Path) -> None:
    before = (built / "judgements.csv").read_bytes()

    accepted = rows(str(holdings), "--accept", "2=hikvision", "--by", "Ana")[0]

    assert (accepted["match"], accepted["how"]) == ("hikvision", "decided")
    assert runner.invoke(app, ["build"]).exit_code == 0
    assert rows(str(holdings))[0]["how"] == "decided"
    assert runner.invoke(app, ["review", "undo", f"{accepted['key']}=hikvision"]).exit_code == 0
    assert (built / "judgements.csv").read_bytes() == before


@pytest.mark.parametrize("choice", ["9=hikvision", "2=nobody-at-all", "2"])
def test_a_decision_that_cannot_be_is_a_sentence(holdings: Path, choice: str) -> None:
    done = runner.invoke(app, ["match", str(holdings), "--accept", choice, "--by", "Ana", "--json"])

    assert done.exit_code == 1
    assert json.loads(done.stdout)["message"]


def test_a_second_meaning_is_refused(holdings: Path) -> None:
    rows(str(holdings), "--accept", "2=hikvision", "--by", "Ana")

    done = runner.invoke(app, ["match", str(holdings), "--accept", "2=nso-group", "--by", "Ana"])

    assert done.exit_code == 1
    assert "First undo that" in " ".join(done.output.split())


def test_a_bad_file_is_a_sentence(holdings: Path) -> None:
    holdings.write_text("company\nAcme\n", encoding="utf-8")

    done = runner.invoke(app, ["match", str(holdings), "--json"])

    assert done.exit_code == 1
    assert json.loads(done.stdout)["error"] == "BadListError"
