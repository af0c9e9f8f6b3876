"""When a tie may have happened: the years a rule is asked for."""

from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from graph.schema.dates import earliest, latest, year_of
from graph.schema.qualifiers import Qualifiers


class IntervalKind(StrEnum):
    """What the years mean."""

    POINT = "point"
    WHOLE = "whole"
    WITHIN = "within"
    UNKNOWN = "unknown"


class SaleInterval(BaseModel):
    """The days in which a tie may have happened. Both are ISO dates; both are empty when no date is known."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: IntervalKind
    first_day: str | None = None
    last_day: str | None = None
    lower_known: bool = Field(False, description="False: it may have begun before the first of the years.")
    basis: str = Field(description="What the years rest on, in plain words.")

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if (self.first_day is None) != (self.last_day is None):
            raise ValueError("first and last day go together")
        if self.first_day and self.last_day and self.first_day > self.last_day:
            raise ValueError("the first day is after the last")
        return self

    @property
    def years(self) -> tuple[int, ...]:
        """The years to look at, in order; none when no date is known."""
        if self.first_day is None or self.last_day is None:
            return ()
        return tuple(range(year_of(self.first_day), year_of(self.last_day) + 1))

    def days_in(self, year: int) -> tuple[str, str]:
        """First and last day of the interval in a year. Raises ValueError for a year outside of it."""
        if self.first_day is None or self.last_day is None or year not in self.years:
            raise ValueError(f"{year} is not in the interval")
        return max(self.first_day, f"{year}-01-01"), min(self.last_day, f"{year}-12-31")


def sale_interval(
    qualifiers: Qualifiers,
    published_on: str | None = None,
    founded_on: str | None = None,
    today: date | None = None,
    read_on: str | None = None,
) -> SaleInterval:
    """The interval of a tie from its qualifiers.

    `published_on` is the date of the evidence, used only when the tie has no date of its own, and `read_on`, when it
    was read, only where it bears none. `founded_on` is when the seller was founded: a tie cannot be older. `today` cuts
    off an end that lies in the future.
    """
    start, end = qualifiers.start, qualifiers.end
    if start and end:
        last = min(latest(end), today.isoformat()) if today else latest(end)
        last = max(last, earliest(start))
        return SaleInterval(
            kind=IntervalKind.WHOLE,
            first_day=earliest(start),
            last_day=last,
            lower_known=True,
            basis=f"the source gives a start ({start}) and an end ({end})",
        )
    if start:
        return SaleInterval(
            kind=IntervalKind.POINT,
            first_day=earliest(start),
            last_day=latest(start),
            lower_known=True,
            basis=f"the source gives a start ({start})",
        )
    for bound, words in (
        (end, "the source gives an end ({}) and no start"),
        (qualifiers.observed_by, "the source gives no start; the tie was seen no later than {}"),
        (published_on, "the source gives no date; the evidence was published on {}"),
        (read_on, "neither the source nor its pages give a date; they were read on {}"),
    ):
        if bound:
            return _up_to(bound, words.format(bound), founded_on)
    return SaleInterval(kind=IntervalKind.UNKNOWN, basis="no date is known")


def _up_to(bound: str, basis: str, founded_on: str | None) -> SaleInterval:
    last = latest(bound)
    if founded_on and earliest(founded_on) <= last:
        return SaleInterval(
            kind=IntervalKind.WITHIN,
            first_day=earliest(founded_on),
            last_day=last,
            lower_known=True,
            basis=f"{basis}; the seller was founded in {year_of(founded_on)}",
        )
    return SaleInterval(
        kind=IntervalKind.WITHIN,
        first_day=f"{year_of(bound)}-01-01",
        last_day=last,
        basis=f"{basis}; how much earlier it began is not known",
    )
