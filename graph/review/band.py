"""Bands of the queue: pairs that the matcher scored alike, which may be accepted together once a sample was read."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from graph.errors import LookthroughError
from graph.review.effect import Change
from graph.review.queue import Entry

CUTS = (1.0, 0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.2)
"""Where the usual bands begin and end; a person may ask for any other."""
_WRITTEN = re.compile(r"\s*([01](?:\.\d+)?)\s*-\s*([01](?:\.\d+)?)\s*")


@dataclass(frozen=True)
class Band:
    """Scores from `low` to below `high`, 1 itself belonging to the highest.

    A pair of which one side would gain entries on lists is in no band: that a company is on a list of sanctions is said
    of it by name, and nobody reads such a join but the person who makes it.
    """

    low: float
    high: float

    @property
    def name(self) -> str:
        """As a person types it: `0.90-0.95`."""
        return f"{self.low:.2f}-{self.high:.2f}"

    def of(self, entries: Iterable[Entry]) -> list[Entry]:
        """The pairs of the band, in the order of the queue. A pair without a score is in none."""
        top = 2.0 if self.high == 1 else self.high
        return [
            entry
            for entry in entries
            if entry.score is not None and self.low <= entry.score < top and entry.change is not Change.LISTINGS
        ]


USUAL = tuple(Band(low, high) for high, low in pairwise(CUTS))


def parse_band(text: str) -> Band:
    """`0.9-0.95`. Raises LookthroughError if it is written otherwise, or has nothing between its ends."""
    found = _WRITTEN.fullmatch(text)
    low, high = (round(float(end), 2) for end in found.groups()) if found else (0.0, 0.0)
    if not low < high <= 1:
        raise LookthroughError(f"{text!r} is no band. Write the least and the highest score, as in 0.90-0.95.")
    return Band(low, high)
