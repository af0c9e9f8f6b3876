"""Labelled pairs: reading them, and dividing them so that no organisation is on both sides."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from graph.linkage.decision.similarity import Key
from graph.states import load_states


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of names with countries, in columns; label 1 says that they are one organisation."""

    source: str
    name_a: list[str]
    name_b: list[str]
    country_a: list[str]
    country_b: list[str]
    label: NDArray[np.bool_]
    cross: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.name_a)


def read(folder: Path) -> dict[str, Pairs]:
    """All files `pairs_*.csv` of a folder, by source."""
    found = {}
    for path in sorted(folder.glob("pairs_*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        source = path.stem.removeprefix("pairs_")
        found[source] = Pairs(
            source,
            [row["name_a"] for row in rows], [row["name_b"] for row in rows],
            [row.get("country_a") or "" for row in rows], [row.get("country_b") or "" for row in rows],
            np.array([row["label"] in {"1", "True", "true"} for row in rows], dtype=np.bool_),
            np.array([row.get("cross") in {"1", "True", "true"} for row in rows], dtype=np.bool_),
        )  # fmt: skip
    return found


def groups(pairs: Pairs) -> NDArray[np.int64]:
    """A number for each pair, the same for pairs whose names hang together by positive pairs or by sharing a left name:
    folds that keep a group together see no organisation twice."""
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for a, b, same in zip(pairs.name_a, pairs.name_b, pairs.label, strict=True):
        if same:
            parent[root(a)] = root(b)
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(root(a), len(numbers)) for a in pairs.name_a])


def key(name: str, country: str) -> Key:
    """A name and its state as the matcher has them."""
    return name, state_code(country)


@cache
def state_code(text: str) -> str:
    """Code of a state in small letters, from what a labelled set calls it; empty if that is not known."""
    return (load_states().find(text) or "").lower()
