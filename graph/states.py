"""States, and territories that are rated apart from their state: `data/reference/states.csv`."""

import csv
from dataclasses import dataclass
from pathlib import Path

from graph.data_folder import data_folder
from graph.errors import LookthroughError


@dataclass(frozen=True)
class State:
    """One state or territory. `parent` is the code of the state a territory is rated apart from."""

    code: str
    name: str
    kind: str
    parent: str | None
    other_names: tuple[str, ...]


def load_states(folder: Path | None = None) -> dict[str, State]:
    """Every state and territory by its code. Raises LookthroughError if the table cannot be read."""
    path = (folder or data_folder()) / "reference" / "states.csv"
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return {
                row["code"]: State(
                    code=row["code"],
                    name=row["name"],
                    kind=row["kind"],
                    parent=row["parent"] or None,
                    other_names=tuple(name for name in row["other_names"].split("|") if name),
                )
                for row in csv.DictReader(file)
            }
    except (OSError, KeyError) as error:
        raise LookthroughError(f"The table of states cannot be read: {path}: {error}") from error
