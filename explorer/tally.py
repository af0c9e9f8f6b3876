"""Client ties counted by the level of their state: sure, possible and not known, never the first alone."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from graph.queries.exposure import RatedTie
from graph.risk.findings import Level
from graph.schema.codelists import NOT_COUNTED

RAISED = (Level.CRITICAL, Level.HIGH, Level.ELEVATED)


@dataclass(frozen=True)
class Tally:
    """Ties by the level of their state. The five parts add up to `all`: unknown is a part of its own.

    `possible` are ties whose state is raised in some of the years in which the tie may lie, and in others not or not
    known; it is surely raised for those of `high` and `elevated`.
    """

    high: int
    elevated: int
    possible: int
    none: int
    unknown: int

    @classmethod
    def of(cls, levels: Iterable[tuple[Level, Level]]) -> "Tally":
        """Count levels, each with what it may be at most; critical counts with high."""
        found = Counter(
            "possible" if level not in RAISED and at_most in RAISED else level.value for level, at_most in levels
        )
        return cls(
            high=found[Level.HIGH] + found[Level.CRITICAL],
            elevated=found[Level.ELEVATED],
            possible=found["possible"],
            none=found[Level.NONE],
            unknown=found[Level.UNKNOWN],
        )

    @property
    def raised(self) -> int:
        """Ties to states that surely were at elevated level or above."""
        return self.high + self.elevated

    @property
    def all(self) -> int:
        """All ties counted."""
        return self.raised + self.possible + self.none + self.unknown


def counted(rated: Iterable[RatedTie]) -> list[RatedTie]:
    """The ties that something still speaks for."""
    return [item for item in rated if item.tie.standing not in NOT_COUNTED]


def at_sale(rated: Iterable[RatedTie]) -> Tally:
    """Ties by the level of their state in the years of the tie."""
    return Tally.of((item.assessment.level, item.assessment.level_possible) for item in rated)


def today(rated: Iterable[RatedTie]) -> Tally:
    """Ties by the level of their state in the latest data."""
    return Tally.of((item.assessment.level_today, item.assessment.level_today) for item in rated)
