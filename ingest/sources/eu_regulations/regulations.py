"""EU regulations by their CELEX number, and the lists that their annexes are."""

import re
from dataclasses import dataclass

from ingest.read.clean.official_lists import EU_CONSOLIDATED

CELEX = re.compile(r"3\d{4}R\d{4}")
"""CELEX number of a regulation: sector 3, year, R, number."""
YEAR_FIRST_SINCE = 2015
"""Since this year the number of a regulation begins with the year: 833/2014, but 2020/1998."""

FREEZE = "Asset freeze"
"""The measure that puts a party on the EU's list of financial sanctions, whichever regulation says so."""
SECTORAL = {
    "Export control": "tighter export controls",
    "Financial restrictions": "financial restrictions",
    "Services ban": "ban on services",
    "Transportation restrictions": "transport restrictions",
    "Investment ban": "ban on investment",
}
"""Measures that freeze nobody's assets, in our own words. Each annex with one is a list of its own."""
MEASURES = (FREEZE, *SECTORAL)


@dataclass(frozen=True)
class Regulation:
    """One regulation, by the CELEX number of its first text."""

    celex: str

    def __post_init__(self) -> None:
        """Raises ValueError if the number is not one of a regulation."""
        if not CELEX.fullmatch(self.celex):
            raise ValueError("not the CELEX number of a regulation")

    @property
    def number(self) -> str:
        """As it is quoted: 833/2014, 2020/1998."""
        year, number = int(self.celex[1:5]), int(self.celex[6:])
        return f"{year}/{number}" if year >= YEAR_FIRST_SINCE else f"{number}/{year}"

    def list_of(self, annex: str, measure: str) -> tuple[str, str]:
        """Key and name of the list that an annex is, or is a part of. A part of an annex is in the annex's list."""
        if measure == FREEZE:
            return EU_CONSOLIDATED.key, EU_CONSOLIDATED.title
        whole = annex.partition(".")[0]
        key = f"eu-{self.number}-annex-{whole}".replace("/", "-").lower()
        return key, f"EU Regulation {self.number}, Annex {whole} ({SECTORAL[measure]})"
