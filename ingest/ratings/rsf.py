"""World Press Freedom Index: the publisher's file of one edition, `import_classement/YEAR.csv` on rsf.org.

Semicolons between cells, a comma before decimals. Files are UTF-8 up to 2024 and Windows-1252 from 2025 on. Read in
copies of the files of 2013, 2021, 2022, 2023 and 2024 as they were served; that of 2025 and later in what others say
of them (the score's column then bears its year). The publisher's site itself was not seen. Only the score and the rank
are taken, no indicator.
"""

import re
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from graph.risk.reference_tables import RATING_TABLES
from graph.states import States
from ingest.emit.issues import Issue
from ingest.ratings.read import FileForm, PassedOverError, RatingError, Ratings, Row, number, read_ratings

LAYOUT = RATING_TABLES["rsf"]
FILE_COLUMNS = ("ISO", "Year (N)")
FORM = FileForm(delimiter=";", encodings=("utf-8-sig", "cp1252"))

OWN_CODES = {"XKX": "XK", "XKO": "XK", "CTU": "CY-NORTH"}
"""Codes that the publisher made for what has no three letters in ISO 3166-1. Kosovo's changed with the edition 2023."""

SEVERAL_STATES = ("CSS", "XCD")
"""The Organisation of Eastern Caribbean States: one row for several states."""

SITUATIONS = ((85, "good"), (70, "satisfactory"), (55, "problematic"), (40, "difficult"), (0, "very serious"))
"""From which score on a situation is called so, since 2022, as in the publisher's account of its method. The file of
2024 has the same words, in French, at the same scores."""

_METHODS = (2013, 2022)
"""Editions with which a new method began. Before 2013 the scale was another one, on which lower was better."""
_SCORE = re.compile(r"\d{1,3}(,\d{1,3})?")
_SCORE_COLUMN = re.compile(r"Score(?: (?P<year>\d{4}))?")
_LAST_EDITION = 2100
_MOST_RANKED = 300


def read_rsf(path: Path, places: States, source: str) -> Ratings:
    """Rows of `ratings_rsf.csv` from the file of one edition. Raises LookthroughError for another file."""

    def rate(row: Row) -> Row:
        edition, method = _edition(row)
        code = row["ISO"].strip()
        if code in SEVERAL_STATES:
            raise PassedOverError("one row for several states")
        state = places.by_code(OWN_CODES[code]) if code in OWN_CODES else places.by_three_letters(code)
        if state is None:
            raise RatingError("ISO", code, "no state or territory of reference/states.csv")
        score_column, rank_column = _columns(row, edition, method)
        score = _score(row, score_column)
        return {
            "state": state,
            "edition": str(edition),
            "method": str(method),
            "score": str(score),
            "rank": number(row, rank_column, 1, _MOST_RANKED),
            "situation": _situation(score) if method == _METHODS[-1] else "",
            "source": source,
        }

    found = read_ratings(path, Path(LAYOUT.file).stem, FILE_COLUMNS, rate, FORM)
    found.issues += _out_of_order(path, found)
    return found


def _edition(row: Row) -> tuple[int, int]:
    text = row["Year (N)"].strip()
    if not (text.isascii() and text.isdigit() and _METHODS[0] <= int(text) <= _LAST_EDITION):
        reason = f"no edition since {_METHODS[0]}; earlier ones are scored on another scale, and are not read"
        raise RatingError("Year (N)", text, reason)
    return int(text), max(method for method in _METHODS if method <= int(text))


def _columns(row: Row, edition: int, method: int) -> tuple[str, str]:
    """The columns of the score and the rank, whose names changed with the method."""
    if method == _METHODS[0]:
        score, rank = "Score N", "Rank N"
    else:
        names = [found for name in row if (found := _SCORE_COLUMN.fullmatch(name))]
        score, rank = names[0][0] if len(names) == 1 else "Score", "Rank"
        if names and names[0]["year"] not in (None, str(edition)):
            raise RatingError("Year (N)", str(edition), f"another year than that of the column {score}")
    for column in (score, rank):
        if column not in row:
            raise RatingError(column, "", f"a file of {edition} without this column is not known")
    return score, rank


def _score(row: Row, column: str) -> Decimal:
    text = row[column].strip()
    if not _SCORE.fullmatch(text):
        raise RatingError(column, text, "not a score with a decimal comma")
    score = Decimal(text.replace(",", "."))
    if score > 100:
        raise RatingError(column, text, "above 100: has the file lost its decimal commas?")
    return score


def _situation(score: Decimal) -> str:
    return next(word for least, word in SITUATIONS if score >= least)


def _out_of_order(path: Path, found: Ratings) -> list[Issue]:
    """Rows with a better score than the rank before: how a file looks in which scores have lost digits."""
    ranked = sorted(zip(found.rows, found.lines, strict=True), key=lambda pair: int(pair[0]["rank"]))
    return [
        Issue(Path(LAYOUT.file).stem, path.name, line, "score", row["score"], f"higher than at rank {above['rank']}")
        for (above, _), (row, line) in pairwise(ranked)
        if Decimal(row["score"]) > Decimal(above["score"])
    ]
