"""The parts of a total: sure, possible, not known, and what is apart; none of them is ever left out."""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from typing import Self

from pydantic import BaseModel, ConfigDict

from graph.queries.overlap import Overlap
from graph.risk.findings import Level
from graph.risk.tie_rating import TieRating
from graph.schema.codelists import NOT_COUNTED, Standing

RAISED = (Level.CRITICAL, Level.HIGH, Level.ELEVATED)
"""Levels at which a tie is counted, the worst first."""
_DOUBTFUL = (Standing.ALLEGED, Standing.DISPUTED)


class Part(StrEnum):
    """To which part of a total a tie belongs, the worst first."""

    SURE = "sure"
    POSSIBLE = "possible"
    NOT_KNOWN = "not_known"
    NONE_MET = "none_met"
    NOT_HELD = "not_held"
    NOT_COUNTED = "not_counted"


PART_MEANING = {
    Part.SURE: "held when the tie began or while it lasted, and the state surely was at elevated level or above then; "
    "every tie on the way is confirmed or reported",
    Part.POSSIBLE: "the same may be so: a date does not tell, the state was at that level in some of the years only, a "
    "tie on the way is alleged or disputed, or a seller in between sells other things as well",
    Part.NOT_KNOWN: "too little is known of the state in those years",
    Part.NONE_MET: "every rule had data for every year, and none was met",
    Part.NOT_HELD: "the dates leave no doubt that it was not held then",
    Part.NOT_COUNTED: "the tie is denied or withdrawn, and nothing else speaks for it",
}


def worst_of(rating: TieRating) -> Level:
    """The worst of what is sure and what is possible."""
    return min((rating.level, rating.level_possible), key=severity)


def severity(level: Level) -> int:
    """Sorts levels, the worst first; unknown stands before none: it may be anything."""
    return (*RAISED, Level.UNKNOWN, Level.NONE).index(level)


def part_of(
    tie: Standing, held: Overlap, rating: TieRating, weakened: bool = False, way: Iterable[Standing] = ()
) -> Part:
    """The part that a tie belongs to. `held`: at that time; `weakened`: a seller in between sells other things too."""
    if tie in NOT_COUNTED:
        return Part.NOT_COUNTED
    if held is Overlap.NO:
        return Part.NOT_HELD
    if rating.level in RAISED:
        doubtful = held is not Overlap.YES or weakened or any(each in _DOUBTFUL for each in (tie, *way))
        return Part.POSSIBLE if doubtful else Part.SURE
    if rating.level_possible in RAISED:
        return Part.POSSIBLE
    return Part.NONE_MET if rating.level is Level.NONE and rating.bounded else Part.NOT_KNOWN


class Totals(BaseModel):
    """Ties by part. All of them are in one of the six."""

    model_config = ConfigDict(frozen=True)

    sure: int = 0
    possible: int = 0
    not_known: int = 0
    none_met: int = 0
    not_held: int = 0
    not_counted: int = 0

    @classmethod
    def of(cls, parts: Iterable[Part]) -> Self:
        """Count them."""
        return cls(**{part.value: number for part, number in Counter(parts).items()})

    @property
    def all(self) -> int:
        """Every tie."""
        return sum(getattr(self, part.value) for part in Part)
