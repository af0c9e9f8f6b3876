"""The queue as a build left it."""

from pathlib import Path

import pytest

from graph.errors import LookthroughError
from graph.judgements import Judgement, Verdict
from graph.review.queue import FILE, NoSuchPairError, ReviewPair, Settled, Side, parse_pair, read_queue
from graph.schema.nodes import Kind


def side(id_: str, **more: object) -> Side:
    fields: dict[str, object] = {"kind": Kind.COMPANY, "name": id_, "states": (), "names": (), "identifiers": (),
                                 "members": (id_,), "ties": (), "tie_count": 0, "sources": ()}  # fmt: skip
    return Side.model_validate({"id": id_, **fields, **more})


def pair(number: int, left: Side, right: Side) -> ReviewPair:
    return ReviewPair(
        number=number,
        left=left,
        right=right,
        score=0.5,
        reasons=(),
        question="why",
        model="m 1",
        value=1.0,
        gain="much",
    )


def judged(left: str, right: str, verdict: Verdict = Verdict.NEGATIVE) -> Judgement:
    return Judgement(left=left, right=right, verdict=verdict, reason="r", decided_by="Ana")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "build" / FILE
    path.parent.mkdir()
    pairs = [pair(1, side("a"), side("b")), pair(2, side("c", members=("c", "d")), side("e"))]
    path.write_text("".join(one.model_dump_json() + "\n" for one in pairs), encoding="utf-8")
    return tmp_path


def test_numbers_stay_when_others_are_decided(data: Path) -> None:
    queue = read_queue(data, [judged("b", "a")])

    assert [one.number for one in queue.waiting] == [2]
    assert queue.find("2").key == "c=e"
    assert queue.find("e = c").number == 2


def test_a_decision_on_a_member_settles_the_pair(data: Path) -> None:
    assert [one.number for one in read_queue(data, [judged("d", "e", Verdict.UNSURE)]).waiting] == [1]


def test_what_is_not_in_the_queue_is_told(data: Path) -> None:
    with pytest.raises(NoSuchPairError, match="from 1 to 2"):
        read_queue(data).find("3")


def test_a_queue_of_another_version_asks_for_a_build(data: Path) -> None:
    (data / "build" / FILE).write_text('{"number": 1}\n', encoding="utf-8")

    with pytest.raises(LookthroughError, match="lookthrough build"):
        read_queue(data)


def test_people_settle_whole_groups() -> None:
    settled = Settled([judged("a", "b", Verdict.POSITIVE), judged("b", "c")])

    found = settled.by(["a"], ["c"])
    assert found is not None and found.verdict is Verdict.NEGATIVE
    assert settled.by(["a"], ["b"]) is not None
    assert settled.by(["a"], ["d"]) is None


def test_a_pair_is_written_with_an_equals_sign() -> None:
    assert parse_pair(" a = list:b c|RS ") == frozenset({"a", "list:b c|RS"})
    assert parse_pair("a") is None
    assert parse_pair("a=") is None
