"""One file of the repository is one fair: what it says of itself, and where an exhibitor is from."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Self

from graph.schema.dates import surely_before
from ingest.fetch.content import ContentError
from ingest.fetch.snapshot import Snapshot
from ingest.read.clean.days import STAMP, DayForm, read_day


@dataclass(frozen=True)
class Fair:
    """A fair as its file describes it. `list_date` is when the project read the fair's list of exhibitors."""

    slug: str
    name: str
    start: str | None
    end: str | None
    list_url: str | None
    list_date: str | None

    @property
    def days(self) -> tuple[str, str, str]:
        """First and last day, and a note where both are left out because the fair would end before it begins.

        Raises ValueError for a text that is no day.
        """
        start, end = (read_day(text or "", DayForm.PARTIAL, *STAMP) for text in (self.start, self.end))
        if start and end and surely_before(end, start):
            return "", "", f"The file has the fair begin on {start} and end on {end}; neither is taken"
        return start, end, ""

    @classmethod
    def of(cls, snapshot: Snapshot, document: Mapping[str, Any]) -> Self:
        """Raises ContentError if the document is no fair."""
        name = document.get("name")
        if not isinstance(name, str) or not name.strip():
            raise ContentError(f"{snapshot.name} has no name; it is not a fair")
        listed = _text(document, "exhibitorListDate")
        return cls(
            slug=PurePosixPath(snapshot.name).stem,
            name=" ".join(name.split()),
            start=_text(document, "startDate"),
            end=_text(document, "endDate"),
            list_url=_text(document, "exhibitorListUrl"),
            list_date=listed[:10] if listed else None,
        )


def exhibitors_of(snapshot: Snapshot, document: Mapping[str, Any]) -> list[Any]:
    """The exhibitors, none if the file has none. Raises ContentError if they are not a list."""
    exhibitors = document.get("exhibitor", [])
    if not isinstance(exhibitors, list):
        raise ContentError(f"{snapshot.name}: exhibitor is not a list")
    return exhibitors


def countries_of(exhibitor: Any) -> list[str]:
    """Two-letter codes given for an exhibitor, by `country` or `address`; a text without a code is none."""
    found: dict[str, None] = {}
    for field in ("country", "address") if isinstance(exhibitor, dict) else ():
        value = exhibitor.get(field)
        for part in value if isinstance(value, list) else (value,):
            code = part.get("iso2") if isinstance(part, dict) else None
            if isinstance(code, str) and (letters := code.strip().upper()):
                found[letters] = None
    return list(found)


def _text(document: Mapping[str, Any], name: str) -> str | None:
    value = document.get(name)
    return value.strip() or None if isinstance(value, str) else None
