"""Partial dates: "2014", "2019-03", "2021-11-04". Precision is kept, never filled in."""

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z", re.ASCII)
EARLIEST_YEAR = 1850
LATEST_YEAR = 2100


def check_partial_date(text: str) -> str:
    """Return `text` if it is a year, year-month or date between 1850 and 2100; else raise ValueError."""
    match = _FORM.match(text)
    if not match:
        raise ValueError(f"{text!r} is not a date; write YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = match.groups()
    if not EARLIEST_YEAR <= int(year) <= LATEST_YEAR:
        raise ValueError(f"{text!r} has a year outside {EARLIEST_YEAR} to {LATEST_YEAR}")
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError as error:
        raise ValueError(f"{text!r} is not a date of the calendar: {error}") from None
    return text


PartialDate = Annotated[str, AfterValidator(check_partial_date)]
"""A date as precise as its source: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`."""


def year_of(text: str) -> int:
    """The year of a partial date."""
    return int(text[:4])


def earliest(text: str) -> str:
    """The first day that a partial date can mean, as `YYYY-MM-DD`."""
    return text + "-01-01"[(len(text) - 4) :]


def latest(text: str) -> str:
    """The last day that a partial date can mean, as `YYYY-MM-DD`."""
    if len(text) == 10:
        return text
    if len(text) == 4:
        return f"{text}-12-31"
    year, month = int(text[:4]), int(text[5:])
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1).isoformat()


def surely_before(left: str, right: str) -> bool:
    """True if every day that `left` can mean is before every day that `right` can mean."""
    return latest(left) < earliest(right)


def periods_overlap(left: tuple[str | None, str | None], right: tuple[str | None, str | None]) -> bool:
    """True unless the two (start, end) periods surely lie apart. An open end reaches without limit."""
    (start_a, end_a), (start_b, end_b) = left, right
    apart = (end_a and start_b and surely_before(end_a, start_b)) or (
        end_b and start_a and surely_before(end_b, start_a)
    )
    return not apart
