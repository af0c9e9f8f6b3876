"""The file of judgements: append-only, and undone to the byte."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.judgements import Judgement, Verdict
from graph.linkage.decision.cluster import resolve
from graph.review.judgement_file import COLUMNS, HEADER, JudgementFileError, append, read, reviewer, undo
from graph.schema.text import forbidden_in

IDS = ["a", "b", "c", "d", "list:acme sensors|RS"]


def judged(left: str = "a", right: str = "b", verdict: Verdict = Verdict.POSITIVE, reason: str = "same") -> Judgement:
    return Judgement(left=left, right=right, verdict=verdict, reason=reason, decided_by="Ana", decided_on="2026-11-21")


decisions = st.builds(
    judged,
    st.sampled_from(IDS),
    st.sampled_from(IDS[:4]),
    st.sampled_from(Verdict),
    st.text(min_size=1).filter(lambda text: bool(text.split()) and not forbidden_in(text)),
).filter(lambda made: made.left != made.right and not (made.of_a_list and made.verdict is Verdict.SAME_GROUP))
beginnings = st.sampled_from(
    [
        f"{HEADER}\n",
        f'{HEADER}\na,b,positive,"said, by ""both""",Ana,2026-11-20\nb,c,unsure,not clear,Ben,\n',
        f"{HEADER}\r\na,c,negative,two seats,Ana,2026-11-20\r\n",
        f"\ufeff{HEADER}\na,c,negative,Čačak,Ana,2026-11-20",
        f'{HEADER}\na,c,negative,"two\nlines",Ana,2026-11-20\n\n',
    ]
)


def answers(path: Path) -> list[str]:
    linker = resolve(IDS[:4], read(path).judgements).linker
    return [linker(id_) for id_ in IDS[:4]]


@given(beginnings, st.lists(decisions, max_size=6), st.randoms(use_true_random=False))
def test_undoing_every_decision_gives_back_bytes_and_answers(tmp_path_factory, begin, made, random) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path_factory.mktemp("undo") / "judgements.csv"
    path.write_bytes(begin.encode())
    before, linked = path.read_bytes(), answers(path)
    own = {row.judgement.pair for row in read(path).rows}
    made = [judgement for judgement in made if judgement.pair not in own]

    states = []
    for judgement in made:
        states.append((path.read_bytes(), answers(path)))
        append(path, judgement)
        assert path.read_bytes().startswith(states[-1][0])
    for bytes_then, answers_then in reversed(states):
        undo(path)
        assert (path.read_bytes(), answers(path)) == (bytes_then, answers_then)

    for judgement in made:
        append(path, judgement)
    random.shuffle(made)
    for judgement in made:
        undo(path, judgement.pair)
    assert (path.read_bytes(), answers(path)) == (before, linked)


def test_a_decision_is_one_line_whatever_the_reason(tmp_path: Path) -> None:
    path = tmp_path / "judgements.csv"
    path.write_text(f"{HEADER}\n", encoding="utf-8")

    append(path, judged(reason='first line\nsecond, "quoted"\tthird'))

    assert path.read_text(encoding="utf-8").count("\n") == 2
    assert read(path).judgements[0].reason == 'first line second, "quoted" third'


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "judgements.csv"
    append(path, judged())

    found = read(path)

    assert found.problems == ()
    assert found.judgements == [judged()]


def test_only_the_last_decision_on_a_pair_is_undone(tmp_path: Path) -> None:
    path = tmp_path / "judgements.csv"
    for judgement in (judged(), judged("c", "d"), judged("b", "a", reason="again")):
        append(path, judgement)

    assert undo(path, frozenset("ab")).reason == "again"
    assert [j.left for j in read(path).judgements] == ["a", "c"]


def test_there_may_be_nothing_to_undo(tmp_path: Path) -> None:
    path = tmp_path / "judgements.csv"
    path.write_text(f"{HEADER}\n", encoding="utf-8")

    with pytest.raises(JudgementFileError, match="no decision in it"):
        undo(path)
    with pytest.raises(JudgementFileError, match="a = b"):
        undo(path, frozenset("ab"))


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("a,b,maybe,x,Ana,", "verdict"),
        ("a,b,positive,,Ana,", "reason"),
        ("a,b,positive,x,,", "decided_by"),
        ("a,b,positive,x,rule:same-name,", "decided_by"),
        ("a,b,positive,x,Ana,soon", "decided_on"),
        ("a,a,positive,x,Ana,", "right"),
        ("a,b,positive", ""),
    ],
)
def test_a_wrong_row_is_told_with_its_place(tmp_path: Path, line: str, column: str) -> None:
    path = tmp_path / "judgements.csv"
    path.write_text(f"{HEADER}\nc,d,unsure,x,Ana,\n{line}\n", encoding="utf-8")

    found = read(path)

    assert [(problem.line, problem.column) for problem in found.problems] == [(3, column)]
    assert len(found.rows) == 1


def test_two_verdicts_on_a_pair_are_told_and_not_settled(tmp_path: Path) -> None:
    path = tmp_path / "judgements.csv"
    append(path, judged())
    append(path, judged("b", "a", Verdict.UNSURE))

    (problem,) = read(path).problems

    assert (problem.line, problem.column) == (3, "verdict")


def test_a_missing_file_a_wrong_header_and_wrong_bytes_are_told(tmp_path: Path) -> None:
    path = tmp_path / "judgements.csv"
    assert read(path).problems[0].reason == "the file is missing"
    path.write_text("left,right\n", encoding="utf-8")
    assert ",".join(COLUMNS) in read(path).problems[0].reason
    path.write_bytes(HEADER.encode() + b"\n\xff\xfe")
    assert "UTF-8" in read(path).problems[0].reason


def test_the_machine_does_not_write_here(tmp_path: Path) -> None:
    with pytest.raises(JudgementFileError, match="no person"):
        append(tmp_path / "judgements.csv", judged().model_copy(update={"decided_by": "model:1"}))


def test_the_reviewer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOOKTHROUGH_REVIEWER", "Ben  Example")

    assert reviewer() == "Ben Example"
    assert reviewer("Ana") == "Ana"


def test_a_name_on_a_list_is_of_no_group(tmp_path: Path) -> None:
    with pytest.raises(JudgementFileError, match="means an organisation or does not"):
        append(tmp_path / "judgements.csv", judged("list:acme|RS", "a", Verdict.SAME_GROUP))
    (tmp_path / "judgements.csv").write_text(f"{HEADER}\nlist:acme|RS,a,same_group,why,Ana,\n", encoding="utf-8")
    assert [problem.column for problem in read(tmp_path / "judgements.csv").problems] == ["verdict"]
