"""Regimes of the World, from V-Dem: the table of Our World in Data, by three letters and year.

Columns as in a third party's copy of the chart's data. V-Dem's own file was not seen: it is not read here.
"""

from pathlib import Path

from graph.risk.reference_tables import RATING_TABLES
from graph.states import States
from ingest.ratings.read import PassedOverError, RatingError, Ratings, Row, number, read_ratings

LAYOUT = RATING_TABLES["vdem"]
FILE_COLUMNS = ("Code", "Year", "Political regime")
FIRST_YEAR = 1990
"""The reference table begins here."""

OWN_CODES = {
    "OWID_KOS": "XK",
    "OWID_GDR": "DD",
    "OWID_GFR": "DE-WEST",
    "OWID_YAR": "YE-NORTH",
    "OWID_YPR": "YD",
    "OWID_SML": "SO-SOMALILAND",
    "OWID_ZAN": "TZ-ZANZIBAR",
}
"""Codes that Our World in Data made for what has no three letters in ISO 3166-1."""


def read_vdem(path: Path, places: States, source: str, release: str) -> Ratings:
    """Rows of `ratings_vdem.csv` of one release. Raises LookthroughError for another file."""

    def rate(row: Row) -> Row:
        code = row["Code"].strip()
        if not code:
            raise PassedOverError("no code: nothing says which state it is")
        year = number(row, "Year", 1700, 2100)
        if int(year) < FIRST_YEAR:
            raise PassedOverError(f"before {FIRST_YEAR}")
        state = places.by_code(OWN_CODES[code]) if code in OWN_CODES else places.by_three_letters(code)
        if state is None:
            raise RatingError("Code", code, "no state or territory of reference/states.csv")
        regime = number(row, "Political regime", 0, 3)
        return {"state": state, "year": year, "release": release, "regime": regime, "source": source}

    return read_ratings(path, Path(LAYOUT.file).stem, FILE_COLUMNS, rate)
