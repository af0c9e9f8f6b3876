"""Decisions of one's own over those that came with the program."""

from datetime import date
from pathlib import Path

import pytest

from graph import data_folder
from graph.errors import LookthroughError
from graph.judgements import Verdict
from graph.review.decisions import read_decisions
from graph.review.judgement_file import HEADER
from graph.review.record import ContradictionError, record, undo

DAY = date(2026, 11, 21)


@pytest.fixture(autouse=True)
def _shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    facts = tmp_path / "shipped"
    (facts / "curated").mkdir(parents=True)
    rows = "a,b,positive,same seat,Team,\nc,d,negative,other seat,Team,\n"
    (facts / "judgements.csv").write_text(f"{HEADER}\n{rows}", encoding="utf-8")
    monkeypatch.setattr(data_folder, "_INSTALLED", facts)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "mine" / "judgements.csv"


def decide(path: Path, left: str, right: str, verdict: Verdict) -> None:
    record(path, left, right, verdict, "looked it up", "Ana", DAY)


def standing(path: Path) -> dict[str, tuple[str, str]]:
    return {f"{j.left}={j.right}": (j.verdict.value, j.decided_by) for j in read_decisions(path).judgements}


def test_what_was_shipped_counts_without_a_file_of_ones_own(path: Path) -> None:
    assert standing(path) == {"a=b": ("positive", "Team"), "c=d": ("negative", "Team")}
    assert read_decisions(path).own.problems == ()


def test_a_decision_of_ones_own_stands_in_place_of_the_shipped_one(path: Path) -> None:
    decide(path, "b", "a", Verdict.NEGATIVE)
    decide(path, "e", "f", Verdict.POSITIVE)
    assert standing(path) == {
        "b=a": ("negative", "Ana"), "c=d": ("negative", "Team"), "e=f": ("positive", "Ana")
    }  # fmt: skip
    assert path.read_text(encoding="utf-8").count("\n") == 3


def test_taking_it_back_brings_the_shipped_one_back(path: Path) -> None:
    decide(path, "a", "b", Verdict.UNSURE)
    undo(path)
    assert standing(path)["a=b"] == ("positive", "Team")


def test_a_shipped_decision_is_no_line_that_can_be_taken_out(path: Path) -> None:
    with pytest.raises(LookthroughError, match="lookthrough review unsure 'a=b'"):
        undo(path, frozenset("ab"))
    with pytest.raises(LookthroughError, match="no decision"):
        undo(path)


def test_a_decision_against_two_shipped_ones_is_refused_with_the_way_out(path: Path) -> None:
    decide(path, "b", "c", Verdict.POSITIVE)
    with pytest.raises(ContradictionError, match=r"c and d were judged not the same by Team.*unsure 'c=d'"):
        decide(path, "a", "d", Verdict.POSITIVE)
    decide(path, "c", "d", Verdict.UNSURE)
    decide(path, "a", "d", Verdict.POSITIVE)


def test_deciding_as_shipped_says_that_it_was_decided(path: Path) -> None:
    with pytest.raises(ContradictionError, match="judged the same before"):
        decide(path, "b", "a", Verdict.POSITIVE)


def test_a_spoilt_file_of_ones_own_is_a_problem(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("left,right\n", encoding="utf-8")
    (problem,) = read_decisions(path).own.problems
    assert "the header must be" in problem.reason
    with pytest.raises(LookthroughError, match="line 1 is not in order"):
        decide(path, "e", "f", Verdict.POSITIVE)


def test_a_whole_folder_has_its_own_decisions_only(path: Path) -> None:
    (path.parent / "curated").mkdir(parents=True)
    assert [problem.reason for problem in read_decisions(path).own.problems] == ["the file is missing"]
    decide(path, "e", "f", Verdict.POSITIVE)
    assert standing(path) == {"e=f": ("positive", "Ana")}
