"""The review queue: pairs that a person should look at, weightiest first, as a build left them.

It may be long, so it is kept in two files: an index with a short line a pair, which is read whole, and what a person
reads of each pair, of which only the lines asked for are read. The index says where those begin.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from pydantic import TypeAdapter

from graph.errors import LookthroughError
from graph.judgements import Judgement, Reason
from graph.review.effect import Change
from graph.review.pairs import End, ReviewPair, Settled, Side, Waiting, parse_pair
from graph.whole_file import NewFile

FILE = "review.jsonl"
DETAILS = "review_details.jsonl"
_REASONS: TypeAdapter[tuple[Reason, ...]] = TypeAdapter(tuple[Reason, ...])


class NoSuchPairError(LookthroughError):
    """The queue has no such pair."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A pair in the index: enough to order, to count, and to see whether people decided it. `at` is in bytes."""

    number: int
    left: str
    right: str
    members: tuple[tuple[str, ...], tuple[str, ...]]
    change: Change
    score: float | None
    judged: Judgement | None
    at: int

    @property
    def pair(self) -> frozenset[str]:
        """Both ids."""
        return frozenset((self.left, self.right))

    @property
    def key(self) -> str:
        """The pair as a person types it: `left=right`."""
        return f"{self.left}={self.right}"


class _Line(Waiting):
    """A pair among the details, and where the lines of its two sides and its reasons begin."""

    at: tuple[int, int, int]


@dataclass(frozen=True)
class Queue:
    """All pairs of the last build, and those that still wait."""

    pairs: tuple[Entry, ...]
    waiting: tuple[Entry, ...]
    details: Path = field(compare=False)

    def find(self, asked: str) -> Entry:
        """The pair by its number or as `left=right`. Raises NoSuchPairError."""
        pair = parse_pair(asked)
        found = self.by_pair.get(pair) if pair else None
        if found is None and asked.isdecimal() and 1 <= int(asked) <= len(self.pairs):
            found = self.pairs[int(asked) - 1]
        if found is None:
            numbers = f"It goes from 1 to {len(self.pairs)}." if self.pairs else "It is empty."
            raise NoSuchPairError(f"The review queue has no {asked!r}. {numbers} A pair is written 'left=right'.")
        return found

    @cached_property
    def by_pair(self) -> dict[frozenset[str], Entry]:
        """Every pair by its two ids."""
        return {entry.pair: entry for entry in self.pairs}

    def within(self, change: Change | None) -> tuple[Entry, ...]:
        """The pairs that wait, or of them those that would change this above all."""
        return tuple(entry for entry in self.waiting if change is None or entry.change is change)

    def lines(self, entries: Iterable[Entry]) -> list[Waiting]:
        """What a list shows of pairs. Raises LookthroughError if the files do not belong together."""
        try:
            with self.details.open("rb") as file:
                return [self._line(file, entry) for entry in entries]
        except (OSError, ValueError) as error:
            raise _unreadable(self.details) from error

    def whole(self, entry: Entry) -> ReviewPair:
        """Everything on one pair. Raises LookthroughError if the files do not belong together."""
        try:
            with self.details.open("rb") as file:
                line = self._line(file, entry)
                left, right, reasons = (_read_at(file, at) for at in line.at)
            sides = {"left": Side.model_validate_json(left), "right": Side.model_validate_json(right)}
            said = {name: getattr(line, name) for name in Waiting.model_fields if name not in sides}
            return ReviewPair(**sides, **said, reasons=_REASONS.validate_json(reasons))
        except (OSError, ValueError) as error:
            raise _unreadable(self.details) from error

    def _line(self, file: BinaryIO, entry: Entry) -> _Line:
        line = _Line.model_validate_json(_read_at(file, entry.at))
        if line.pair != entry.pair:
            raise _unreadable(self.details)
        return line


def _read_at(file: BinaryIO, at: int) -> bytes:
    file.seek(at)
    return file.readline()


def _unreadable(path: Path) -> LookthroughError:
    return LookthroughError(f"The review queue cannot be read: {path}. Run `lookthrough build` anew.")


def read_queue(data: Path, judgements: Sequence[Judgement] = ()) -> Queue:
    """The queue that the last build left in `data`, less what people decided since.

    Raises LookthroughError if nothing was built yet, or if the file is not of this version.
    """
    path = data / "build" / FILE
    try:
        with path.open("rb") as file:
            pairs = tuple(_entry(json.loads(line), number) for number, line in enumerate(file, start=1))
    except FileNotFoundError:
        raise LookthroughError("There is no review queue yet. Run `lookthrough build` first.") from None
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise _unreadable(path) from error
    settled = Settled(judgements)
    waiting = tuple(pair for pair in pairs if not _settled_since(pair, settled))
    return Queue(pairs, waiting, data / "build" / DETAILS)


def _entry(row: object, number: int) -> Entry:
    """A line of the index. Raises ValueError or TypeError if it is none."""
    if not isinstance(row, list):
        raise ValueError("the index is of another version")
    left, right, change, score, judged, at = row
    decided = Judgement.model_validate(judged) if judged else None
    return Entry(number, left[0], right[0], (tuple(left), tuple(right)), Change(change), score, decided, at)


def write_queue(data: Path, pairs: Iterable[ReviewPair]) -> None:
    """Write both files, as a whole or not at all. A side that is in many pairs is written once. Raises WriteError."""
    folder = data / "build"
    with NewFile(folder / FILE) as index, NewFile(folder / DETAILS) as details:
        at, sides = 0, dict[str, tuple[int, End]]()
        for pair in pairs:
            for side in (pair.left, pair.right):
                if side.id not in sides:
                    sides[side.id] = (at, End(**{name: getattr(side, name) for name in End.model_fields}))
                    at += details.file.write(side.model_dump_json().encode() + b"\n")
            reasons = at
            at += details.file.write(_REASONS.dump_json(pair.reasons) + b"\n")
            (left, left_end), (right, right_end) = sides[pair.left.id], sides[pair.right.id]
            said = {name: getattr(pair, name) for name in Waiting.model_fields if name not in ("left", "right")}
            line = _Line(left=left_end, right=right_end, at=(left, right, reasons), **said)
            index.file.write(_index_line(pair, at))
            at += details.file.write(line.model_dump_json().encode() + b"\n")
        for new in (details, index):
            new.settle()
        for new in (details, index):
            new.commit()


def _index_line(pair: ReviewPair, at: int) -> bytes:
    ends = [[side.id, *(id_ for id_ in side.members if id_ != side.id)] for side in (pair.left, pair.right)]
    judged = pair.judged.model_dump(mode="json") if pair.judged else None
    return json.dumps([*ends, pair.change, pair.score, judged, at], ensure_ascii=False).encode() + b"\n"


def _settled_since(entry: Entry, settled: Settled) -> bool:
    """A pair that was asked for again waits until its old decision is no longer the one that stands."""
    found = settled.by(*entry.members)
    return found is not None and found != entry.judged
