"""Decisions that contradict earlier ones are refused, with the way out."""

from datetime import date
from pathlib import Path

import pytest

from graph.errors import LookthroughError
from graph.judgements import Judgement, Verdict
from graph.review.judgement_file import HEADER, read
from graph.review.record import ContradictionError, record

DAY = date(2026, 11, 21)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "curated").mkdir()  # nothing that is shipped lies under the folder
    file = tmp_path / "judgements.csv"
    file.write_text(f"{HEADER}\n", encoding="utf-8")
    return file


def decide(path: Path, left: str, right: str, verdict: Verdict = Verdict.POSITIVE) -> Judgement:
    return record(path, left, right, verdict, "looked it up", "Ana", DAY)


def test_a_decision_says_who_when_and_why(path: Path) -> None:
    made = decide(path, "a", "b")

    assert (made.decided_by, made.decided_on, made.reason) == ("Ana", "2026-11-21", "looked it up")
    assert read(path).judgements == [made]


def test_a_decision_the_other_way_is_refused_with_the_way_out(path: Path) -> None:
    decide(path, "a", "b", Verdict.NEGATIVE)

    with pytest.raises(ContradictionError, match="lookthrough review undo 'a=b'"):
        decide(path, "b", "a")


def test_a_join_across_a_negative_between_groups_is_refused(path: Path) -> None:
    decide(path, "a", "b")
    decide(path, "c", "d")
    decide(path, "a", "d", Verdict.NEGATIVE)

    with pytest.raises(ContradictionError, match="a and d were judged not the same"):
        decide(path, "b", "c")


def test_a_negative_inside_a_group_is_refused(path: Path) -> None:
    decide(path, "a", "b")
    decide(path, "b", "c")

    with pytest.raises(ContradictionError, match="judged the same"):
        decide(path, "a", "c", Verdict.NEGATIVE)


def test_deciding_twice_writes_once(path: Path) -> None:
    decide(path, "a", "b", Verdict.UNSURE)

    with pytest.raises(ContradictionError, match="before"):
        decide(path, "b", "a", Verdict.UNSURE)
    assert len(read(path).rows) == 1


@pytest.mark.parametrize(("reason", "by"), [(" ", "Ana"), ("why", " ")])
def test_reason_and_name_are_needed(path: Path, reason: str, by: str) -> None:
    with pytest.raises(LookthroughError, match="needs"):
        record(path, "a", "b", Verdict.POSITIVE, reason, by, DAY)


def test_a_file_out_of_order_is_not_written_to(path: Path) -> None:
    path.write_text(f"{HEADER}\na,b,maybe,x,Ana,\n", encoding="utf-8")

    with pytest.raises(LookthroughError, match="line 2 is not in order"):
        decide(path, "c", "d")


def test_two_of_one_group_stay_two(path: Path) -> None:
    decide(path, "a", "b", Verdict.SAME_GROUP)
    decide(path, "b", "c", Verdict.POSITIVE)

    with pytest.raises(ContradictionError, match="two things of one group"):
        decide(path, "c", "a", Verdict.POSITIVE)
    with pytest.raises(ContradictionError):
        decide(path, "b", "c", Verdict.SAME_GROUP)
