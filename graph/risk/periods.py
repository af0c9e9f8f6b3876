"""Periods on a list: what they say of a stretch of days, and what they leave unknown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from graph.schema.dates import earliest, latest

NOT_LISTED = "not_listed"
"""Value of the columns `before` and `after`: the source says that the state was not on the list then."""


class Listed(StrEnum):
    """What a list says of a state over some days."""

    YES = "listed"
    PARTLY = "listed_for_a_part"
    NO = "not_listed"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Period:
    """One row of a list table. Dates are partial; `end` is when it was no longer in force, empty if it still was.

    `as_of` is when it was last seen in force: before an `end`, it says that the end is known as "no later than" only.
    `clear_before` and `clear_after` say that the state is known to have been off the list then.
    """

    start: str | None
    end: str | None
    as_of: str | None
    clear_before: bool
    clear_after: bool
    sources: tuple[str, ...]

    @property
    def first(self) -> str:
        """First day that it can have been in force, as far as known."""
        if self.start:
            return earliest(self.start)
        return _shift(earliest(self.end), -1) if self.end else self.as_of or ""

    @property
    def last(self) -> str:
        """Last day on which it can have been in force, as far as known."""
        if self.end:
            return _shift(self.end, -1) if len(self.end) == 10 else latest(self.end)
        return self.as_of or self.first

    @property
    def seen_until(self) -> str | None:
        """The day on which it was last seen in force, where it ended some time between that day and `end`."""
        return self.as_of if self.as_of and self.end and self.as_of < _shift(earliest(self.end), -1) else None

    def surely_on(self, day: str) -> bool:
        """True if the state was surely on the list that day, whatever the partial dates mean."""
        sure_first = latest(self.start) if self.start else self.first
        sure_last = self.seen_until or (_shift(earliest(self.end), -1) if self.end else self.last)
        return sure_first <= day <= sure_last


def status_on(day: str, periods: Sequence[Period], complete_from: str | None) -> Listed:
    """What one list says of a state on one day.

    A state without a row is off the list only from `complete_from` on, when the whole list was read; before it the
    answer is unknown. It is too before a row that began "no later than" its date.
    """
    if any(period.surely_on(day) for period in periods):
        return Listed.YES
    if any(period.first <= day <= period.last for period in periods):
        return Listed.UNKNOWN
    earlier = [period for period in periods if period.last < day]
    later = [period for period in periods if period.first > day]
    if earlier and max(earlier, key=lambda period: period.last).clear_after:
        return Listed.NO
    if later and min(later, key=lambda period: period.first).clear_before:
        return Listed.NO
    if not (earlier or later) and complete_from is not None and day >= complete_from:
        return Listed.NO
    return Listed.UNKNOWN


def status_over(
    first: str, last: str, periods: Sequence[Period], complete_from: str | None, as_of: str | None
) -> Listed:
    """What one list says over the days from `first` to `last`.

    The days of the year in which the list was last read that come after that reading are taken with it; later years
    are unknown until the table is renewed.
    """
    if as_of and last > as_of and first[:4] == as_of[:4]:
        first, last = min(first, as_of), as_of
    if as_of and first > as_of:
        return Listed.UNKNOWN
    # Of every stretch of days that are alike one is asked: each begins or ends at one of these, or holds one.
    days = {first, last}
    for period in periods:
        for bound in (period.first, latest(period.start) if period.start else period.first, period.last):
            days.update(day for day in (_shift(bound, -1), bound, _shift(bound, 1)) if first <= day <= last)
    if complete_from and first <= complete_from <= last:
        days.update({complete_from, max(first, _shift(complete_from, -1))})
    return over_days(status_on(day, periods, complete_from) for day in days)


def over_days(statuses: Iterable[Listed]) -> Listed:
    """One list over several days: listed on all, on some, on none, or unknown."""
    found = set(statuses)
    if found & {Listed.YES, Listed.PARTLY}:
        return Listed.YES if found == {Listed.YES} else Listed.PARTLY
    return Listed.NO if found == {Listed.NO} else Listed.UNKNOWN


def over_lists(statuses: Iterable[Listed]) -> Listed:
    """Several lists over the same days: on one is enough, and off needs all of them."""
    found = set(statuses)
    for status in (Listed.YES, Listed.PARTLY, Listed.UNKNOWN):
        if status in found:
            return status
    return Listed.NO if found else Listed.UNKNOWN


def _shift(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
