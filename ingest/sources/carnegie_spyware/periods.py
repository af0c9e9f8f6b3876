"""How the inventory writes years: `2014`, `2013-2016`, `2017-present`, `?-2021`, `2013, 2015`."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

_PART = re.compile(r"(?P<start>[0-9]{4}|\?)(?:\s*[-–]\s*(?P<end>[0-9]{4}|\?|present))?")
_DECADE = re.compile(r"[0-9]{4}s\s*-\s*present")


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
        start, end = _year(match["start"]), _year(match["end"] or match["start"])
        if start and end and end < start:
            raise ValueError("a period that ends before it begins")
        spans.append((start, end))
    starts, ends = zip(*spans, strict=True)
    return Period(_all_known(min, starts), _all_known(max, ends), len(spans) > 1)


def last_year(text: str) -> str:
    """The last of the years of disclosure. Raises ValueError if there is none."""
    years = re.findall(r"[0-9]{4}", text)
    if not years or re.sub(r"[0-9]{4}|[\s,-]", "", text):
        raise ValueError("not a year or several")
    return str(max(years))


def _all_known(bound: Callable[[Sequence[str]], str], years: Sequence[str | None]) -> str | None:
    """The first or last of these years; None if one of them is not known, because it may lie beyond the others."""
    known = [year for year in years if year is not None]
    return bound(known) if len(known) == len(years) else None


def _year(text: str) -> str | None:
    return text if text.isdecimal() else None
