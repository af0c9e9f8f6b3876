"""An additive, monotone model trained by cyclic boosting: one small table a feature, in plain numpy."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.linkage.comparison.features import FALLING, FEATURES, FREE

MOST_BINS = 24
ROUNDS, RATE, RIDGE = 300, 0.15, 20.0


@dataclass(slots=True)
class Shape:
    """Table of one feature while it is trained."""

    edges: NDArray[np.float32]
    points: NDArray[np.float64]
    direction: int


def edges_of(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Where the bins of a feature begin: at each value if there are few, else at quantiles."""
    distinct = np.unique(values)
    if len(distinct) > MOST_BINS:
        distinct = np.unique(np.quantile(values, np.linspace(0, 1, MOST_BINS + 1), method="higher"))
    return distinct[1:].astype(np.float32)


def monotone(points: NDArray[np.float64], weights: NDArray[np.floating], direction: int) -> NDArray[np.float64]:
    """The nearest row of points, by weighted squares, that never falls (direction 1) or never rises (-1)."""
    if not direction:
        return points
    if direction < 0:
        return -monotone(-points, weights, 1)
    level: list[float] = []
    mass: list[float] = []
    count: list[int] = []
    for value, weight in zip(points, np.maximum(weights, 1e-9), strict=True):
        level.append(float(value))
        mass.append(float(weight))
        count.append(1)
        while len(level) > 1 and level[-2] > level[-1]:
            total = mass[-2] + mass[-1]
            level[-2:] = [(level[-2] * mass[-2] + level[-1] * mass[-1]) / total]
            mass[-2:] = [total]
            count[-2:] = [count[-2] + count[-1]]
    return np.repeat(level, count)


def train(
    values: NDArray[np.float32], labels: NDArray[np.bool_], weights: NDArray[np.float64],
    start: dict[str, Shape] | None = None, intercept: float | None = None, rounds: int = ROUNDS, ridge: float = RIDGE,
) -> tuple[float, dict[str, Shape]]:  # fmt: skip
    """Start points and tables that make the labels likeliest, `weights` counting each pair.

    `start` continues from given tables, whose bins are kept: a small set then only moves what it has evidence for.
    """
    target = labels.astype(float)
    rate = float((weights * target).sum() / weights.sum())
    base = float(np.log(rate / (1 - rate))) if intercept is None else intercept
    shapes: dict[str, Shape] = {}
    bins = {}
    total = np.full(len(target), base)
    for column, name in enumerate(FEATURES):
        direction = 0 if name in FREE else -1 if name in FALLING else 1
        if start is None:
            edges = edges_of(values[:, column])
            shapes[name] = Shape(edges, np.zeros(len(edges) + 1), direction)
        else:
            shapes[name] = Shape(start[name].edges, start[name].points.copy(), direction)
        bins[name] = np.searchsorted(shapes[name].edges, values[:, column], side="right")
        total += shapes[name].points[bins[name]]
    for _ in range(rounds):
        for name, shape in shapes.items():
            likely = 1 / (1 + np.exp(-total))
            size = len(shape.points)
            slope = np.bincount(bins[name], weights * (target - likely), size)
            bend = np.bincount(bins[name], weights * likely * (1 - likely), size)
            wanted = shape.points + RATE * slope / (bend + ridge * RATE)
            points = monotone(wanted, np.bincount(bins[name], weights, size) + 1e-3, shape.direction)
            total += (points - shape.points)[bins[name]]
            shape.points = points
    return base, shapes


def centred(
    start: float, shapes: dict[str, Shape], values: NDArray[np.float32]
) -> tuple[float, dict[str, Shape]]:  # fmt: skip
    """The same model told so that a person can read it: a feature that is as in the mean pair has no points, what the
    mean pair has is in the start. No score changes."""
    out = {}
    for column, (name, shape) in enumerate(shapes.items()):
        mean = float(shape.points[np.searchsorted(shape.edges, values[:, column], side="right")].mean())
        out[name] = Shape(shape.edges, shape.points - mean, shape.direction)
        start += mean
    return start, out
