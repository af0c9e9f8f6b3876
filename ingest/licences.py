"""`data/licences.csv`: on what terms the facts of each source are used."""

import csv
from dataclasses import dataclass
from pathlib import Path

from graph.errors import LookthroughError


@dataclass(frozen=True)
class Licence:
    """Terms of one source, as its publisher states them; `licence_class` groups them for filters."""

    source: str
    licence: str
    licence_class: str


def load_licences(data: Path) -> dict[str, Licence]:
    """The terms of every source by its name. Raises LookthroughError if the table cannot be read."""
    path = data / "licences.csv"
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return {
                row["source"]: Licence(row["source"], row["licence"], row["licence_class"])
                for row in csv.DictReader(file)
            }
    except (OSError, KeyError) as error:
        raise LookthroughError(f"The table of licences cannot be read: {path}: {error}") from error
