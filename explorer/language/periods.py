"""The one wording of when something was: in sentences, tables, drawings and on a terminal."""

from typing import Protocol

UNDATED = "undated"


class Dated(Protocol):
    """Whatever has the three dates of a tie: an edge, a tie, a supply tie, the qualifiers of a claim."""

    @property
    def start(self) -> str | None:
        """When it began."""
        ...

    @property
    def end(self) -> str | None:
        """When it ended."""
        ...

    @property
    def observed_by(self) -> str | None:
        """Seen no later than this."""
        ...


def period_words(dated: Dated) -> str:
    """When, in words that fit into a sentence: "from 2014 to 2019", "no later than 2020"; nothing if undated."""
    if dated.start and dated.end:
        return f"from {dated.start} to {dated.end}" if dated.start != dated.end else f"in {dated.start}"
    if dated.start:
        return f"from {dated.start}"
    if dated.end:
        return f"until {dated.end}"
    return f"no later than {dated.observed_by}" if dated.observed_by else ""


def tie_period(dated: Dated) -> str:
    """When, in words for a cell of a table; "undated" where nothing is known."""
    return period_words(dated) or UNDATED
