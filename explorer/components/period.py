"""Periods as stretches of a common scale of years."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from explorer.components.tables import Bar
from explorer.language.periods import Dated
from graph.schema.dates import earliest, latest


@dataclass(frozen=True)
class Scale:
    """Years from the first to the last, both included."""

    first: int
    last: int

    @property
    def words(self) -> str:
        """The ends, for the head of a column."""
        return f"{self.first} to {self.last}"

    def bar(self, tie: Dated, moment: bool = False) -> Bar | None:
        """Where a period lies on the scale; a `moment` is a point. None for a tie without any date."""
        if moment and tie.start and not tie.end:
            return Bar(left=min(self._place(earliest(tie.start)), 98), width=2)
        if not (tie.start or tie.end):
            if not tie.observed_by:
                return None
            return Bar(left=min(self._place(latest(tie.observed_by)), 98), width=2, seen=True)
        left = self._place(earliest(tie.start)) if tie.start else 0.0
        right = self._place(latest(tie.end)) if tie.end else 100.0
        width = max(right - left, 2.0)
        return Bar(left=min(left, 100 - width), width=width, open=tie.end is None or tie.start is None)

    def _place(self, day: str) -> float:
        at = date.fromisoformat(day)
        years = at.year + at.timetuple().tm_yday / 366 - self.first
        return min(max(100 * years / (self.last + 1 - self.first), 0.0), 100.0)


def scale_of(ties: Iterable[Dated], today: date) -> Scale:
    """The scale on which all these periods have room."""
    years = [int(day[:4]) for tie in ties for day in (tie.start, tie.end, tie.observed_by) if day]
    return Scale(min([*years, today.year - 1]), max([*years, today.year]))
