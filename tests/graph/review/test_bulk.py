"""A band is accepted only after its sample was read, and undone to the byte."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from graph.errors import LookthroughError
from graph.judgements import Judgement, Verdict
from graph.review.band import Band, parse_band
from graph.review.bulk import Plan, accept, band_of, plan, undo_band, undo_last
from graph.review.effect import Carried, Effect
from graph.review.judgement_file import HEADER, append, append_all, read
from graph.review.pairs import ReviewPair
from graph.review.queue import Queue, read_queue, write_queue
from graph.review.record import record
from graph.review.sample import Sample, draw, interval, read_sample, reading
from tests.graph.review.test_queue import pair, side

DAY = date(2026, 11, 26)
BAND = Band(0.9, 0.95)
LISTED = Effect(left=Carried(listings=1), right=Carried(), together=Carried(listings=1))


def scored(number: int, left: str, right: str, score: float | None = 0.92, **more: object) -> ReviewPair:
    return pair(number, side(left, **more), side(right)).model_copy(update={"score": score})


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "curated").mkdir()  # nothing that is shipped lies under the folder
    (tmp_path / "judgements.csv").write_text(f"{HEADER}\n", encoding="utf-8")
    write_queue(tmp_path, [scored(n, f"a{n}", f"b{n}") for n in range(1, 101)])
    return tmp_path


def queue(data: Path) -> Queue:
    return read_queue(data, read(data / "judgements.csv").judgements)


def read_all(data: Path, sample: Sample, wrong: int = 0) -> None:
    for number, key in enumerate(sample.drawn):
        verdict = list(Verdict)[1 + number % 3] if number < wrong else Verdict.POSITIVE
        left, right = key.split("=")
        record(data / "judgements.csv", left, right, verdict, "read", "Ana", DAY)


def planned(data: Path, sample: Sample) -> Plan:
    judgements = read(data / "judgements.csv").judgements
    return plan(reading(sample, judgements), read_queue(data, judgements), judgements)


def accepted(data: Path, sample: Sample, despite: str = "") -> list[Judgement]:
    return accept(data / "judgements.csv", planned(data, sample), "Ana", DAY, despite)


def test_the_same_seed_draws_the_same_pairs_and_another_seed_others(data: Path) -> None:
    first = draw(data, queue(data), BAND, 20, seed=7)

    assert draw(data, queue(data), BAND, 20, seed=7) == first == read_sample(data, first.id)
    assert set(draw(data, queue(data), BAND, 20, seed=8).drawn) != set(first.drawn)
    assert (len(set(first.drawn)), len(first.population)) == (20, 100)


def test_no_pair_that_would_move_an_entry_on_a_list_is_in_a_band(data: Path) -> None:
    listed = scored(1, "a", "b").model_copy(update={"effect": LISTED, "change": LISTED.change})
    write_queue(data, [listed, scored(2, "c", "d"), scored(3, "e", "f", 0.95), scored(4, "g", "h", None),
                       scored(5, "i", "j", 0.9), scored(6, "k", "l", 1.0)])  # fmt: skip

    assert [entry.key for entry in BAND.of(queue(data).waiting)] == ["c=d", "i=j"]
    assert [entry.key for entry in Band(0.95, 1.0).of(queue(data).waiting)] == ["e=f", "k=l"]


def test_an_unread_sample_accepts_nothing_whatever_the_reason(data: Path) -> None:
    sample = draw(data, queue(data), BAND, 80)
    read_all(data, sample.model_copy(update={"drawn": sample.drawn[:-1]}))

    with pytest.raises(LookthroughError, match="1 of the 80 pairs drawn were not read yet"):
        accepted(data, sample, despite="I am in a hurry")


def test_a_read_sample_that_speaks_for_enough_accepts_the_rest_and_is_undone_as_one(data: Path) -> None:
    path = data / "judgements.csv"
    sample = draw(data, queue(data), BAND, 80)
    read_all(data, sample)
    before, waiting = path.read_bytes(), queue(data).waiting

    made = accepted(data, sample)

    assert {f"{j.left}={j.right}" for j in made} == set(sample.population) - set(sample.drawn)
    assert queue(data).waiting == ()
    assert {band_of(j) for j in made} == {sample.id}
    assert "80 pairs drawn and read 80 were the same" in made[0].reason
    assert "this pair was not read by itself" in made[0].reason
    assert undo_last(path) == made
    assert path.read_bytes() == before
    assert queue(data).waiting == waiting


def test_a_sample_that_speaks_for_too_few_needs_a_reason_that_stays_with_every_pair(data: Path) -> None:
    sample = draw(data, queue(data), BAND, 80)
    read_all(data, sample, wrong=3)

    with pytest.raises(LookthroughError, match=r"77 of 80 pairs read were the same.*say why"):
        accepted(data, sample)
    made = accepted(data, sample, despite="the three were one family of names")
    assert all(j.reason.endswith("accepted nevertheless: the three were one family of names") for j in made)


def test_undoing_one_decision_of_the_sample_makes_it_unread(data: Path) -> None:
    sample = draw(data, queue(data), BAND, 80)
    read_all(data, sample)
    undo_last(data / "judgements.csv")

    assert planned(data, sample).reading.unread == (sample.drawn[-1],)


def test_pairs_that_came_after_the_draw_are_not_spoken_for(data: Path) -> None:
    sample = draw(data, queue(data), BAND, 80)
    read_all(data, sample)
    write_queue(data, [*(scored(n, f"a{n}", f"b{n}") for n in range(1, 101)), scored(101, "late", "later")])

    assert "late=later" not in {line.key for line in planned(data, sample).joined}


def test_what_would_put_two_leis_together_or_people_keep_apart_or_grows_too_large_is_passed_over(data: Path) -> None:
    lei = {"lei one": (("lei", "1"),), "lei two": (("lei", "2"),)}
    chain = [scored(10 + n, f"c{n}", f"c{n + 1}") for n in range(14)]
    others = [
        scored(1, "lei one", "x", identifiers=lei["lei one"]), scored(2, "lei two", "x", identifiers=lei["lei two"]),
        scored(3, "p", "q"), scored(4, "q", "r"), scored(5, "drawn", "drawn too"),
    ]  # fmt: skip
    write_queue(data, [*others, *chain])
    record(data / "judgements.csv", "p", "r", Verdict.SAME_GROUP, "two firms", "Ana", DAY)
    keys = tuple(one.key for one in (*others, *chain))
    sample = Sample(id="0" * 8, low=0.9, high=0.95, seed=1, drawn=("drawn=drawn too",), population=keys)

    why = dict(planned(data, sample).passed_over)

    assert why["lei two=x"] == "it would join two LEIs"
    assert why["q=r"] == "people keep apart what it would join"
    assert why["c11=c12"] == "it would make one of more than 12"
    assert "c0=c1" not in why and "p=q" not in why


@given(st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_is_that_of_clopper_and_pearson(drawn: tuple[int, int]) -> None:
    exact = binomtest(*drawn).proportion_ci(0.95, "exact")

    assert interval(*drawn) == pytest.approx((exact.low, exact.high), abs=1e-9)
    assert interval(0, 0) == (0.0, 1.0)


@pytest.mark.parametrize("text", ["", "0.9", "0.9-0.8", "0.9-1.2", "a-b", "0.9-0.9"])
def test_what_is_no_band_is_told(text: str) -> None:
    with pytest.raises(LookthroughError, match="no band"):
        parse_band(text)


steps = st.lists(st.one_of(st.integers(0, 5), st.sampled_from(["band", "undo", "undo band"])), max_size=12)


@given(st.sampled_from(["\n", "\r\n", ""]), steps)
def test_any_sequence_of_decisions_and_undos_equals_the_plain_list(tmp_path_factory, end, steps) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path_factory.mktemp("steps") / "judgements.csv"
    begin = f'{HEADER}{end or chr(10)}x,y,negative,"two\nlines",Ben,2026-11-20{end}'.encode()
    path.write_bytes(begin)
    plain: list[list[Judgement]] = []
    for number, step in enumerate(steps):
        one = Judgement(left=f"l{number}", right="r", verdict=Verdict.POSITIVE, reason="read", decided_by="Ana")
        if isinstance(step, int):
            plain.append([one])
            append(path, one)
        elif step == "band":
            many = [
                one.model_copy(update={"left": f"l{number}.{n}", "reason": f"band {number:08x}: "}) for n in range(3)
            ]
            many = [j.model_copy(update={"reason": j.reason + "so"}) for j in many]
            plain.append(many)
            append_all(path, many)
        elif step == "undo" and plain:
            assert undo_last(path) == plain.pop()
        elif step == "undo band" and (banded := [group for group in plain if band_of(group[0])]):
            plain.remove(banded[0])
            assert undo_band(path, str(band_of(banded[0][0]))) == banded[0]
        assert read(path).judgements[1:] == [each for group in plain for each in group]
    while plain:
        undo_last(path)
        plain.pop()
    assert path.read_bytes() == begin
