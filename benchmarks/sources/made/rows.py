"""What made-up rows have in common: names, states, identifiers and days, drawn from a seed of their own."""

import csv
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from stdnum.iso7064 import mod_97_10

Known = Sequence[tuple[str, str]]
"""Names with the codes of their states that the scope knows."""

ONE_IN = 2000
"""One row in so many names what the scope knows: of whole registers far fewer do."""
_FIRST = ("Orion", "Vega", "Meridian", "Nordic", "Blue", "United", "Delta", "Alpine", "Harbour", "Cedar", "Iris", "Pan")
_SECOND = ("Sensor", "Vision", "Capital", "Trading", "Shipping", "Data", "Energy", "Textile", "Foods", "Signal", "Real")
_THIRD = ("Holding", "Group", "Systems", "Partners", "Fund II", "Works", "Logistics", "Solutions", "Estates", "Labs")
_FORMS = ("Ltd", "GmbH", "S.A.", "B.V.", "LLC", "Inc.", "S.r.l.", "Private Limited", "AB", "Oy", "plc", "")
_OTHERS = ("Société Générale d'Études {}", "Österreichische Anlagen {}", "ООО Компания {}", "株式会社データ{}")
"""Four names in a hundred are not in ASCII, as in the register of legal entities."""
_STATES = ("IN", "US", "GB", "NL", "DE", "LU", "IT", "CA", "ES", "KY", "FR", "IE", "AU", "SE", "CN", "RU", "IL", "BE")


class Rows:
    """Draws what rows are made of. `known` are names that the scope knows."""

    def __init__(self, known: Known, seed: int = 20260102) -> None:
        self.rng = random.Random(seed)
        self._known = known

    def party(self, number: int) -> tuple[str, str]:
        """A name and the code of its state; now and then one in scope."""
        if self._known and number % ONE_IN == 0:
            return self._known[number // ONE_IN % len(self._known)]
        rng = self.rng
        if rng.random() < 0.04:
            return rng.choice(_OTHERS).format(number), rng.choice(_STATES)
        name = f"{rng.choice(_FIRST)} {rng.choice(_SECOND)} {rng.choice(_THIRD)} {number} {rng.choice(_FORMS)}"
        return name.strip(), rng.choice(_STATES)

    def one_of(self, *values: str) -> str:
        """One of these."""
        return self.rng.choice(values)


def lei_of(number: int) -> str:
    """A well-formed LEI, another one for every number."""
    stem = f"529900{number:012}"
    return stem + str(mod_97_10.calc_check_digits(stem))


def day(number: int) -> str:
    """A day of the years 2000 to 2023."""
    return f"{2000 + number % 24}-{1 + number % 12:02}-{1 + number % 28:02}"


def known_names(data: Path) -> list[tuple[str, str]]:
    """Names of firms with their states out of the sheets of a data folder, in order."""
    found: dict[tuple[str, str], None] = {}
    for path in sorted((data / "curated").glob("*.entities.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["state"] and row["kind"] == "Company":
                    found[row["name"], row["state"]] = None
    return list(found)


def write_table(path: Path, columns: Sequence[str], rows: Iterable[dict[str, str]], delimiter: str = ",") -> Path:
    """Write a table row by row, cells empty where a row has none."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow(columns)
        writer.writerows(_cells(columns, rows))
    return path


def _cells(columns: Sequence[str], rows: Iterable[dict[str, str]]) -> Iterator[list[str]]:
    for row in rows:
        yield [row.get(column, "") for column in columns]
