"""Freedom in the World: the publisher's workbook of all editions, its data sheet saved as CSV.

Columns as in the workbook of the editions 2013 to 2025, read in a third party's copy. The publisher's own page of the
workbook was not seen. An edition rates the calendar year before.
"""

from pathlib import Path

from graph.risk.reference_tables import RATING_TABLES
from graph.states import States
from ingest.ratings.read import RatingError, Ratings, Row, number, read_ratings

LAYOUT = RATING_TABLES["freedom_house"]
FILE_COLUMNS = ("Country/Territory", "C/T", "Edition", "Status", "PR rating", "CL rating", "Total")

_STATUSES = ("F", "PF", "NF")
_FIRST_EDITION, _LAST_EDITION = 1973, 2100
_LOWEST = -4
"""A total can be below zero."""


def read_freedom_house(path: Path, places: States, source: str) -> Ratings:
    """Rows of `ratings_freedom_house.csv` from the publisher's table. Raises LookthroughError for another file."""

    def rate(row: Row) -> Row:
        name = row["Country/Territory"].strip().rstrip("*").strip()
        state = places.by_name(name)
        if state is None:
            raise RatingError("Country/Territory", name, "no one state or territory of reference/states.csv")
        status = row["Status"].strip()
        if status not in _STATUSES:
            raise RatingError("Status", status, f"not one of {', '.join(_STATUSES)}")
        edition = number(row, "Edition", _FIRST_EDITION, _LAST_EDITION)
        return {
            "state": state,
            "edition": edition,
            "covers_year": str(int(edition) - 1),
            "status": status,
            "score": number(row, "Total", _LOWEST, 100),
            "political_rights": number(row, "PR rating", 1, 7),
            "civil_liberties": number(row, "CL rating", 1, 7),
            "source": source,
        }

    return read_ratings(path, Path(LAYOUT.file).stem, FILE_COLUMNS, rate)
