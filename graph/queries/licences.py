"""Licence classes, and on what terms sources and reference tables are used: `data/licences.csv`."""

import csv
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from graph.data_folder import data_folder
from graph.errors import LookthroughError
from graph.risk.reference_sources import load_reference_sources


class LicenceClass(StrEnum):
    """Groups licences for filters: briefs and exports can be made of some classes only."""

    OPEN = "open"
    ATTRIBUTION = "attribution"
    NON_COMMERCIAL = "non_commercial"
    UNSTATED = "unstated"
    OWN = "own"


LICENCE_CLASS_MEANING = {
    LicenceClass.OPEN: "in the public domain, or free to use without a condition",
    LicenceClass.ATTRIBUTION: "free to use if the publisher is named, and on the further conditions of its licence",
    LicenceClass.NON_COMMERCIAL: "free to use if the publisher is named and the use is not commercial",
    LicenceClass.UNSTATED: "the publisher's terms were not seen",
    LicenceClass.OWN: "a claims sheet of one's own, which nobody else was given",
}


@dataclass(frozen=True)
class Terms:
    """Terms of one source or reference table."""

    source: str
    licence: str
    licence_class: str
    publisher: str
    url: str
    attribution: str
    redistribution: str
    note: str


def load_terms(folder: Path | None = None) -> dict[str, Terms]:
    """The terms of every source by its name. Raises LookthroughError if the table cannot be read."""
    path = (folder or data_folder()) / "licences.csv"
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return {
                row["source"]: Terms(**{name: row[name] or "" for name in Terms.__dataclass_fields__})
                for row in csv.DictReader(file)
            }
    except (OSError, KeyError) as error:
        raise LookthroughError(f"The table of licences cannot be read: {path}: {error}") from error


def load_reference_terms(folder: Path | None = None) -> dict[str, Terms]:
    """The terms of every reference source by its key; of one that has no row in the table, that none are stated."""
    terms = load_terms(folder)
    return {
        key: terms.get(key)
        or Terms(key, "not stated", LicenceClass.UNSTATED, source.publisher, source.url, source.publisher, "", "")
        for key, source in load_reference_sources(folder).items()
    }
