"""The queue as a build left it."""

from pathlib import Path

import pytest

from graph.errors import LookthroughError
from graph.judgements import Judgement, Reason, Verdict
from graph.review.effect import Carried, Change, Effect
from graph.review.pairs import ReviewPair, Settled, Side, parse_pair
from graph.review.queue import DETAILS, FILE, NoSuchPairError, read_queue, write_queue
from graph.schema.nodes import Kind


def side(id_: str, **more: object) -> Side:
    fields: dict[str, object] = {"kind": Kind.COMPANY, "name": id_, "states": (), "names": (), "identifiers": (),
                                 "members": (id_,), "ties": (), "tie_count": 0, "sources": ()}  # fmt: skip
    return Side.model_validate({"id": id_, **fields, **more})


def pair(number: int, left: Side, right: Side, effect: Effect | None = None) -> ReviewPair:
    return ReviewPair(
        number=number,
        left=left,
        right=right,
        score=0.5,
        reasons=(),
        question="why",
        model="m 1",
        effect=effect or Effect(),
        change=(effect or Effect()).change,
    )


def judged(left: str, right: str, verdict: Verdict = Verdict.NEGATIVE) -> Judgement:
    return Judgement(left=left, right=right, verdict=verdict, reason="r", decided_by="Ana")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    pairs = [pair(1, side("a"), side("b")), pair(2, side("c", members=("c", "d")), side("e"))]
    write_queue(tmp_path, pairs)
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


def test_what_was_written_is_read_back_whole_a_shared_side_once(tmp_path: Path) -> None:
    shared = side("hub", names=({"text": "Näme", "type": "alias"},))
    effect = Effect(left=Carried(listings=1), right=Carried(), together=Carried(names=2, listings=1))
    reason = Reason(feature="name", points=1.5, words="alike")
    pairs = [
        pair(1, shared, side("a"), effect),
        pair(2, shared, side("b")).model_copy(update={"reasons": (reason,)}),
    ]
    write_queue(tmp_path, iter(pairs))

    queue = read_queue(tmp_path)

    assert [queue.whole(line) for line in queue.pairs] == pairs
    assert (tmp_path / "build" / DETAILS).read_text(encoding="utf-8").count("Näme") == 1
    assert [line.number for line in queue.within(Change.LISTINGS)] == [1]


def test_files_of_two_builds_are_not_taken_for_one(data: Path) -> None:
    queue = read_queue(data)
    write_queue(data, [pair(1, side("x"), side("y"))])

    with pytest.raises(LookthroughError, match="lookthrough build"):
        queue.whole(queue.pairs[0])


@pytest.mark.parametrize("field, change", [("listings", Change.LISTINGS), ("clients", Change.CLIENTS),
                                           ("owners", Change.OWNERS), ("holdings", Change.OWNERS),
                                           ("claims", Change.OTHER)])  # fmt: skip
def test_the_weightiest_thing_that_a_side_gains_gives_the_place(field: str, change: Change) -> None:
    one, none = Carried.model_validate({field: 1}), Carried()

    assert Effect(left=one, right=none, together=one).change is change
    assert Effect(left=none, right=one, together=one).change is change
    assert Effect(left=one, right=one, together=one).change is Change.OTHER, "both have it already"
