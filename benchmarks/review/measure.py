"""Time and size of a queue of made-up pairs: `python -m benchmarks.review.measure 200000`."""

import resource
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from graph.judgements import Judgement, Reason, Verdict
from graph.review.effect import Carried, Effect
from graph.review.pairs import ReviewPair, Side, SideName, SideSource
from graph.review.queue import DETAILS, FILE, read_queue, write_queue
from graph.schema.nodes import Kind

DECIDED = 1_000
EFFECT = Effect(left=Carried(claims=3), right=Carried(), together=Carried(names=2, claims=3))


def made_up(number: int) -> list[ReviewPair]:
    """So many pairs of twice as many sides, each with two names, a source and six reasons, as real ones have."""
    reasons = tuple(Reason(feature=f"feature {n}", points=n / 3, words="what was seen in both names") for n in range(6))
    return [
        ReviewPair(
            number=n + 1, left=_side(f"left-{n}"), right=_side(f"right-{n}"), score=0.5, question="names alike",
            model="made up 1", effect=EFFECT, change=EFFECT.change, reasons=reasons,
        )
        for n in range(number)
    ]  # fmt: skip


def _side(id_: str) -> Side:
    source = SideSource(source="trial", title="A register of firms", publisher="Example", locator="row 1",
                        url=f"https://example.org/{id_}", archive_url=None, says="name: it")  # fmt: skip
    names = tuple(SideName(text=f"Name of {id_} {n}", type="alias") for n in range(2))
    return Side(id=id_, kind=Kind.COMPANY, name=f"Name of {id_}", states=("RS",), names=names, identifiers=(),
                members=(id_,), ties=(), tie_count=0, sources=(source,))  # fmt: skip


def main(number: int) -> None:
    """Print one line a step."""
    pairs = made_up(number)
    decided = [
        Judgement(left=f"left-{n}", right=f"right-{n}", verdict=Verdict.UNSURE, reason="r", decided_by="Ana")
        for n in range(DECIDED)
    ]
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        start = perf_counter()
        write_queue(data, pairs)
        print(f"written: {perf_counter() - start:.2f} s")
        del pairs
        start = perf_counter()
        queue = read_queue(data, decided)
        print(f"listed, {len(queue.waiting):,} of {len(queue.pairs):,} waiting: {perf_counter() - start:.2f} s")
        start = perf_counter()
        queue.lines(queue.waiting[-200:])
        print(f"the last 200 shown: {(perf_counter() - start) * 1000:.2f} ms")
        start = perf_counter()
        queue.whole(queue.waiting[-1])
        print(f"the last pair opened: {(perf_counter() - start) * 1000:.2f} ms")
        sizes = [(data / "build" / name).stat().st_size / 1e6 for name in (FILE, DETAILS)]
        print(f"files: {sizes[0]:.0f} and {sizes[1]:.0f} MB")
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000)
