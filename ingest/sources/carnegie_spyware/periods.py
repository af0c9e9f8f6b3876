"""How the inventory writes years: `2014`, `2013-2016`, `2017-present`, `?-2021`, `2013, 2015`."""

import re
from typing import NamedTuple

_PART = re.compile(r"(?P<start>\d{4}|\?)(?:\s*[-–]\s*(?P<end>\d{4}|\?|present))?")
_DECADE = re.compile(r"\d{4}s\s*-\s*present")


class Period(NamedTuple):
    """First and last year as far as stated; `in_parts` if years between them are not covered."""

    start: str | None = None
    end: str | None = None
    in_parts: bool = False


def read_period(text: str) -> Period:
    """The period of use. A decade is too coarse for a year. Raises ValueError for what is written otherwise."""
    if not text or _DECADE.fullmatch(text):
        return Period()
    spans = []
    for part in text.split(","):
        match = _PART.fullmatch(part.strip())
        if match is None:
            raise ValueError("not a period of years")
        start, end = match["start"], match["end"] or match["start"]
        spans.append((_year(start), _year(end)))
    return Period(spans[0][0], spans[-1][1], len(spans) > 1)


def last_year(text: str) -> str:
    """The last of the years of disclosure. Raises ValueError if there is none."""
    years = re.findall(r"\d{4}", text)
    if not years or re.sub(r"\d{4}|[\s,-]", "", text):
        raise ValueError("not a year or several")
    return str(max(years))


def _year(text: str) -> str | None:
    return text if text.isdecimal() else None
