"""How alike two things are, as any matcher says it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from graph.judgements import Reason
from graph.linkage.decision.described import Described

Key = tuple[str, str]
"""A name, and the code of its state in small letters, empty if not known."""


Pair = tuple[str, str]
"""Two ids."""


class Band(StrEnum):
    """What becomes of a pair."""

    AUTOMATIC = "automatic"
    REVIEW = "review"
    REJECTED = "rejected"


@dataclass(frozen=True)
class Likeness:
    """Two ids, a score from 0 (apart) to 1 (one), and the band of the score alone.

    `names` are the two names that came nearest, each with the code of its state in small letters, empty if not known.
    """

    left: str
    right: str
    score: float
    band: Band
    names: tuple[Key, Key] = (("", ""), ("", ""))


class Scorer(Protocol):
    """A matcher of names. The same things give the same answer, in whatever order they come."""

    @property
    def model(self) -> str:
        """Name and version of the matcher: another version may score differently."""
        ...

    def among(self, things: Sequence[Described], also: Collection[Pair] = ()) -> list[Likeness]:
        """Pairs of these things that are worth a look, each pair once, those of the band `rejected` left out.

        It looks where it expects something, and at the pairs of ids in `also`, which somebody else found.
        """
        ...

    def between(
        self, asked: Sequence[Described], known: Sequence[Described], limit: int, also: Collection[Pair] = ()
    ) -> list[Likeness]:
        """For each thing asked for (`left`) at most `limit` known ones (`right`), best first; besides those, pairs in
        `also` that are worth a look."""
        ...

    def explain(self, likenesses: Sequence[Likeness]) -> list[tuple[Reason, ...]]:
        """Why each of its answers scores as it does. Asked apart: of most pairs nobody wants to know."""
        ...
