"""Cells of a table, which hold the wording of the regulation: several values, days, states, registration numbers."""

import csv
import re
from collections.abc import Mapping

from stdnum.exceptions import ValidationError
from stdnum.ru import ogrn

from graph.states import States
from ingest.read.clean.days import DayForm
from ingest.read.clean.identifiers import check_identifier

DAYS = (DayForm.DOTTED, DayForm.DAY_MONTH_YEAR, DayForm.PARTIAL)
"""As the regulation prints a day (28.2.2011, 2 March 2021, 26 Feb. 2011), or a partial date."""
ADDRESS_PARTS = re.compile(r"[,;()]")
FIGURE = re.compile(r"\d")
NUMBERS = ("ogrnCode", "registrationNumber", "leiCode")
"""Columns of numbers that have check digits."""
RUSSIA = "RU"
LENGTH_OF_OGRN = 13
EXACTLY_ONE = 1


def values(cell: str) -> list[str]:
    """The values of a cell that holds several: parted by semicolons, quoted as in CSV, blanks allowed between."""
    found = next(csv.reader([" ".join(cell.split())], delimiter=";", skipinitialspace=True), [])
    return list(dict.fromkeys(value.strip() for value in found if value.strip()))


def states(row: Mapping[str, str], places: States) -> list[str]:
    """States that its addresses or its country name; Russia, if none does and it has a Russian number."""
    parts = [
        _without_postcode(part)
        for column in ("address", "country", "jurisdiction")
        for part in ADDRESS_PARTS.split(row.get(column, ""))
    ]
    found = dict.fromkeys(state for part in parts if part and (state := places.by_name(part)))
    return list(found) or ([RUSSIA] if _russian_numbers(row) else [])


def _without_postcode(part: str) -> str:
    """Without the words with figures before and after: `220013 Belarus`."""
    words = part.split()
    while words and FIGURE.search(words[0]):
        del words[0]
    while words and FIGURE.search(words[-1]):
        del words[-1]
    return " ".join(words)


def identifiers(row: Mapping[str, str]) -> list[tuple[str, str]]:
    """Pairs of scheme and value whose check digits hold: LEIs, and the main state registration number of Russia (OGRN).

    Of other numbers it is not said which register gave them. An entry with two OGRNs speaks of two bodies, and none of
    the numbers is taken: equal numbers join parties.
    """
    russian = _russian_numbers(row)
    found = [("registry_number", f"{RUSSIA}:{number}") for number in russian if len(russian) == EXACTLY_ONE]
    for lei in values(row.get("leiCode", "")):
        try:
            found.append(("lei", check_identifier("lei", lei)))
        except ValueError:
            continue
    return found


def _russian_numbers(row: Mapping[str, str]) -> list[str]:
    """The OGRNs of legal persons, each once; one of 15 figures would be that of a sole trader."""
    found = []
    for text in (*values(row.get("ogrnCode", "")), *values(row.get("registrationNumber", ""))):
        try:
            number = ogrn.validate(text)
        except ValidationError:
            continue
        if len(number) == LENGTH_OF_OGRN:
            found.append(number)
    return list(dict.fromkeys(found))
