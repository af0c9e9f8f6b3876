"""Days as people and publishers write them, by forms that are told and never guessed. What does not fit is refused."""

import re
from collections.abc import Iterable
from enum import Enum

from graph.schema.dates import check_partial_date

MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_YEAR, _MONTH, _DAY = "(?P<y>[0-9]{4})", "(?P<m>[0-9]{2})", "(?P<d>[0-9]{2})"
_D, _M = "(?P<d>[0-9]{1,2})", "(?P<m>[0-9]{1,2})"
_NAME = "(?P<name>[A-Za-z]{3,9})"
_TIME = r"[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?"
_ZONE = r"(?:Z|[+-][0-9]{2}:?[0-9]{2}| ?UTC)"


class DayForm(Enum):
    """A form of days: how it is called in a message, and how it is written."""

    PARTIAL = ("YYYY-MM-DD, YYYY-MM or YYYY", f"{_YEAR}(?:-{_MONTH}(?:-{_DAY})?)?")
    ISO = ("YYYY-MM-DD", f"{_YEAR}-{_MONTH}-{_DAY}")
    ZONED = ("YYYY-MM-DD with a zone", f"{_YEAR}-{_MONTH}-{_DAY}{_ZONE}")
    MOMENT = ("YYYY-MM-DD and a time", f"{_YEAR}-{_MONTH}-{_DAY}[T ]{_TIME}{_ZONE}?")
    COMPACT = ("YYYYMMDD", f"{_YEAR}{_MONTH}{_DAY}")
    DOTTED = ("DD.MM.YYYY", rf"{_D}\.{_M}\.{_YEAR}")
    DOTTED_SHORT = ("DD.MM.YY, of this century", rf"{_D}\.{_M}\.(?P<yy>[0-9]{{2}})")
    DAY_FIRST = ("DD/MM/YYYY", f"{_D}/{_M}/{_YEAR}")
    MONTH_FIRST = ("MM/DD/YYYY", f"{_M}/{_D}/{_YEAR}")
    DASHED = ("DD-MON-YYYY", f"{_D}-(?P<name>[A-Za-z]{{3}})-{_YEAR}")
    DAY_MONTH_YEAR = ("day, name of the month, year", rf"{_D} {_NAME}\.? {_YEAR}")
    MONTH_DAY_YEAR = ("name of the month, day, year", rf"{_NAME} {_D}, {_YEAR}")

    def __init__(self, words: str, pattern: str) -> None:
        self.words = words
        self.pattern = re.compile(pattern, re.ASCII)


STAMP = (DayForm.ISO, DayForm.ZONED, DayForm.MOMENT)
"""A day, or a moment of it, of which the day is taken as it is written."""


def read_day(text: str, *forms: DayForm) -> str:
    """The day in ISO form, as precise as it is written; empty for an empty text.

    Raises ValueError if no form told fits, if two fit and mean different days, if there is no such day, or if its year
    is out of the range of the vocabulary.
    """
    plain = " ".join(text.split())
    if not plain:
        return ""
    found = {day for form in forms if (match := form.pattern.fullmatch(plain)) and (day := _iso(match))}
    if not found:
        raise ValueError(f"not a day written as {' or '.join(form.words for form in forms)}")
    if len(found) > 1:
        raise ValueError(f"may be {' or '.join(sorted(found))}; which is not told")
    return check_partial_date(found.pop())


def _iso(match: re.Match[str]) -> str:
    """Year, month and day as far as they are written; empty if the name is that of no month."""
    parts = match.groupdict()
    year = parts.get("y") or f"20{parts['yy']}"
    month, day = parts.get("m"), parts.get("d")
    if name := parts.get("name"):
        month = _month(name)
        if not month:
            return ""
    return "-".join([year, *(part.zfill(2) for part in (month, day) if part)])


def _month(name: str) -> str:
    """The number of a month by its name in English or the first three letters of it; `Sept` is usual too."""
    low = name.lower()
    known = (place for place, month in enumerate(MONTHS, start=1) if low in (month, month[:3]))
    return str(9 if low == "sept" else next(known, 0) or "")


def only_day(texts: Iterable[str], *forms: DayForm) -> str:
    """The one day that all texts mean; empty if there is none or they differ. Raises ValueError as `read_day` does."""
    found = {day for text in texts if (day := read_day(text, *forms))}
    return found.pop() if len(found) == 1 else ""
