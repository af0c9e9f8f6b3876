"""The review queue: pairs that a person should look at, most valuable first, as a build left them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from graph.errors import LookthroughError
from graph.judgements import Judgement, Reason, Verdict
from graph.review.record import joined_by_people
from graph.schema.nodes import Kind

FILE = "review.jsonl"


class NoSuchPairError(LookthroughError):
    """The queue has no such pair."""


class SideName(BaseModel):
    """One name of a side and what sort of name it is."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    type: str


class SideTie(BaseModel):
    """One claim that ties a side to something else."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    says: str
    other: str = Field(description="Name of the other end.")
    other_id: str
    when: str | None
    status: str
    url: str


class SideSource(BaseModel):
    """Where name and state of a side can be checked."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str = Field(description="Name of the data set that says it.")
    title: str
    publisher: str
    url: str
    archive_url: str | None
    locator: str
    says: str = Field(description="What is checked there: the name, the alias, the identifier, the state.")


class Side(BaseModel):
    """One side of a pair: all that tells a reviewer who it is."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    kind: Kind
    name: str
    states: tuple[str, ...]
    names: tuple[SideName, ...]
    identifiers: tuple[tuple[str, str], ...]
    members: tuple[str, ...] = Field(description="Ids that are one with it already.")
    ties: tuple[SideTie, ...]
    tie_count: int = Field(description="Ties in all; `ties` may show fewer.")
    sources: tuple[SideSource, ...]


class ReviewPair(BaseModel):
    """Two things that may be one, why, and what would change if they were."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: int = Field(description="Place in the queue of this build; stays while others are decided.")
    left: Side
    right: Side
    score: float | None
    reasons: tuple[Reason, ...]
    question: str = Field(description="What an automatic join lacks.")
    model: str
    value: float = Field(description="How much a decision would change; the queue is ordered by it.")
    gain: str = Field(description="What a join would change, in words.")
    judged: Judgement | None = Field(None, description="What people decided, if they asked to see it again.")

    @property
    def pair(self) -> frozenset[str]:
        """Both ids."""
        return frozenset((self.left.id, self.right.id))

    @property
    def key(self) -> str:
        """The pair as a person types it: `left=right`."""
        return f"{self.left.id}={self.right.id}"


@dataclass(frozen=True)
class Queue:
    """All pairs of the last build, and those that still wait."""

    pairs: tuple[ReviewPair, ...]
    waiting: tuple[ReviewPair, ...]

    def find(self, asked: str) -> ReviewPair:
        """The pair by its number or as `left=right`. Raises NoSuchPairError."""
        for pair in self.pairs:
            if asked == str(pair.number) or parse_pair(asked) == pair.pair:
                return pair
        numbers = f"It goes from 1 to {len(self.pairs)}." if self.pairs else "It is empty."
        raise NoSuchPairError(f"The review queue has no {asked!r}. {numbers} A pair is written 'left=right'.")


def read_queue(data: Path, judgements: Sequence[Judgement] = ()) -> Queue:
    """The queue that the last build left in `data`, less what people decided since.

    Raises LookthroughError if nothing was built yet, or if the file is not of this version.
    """
    path = data / "build" / FILE
    try:
        with path.open(encoding="utf-8") as file:
            pairs = tuple(ReviewPair.model_validate_json(line) for line in file if line.strip())
    except FileNotFoundError:
        raise LookthroughError("There is no review queue yet. Run `lookthrough build` first.") from None
    except (OSError, ValueError) as error:
        told = f"The review queue cannot be read: {path}. Run `lookthrough build` anew."
        raise LookthroughError(told) from error
    settled = Settled(judgements)
    return Queue(pairs, tuple(pair for pair in pairs if not _settled_since(pair, settled)))


def _settled_since(pair: ReviewPair, settled: "Settled") -> bool:
    """A pair that was asked for again waits until its old decision is no longer the one that stands."""
    found = settled.by(pair.left.members or (pair.left.id,), pair.right.members or (pair.right.id,))
    return found is not None and found != pair.judged


class Settled:
    """What people decided, asked for whole groups of ids."""

    def __init__(self, judgements: Sequence[Judgement]) -> None:
        self._groups = joined_by_people(judgements)
        self._on: dict[str, list[Judgement]] = {}
        for judgement in judgements:
            if not judgement.of_a_list:
                for id_ in judgement.pair:
                    self._on.setdefault(id_, []).append(judgement)

    def by(self, left: Iterable[str], right: Iterable[str]) -> Judgement | None:
        """The decision that settles whether two groups are one; None if people have not decided."""
        ours = {member for id_ in left for member in self._groups.get(id_, {id_})}
        theirs = {member for id_ in right for member in self._groups.get(id_, {id_})}
        if ours & theirs:
            return next((j for id_ in sorted(ours & theirs) for j in self._on.get(id_, ()) if _joins(j)), None)
        for id_ in sorted(ours):
            for judgement in self._on.get(id_, ()):
                if judgement.pair & ours and judgement.pair & theirs:
                    return judgement
        return None


def _joins(judgement: Judgement) -> bool:
    return judgement.verdict is Verdict.POSITIVE


def parse_pair(text: str) -> frozenset[str] | None:
    """The two ids of `left=right`; None if it is not written so."""
    left, found, right = (part.strip() for part in text.partition("="))
    return frozenset((left, right)) if found and left and right else None
