"""The additive model: each feature has a table of points, and a pair's points are added up.

The tables are trained by `benchmarks/resolution/train.py` and shipped as `tables/model.json`. They are monotone: where
more of a feature is more alike, more of it never lowers the score. Names in far scripts have tables of their own,
because the Latin form of a Chinese or Japanese name is only near what a person writes.
"""

import json
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from graph.linkage.comparison.features import FEATURES, Compared
from graph.linkage.names.tables import TABLES

FILE = TABLES / "model.json"


@dataclass(frozen=True, slots=True)
class Table:
    """Points of a feature: `points[k]` from `edges[k - 1]` (inclusive) up to `edges[k]`."""

    edges: NDArray[np.float32]
    points: NDArray[np.float64]

    def look_up(self, values: NDArray[np.float32]) -> NDArray[np.float64]:
        """Points of each value."""
        return self.points[np.searchsorted(self.edges, values, side="right")]


@dataclass(frozen=True, slots=True)
class Model:
    """Tables for names in near scripts and in far ones, with the points every pair starts from."""

    version: str
    start: tuple[float, float]
    near: dict[str, Table]
    far: dict[str, Table]

    def points(self, compared: Compared) -> NDArray[np.float64]:
        """Points of each pair (row) for the start (first column) and for each feature, in the order of FEATURES."""
        out = np.zeros((len(compared.far), len(FEATURES) + 1))
        out[:, 0] = np.where(compared.far, self.start[1], self.start[0])
        for rows, tables in ((np.flatnonzero(~compared.far), self.near), (np.flatnonzero(compared.far), self.far)):
            for column, feature in enumerate(FEATURES):
                out[rows, column + 1] = tables[feature].look_up(compared.values[rows, column])
        return out


def probability(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Score, 0 to 1, of a sum of points: the logistic function. Among pairs like those of the training, about that
    share is right."""
    return np.asarray(1.0 / (1.0 + np.exp(-points)))


@cache
def shipped() -> Model:
    """The model that comes with the package."""
    return read(json.loads(FILE.read_text(encoding="utf-8")))


def read(data: dict[str, object]) -> Model:
    """A model from its JSON form. ValueError if it has not that form."""

    def tables(part: object) -> dict[str, Table]:
        if not isinstance(part, dict):
            raise ValueError("a model has tables by feature")
        return {
            name: Table(np.array(t["edges"], dtype=np.float32), np.array(t["points"], dtype=np.float64))
            for name, t in part.items()
        }

    start = data["start"]
    if not isinstance(start, list):
        raise ValueError("a model has the points of the start, for near and far scripts")
    return Model(str(data["version"]), (float(start[0]), float(start[1])), tables(data["near"]), tables(data["far"]))
