"""Licence classes, and on what terms sources and reference tables are used: `data/licences.csv`."""

from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path

from graph.data_folder import data_folder, layers_of
from graph.read.table import Columns, Row, typed_rows
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
    """The terms of every source by its name. Raises FileError, with every problem, if the table cannot be read.

    A person's own row stands in place of the shipped one of that source: they may have terms of their own.
    """
    columns = Columns(tuple(field.name for field in fields(Terms)))
    layers = layers_of(folder or data_folder(), "licences.csv")
    return {terms.source: terms for path in layers for terms in typed_rows(path, _terms, columns)}


def _terms(row: Row) -> Terms:
    LicenceClass(row["licence_class"])
    return Terms(**row.values)


def load_reference_terms(folder: Path | None = None) -> dict[str, Terms]:
    """The terms of every reference source by its key; of one that has no row in the table, that none are stated."""
    terms = load_terms(folder)
    return {
        key: terms.get(key)
        or Terms(key, "not stated", LicenceClass.UNSTATED, source.publisher, source.url, source.publisher, "", "")
        for key, source in load_reference_sources(folder).items()
    }
