"""On what terms each source is used, and what of it is passed on: `data/licences.csv`."""

import csv
from dataclasses import dataclass
from pathlib import Path

from graph.data_folder import data_folder
from graph.errors import LookthroughError


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
