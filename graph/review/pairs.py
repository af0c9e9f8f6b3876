"""A pair that a person should look at, and what settles one."""

from collections.abc import Iterable, Sequence

from pydantic import BaseModel, ConfigDict, Field

from graph.judgements import Judgement, Reason, Verdict
from graph.review.effect import Change, Effect
from graph.review.record import joined_by_people
from graph.schema.nodes import Kind


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


class End(BaseModel):
    """One side of a pair as a line of the queue has it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    kind: Kind
    name: str
    states: tuple[str, ...]
    identifiers: tuple[tuple[str, str], ...]
    members: tuple[str, ...] = Field(description="Ids that are one with it already.")


class Side(End):
    """One side of a pair: all that tells a reviewer who it is."""

    names: tuple[SideName, ...]
    ties: tuple[SideTie, ...]
    tie_count: int = Field(description="Ties in all; `ties` may show fewer.")
    sources: tuple[SideSource, ...]


class Waiting(BaseModel):
    """Two things that may be one, and what would change if they were: one line of the queue."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: int = Field(description="Place in the queue of this build; stays while others are decided.")
    left: End
    right: End
    score: float | None
    question: str = Field(description="What an automatic join lacks.")
    model: str
    effect: Effect = Field(description="What each side carries, and what one thing of both would.")
    change: Change = Field(description="The weightiest thing a join would change; the queue is ordered by it.")
    judged: Judgement | None = Field(None, description="What people decided, if they asked to see it again.")

    @property
    def pair(self) -> frozenset[str]:
        """Both ids."""
        return frozenset((self.left.id, self.right.id))

    @property
    def key(self) -> str:
        """The pair as a person types it: `left=right`."""
        return f"{self.left.id}={self.right.id}"


class ReviewPair(Waiting):
    """A pair with everything that a person reads before deciding."""

    left: Side
    right: Side
    reasons: tuple[Reason, ...]


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
        left, right = tuple(left), tuple(right)
        if self._on.keys().isdisjoint(left + right):
            return None
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
