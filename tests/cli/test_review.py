"""`lookthrough review` on the shipped data, from the build to the undoing."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from lookthrough import app

runner = CliRunner()
OUTSIDE = ("thales", "cellebrite")


def run(*words: str) -> Result:
    return runner.invoke(app, words)


def said(*words: str) -> dict[str, object]:
    done = run(*words, "--json")
    assert done.exit_code == 0, done.output
    document = json.loads(done.stdout)
    assert isinstance(document, dict)
    return document


def first_pair() -> dict[str, object]:
    found = said("review", "list", "--limit", "1")["pairs"]
    assert isinstance(found, list)
    pair: dict[str, object] = found[0]
    return pair


def test_without_a_build_there_is_a_sentence(data_copy: Path) -> None:
    done = run("review", "list")

    assert done.exit_code == 1
    assert "lookthrough build" in done.output


def test_the_queue_is_shown_with_reasons_and_sources(built: Path) -> None:
    assert first_pair()["number"] == 1
    shown = said("review", "show", "1")
    for side in ("left", "right"):
        part = shown[side]
        assert isinstance(part, dict)
        assert part["names"]
        assert all(source["url"].startswith("http") for source in part["sources"])
    assert run("review", "show", "1").exit_code == 0
    assert run("review", "list").exit_code == 0


@pytest.mark.parametrize("verdict", ["accept", "reject", "unsure"])
def test_a_decision_takes_the_pair_out_and_undo_puts_everything_back(built: Path, verdict: str) -> None:
    before = (built / "judgements.csv").read_bytes()
    pair = first_pair()["pair"]

    said("review", verdict, "1", "--reason", "looked it up", "--by", "Ana")

    assert (built / "judgements.csv").read_bytes().startswith(before)
    assert first_pair()["pair"] != pair
    removed = said("review", "undo")["removed"]
    assert isinstance(removed, dict)
    assert removed["decided_by"] == "Ana"
    assert (built / "judgements.csv").read_bytes() == before
    assert first_pair()["pair"] == pair


def test_the_next_build_follows_and_undo_gives_the_former_build_back(built: Path) -> None:
    pair = first_pair()["pair"]
    build_id = said("status")["build_id"]

    said("review", "accept", str(pair), "--reason", "looked it up", "--by", "Ana")
    assert run("build").exit_code == 0
    assert said("status")["build_id"] != build_id
    assert first_pair()["pair"] != pair
    assert run("build", "--reopen-reviews").exit_code == 0

    said("review", "undo", str(pair))
    assert run("build").exit_code == 0
    assert said("status")["build_id"] == build_id
    assert first_pair()["pair"] == pair


def test_any_two_ids_of_the_graph_may_be_decided(built: Path) -> None:
    left, right = OUTSIDE
    said("review", "reject", f"{left}={right}", "--reason", "two firms", "--by", "Ana")

    other = run("review", "accept", f"{right}={left}", "--reason", "no", "--by", "Ben", "--json")

    assert other.exit_code == 1
    assert json.loads(other.stdout)["error"] == "ContradictionError"


@pytest.mark.parametrize("pair", ["9999", "thales=nobody-at-all", "nonsense"])
def test_what_is_not_there_is_a_sentence(built: Path, pair: str) -> None:
    done = run("review", "accept", pair, "--reason", "x", "--by", "Ana")

    assert done.exit_code == 1
    assert "Traceback" not in done.output


def test_the_machines_judgements_are_kept_with_model_score_and_reasons(built: Path) -> None:
    lines = (built / "build" / "machine_judgements.jsonl").read_text(encoding="utf-8").splitlines()

    assert lines
    for line in map(json.loads, lines):
        assert line["decided_by"].startswith("rule:")
        assert line["model"]
        assert line["score"] is None or line["reasons"]


def test_two_of_one_group_stay_two_and_both_say_whose_decision_it_is(built: Path) -> None:
    left, right = OUTSIDE
    build_id = said("status")["build_id"]
    said("review", "group", f"{left}={right}", "--reason", "one address", "--by", "Ana")
    assert run("build").exit_code == 0

    for one, other in (OUTSIDE, OUTSIDE[::-1]):
        group = said("show", one)["group"]
        assert isinstance(group, dict)
        assert [each["node"]["id"] for each in group["decided"]] == [other]
        assert "not a statement of a source" in run("show", one).output
        assert "This is the decision of Ana" in run("brief", one, "--format", "md").output
    assert said("status")["build_id"] != build_id
    said("review", "undo", f"{left}={right}")
    assert run("build").exit_code == 0
    assert said("status")["build_id"] == build_id


def test_a_band_is_read_by_a_sample_accepted_and_taken_back_as_if_it_had_not_been(built: Path) -> None:
    before, build_id = (built / "judgements.csv").read_bytes(), said("status")["build_id"]
    sample = said("review", "draw", "0.2-1", "--size", "1", "--seed", "3")
    drawn, name, rest = sample["unread"], str(sample["sample"]), int(str(sample["population"])) - 1
    assert isinstance(drawn, list) and len(drawn) == 1 and rest > 1
    assert all(each["read"] == 0 for each in said("review", "bands")["samples"])  # type: ignore[attr-defined]

    assert "not read yet" in run("review", "accept-band", name, "--despite", "so", "--by", "Ana").output
    said("review", "accept", drawn[0]["pair"], "--reason", "read", "--by", "Ana")
    assert "asked for are 95" in run("review", "accept-band", name, "--by", "Ana").output
    assert "Of the band between 2.5 and 100.0 in 100 are the same" in run("review", "sample", name).output
    recorded = said("review", "accept-band", name, "--despite", "to try it", "--by", "Ana")["recorded"]

    assert isinstance(recorded, list) and len(recorded) == rest
    assert all(each["reason"].endswith("accepted nevertheless: to try it") for each in recorded)
    assert run("build").exit_code == 0
    assert said("status")["build_id"] != build_id
    assert len(said("review", "undo", "--band", name)["all_removed"]) == rest  # type: ignore[arg-type]
    said("review", "undo")
    assert (built / "judgements.csv").read_bytes() == before
    assert run("build").exit_code == 0
    assert said("status")["build_id"] == build_id
