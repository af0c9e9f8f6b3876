"""How alike names are: scores of pairs, and why."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.judgements import Reason
from graph.linkage.comparison.bands import Bands
from graph.linkage.comparison.bands import shipped as shipped_bands
from graph.linkage.comparison.corpus import Corpus, Ints
from graph.linkage.comparison.features import Compared, compare
from graph.linkage.comparison.model import Model, probability
from graph.linkage.comparison.model import shipped as shipped_model
from graph.linkage.comparison.reasons import describe
from graph.linkage.names.parse import clean

CHUNK = 50_000
"""Pairs compared at once: bounds the memory."""

Key = tuple[str, str]
"""A name, and the code of its state in small letters, empty if not known."""


class Matcher:
    """Compares organisations by the shipped model, or by another."""

    def __init__(self, model: Model | None = None, bands: Bands | None = None) -> None:
        self.model = model or shipped_model()
        self.bands = bands or shipped_bands()

    @property
    def version(self) -> str:
        """Version of the model: changes whenever a score may."""
        return self.model.version

    def score_pairs(self, pairs: Sequence[tuple[Key, Key]]) -> NDArray[np.float64]:
        """Scores of pairs, 0 to 1. The order within a pair does not matter."""
        return self.scores(*_prepared(pairs))

    def scores(self, prepared: "Prepared", left: Ints, right: Ints) -> NDArray[np.float64]:
        """Scores of pairs given by their places among prepared names."""
        out = np.zeros(len(left))
        for start in range(0, len(left), CHUNK):
            piece = slice(start, start + CHUNK)
            compared = prepared.compare(left[piece], right[piece])
            out[piece] = probability(self.model.points(compared).sum(axis=1))
        return out

    def explain(self, pairs: Sequence[tuple[Key, Key]]) -> list[tuple[Reason, ...]]:
        """Why each pair scores as it does: where it starts, then every feature. The points add up to the log odds."""
        prepared, left, right = _prepared(pairs)
        names = prepared.corpus.names
        out: list[tuple[Reason, ...]] = []
        for start in range(0, len(left), CHUNK):
            piece = slice(start, start + CHUNK)
            compared = prepared.compare(left[piece], right[piece])
            points = self.model.points(compared)
            for row, (i, j) in enumerate(zip(left[piece].tolist(), right[piece].tolist(), strict=True)):
                out.append(tuple(describe(points[row], compared, row, names[i], names[j])))
        return out


@dataclass(frozen=True, slots=True)
class Prepared:
    """Names taken apart and encoded, once, for many comparisons."""

    corpus: Corpus
    countries: NDArray[np.object_]
    order: Ints

    @classmethod
    def of(cls, keys: Sequence[Key]) -> "Prepared":
        """Prepare names with the codes of their states ("" if not known)."""
        with _collector_resting():
            names = [clean(name, country) for name, country in keys]
            corpus = Corpus.of(names)
        countries = np.empty(len(keys), dtype=object)
        countries[:] = [country for _, country in keys]
        order = np.empty(len(keys), dtype=np.int32)
        order[sorted(range(len(keys)), key=lambda place: keys[place])] = np.arange(len(keys), dtype=np.int32)
        return cls(corpus, countries, order)

    def compare(self, left: Ints, right: Ints) -> Compared:
        """Compare pairs. Within a pair the name that sorts first goes left, so that both ways give the same."""
        swap = self.order[left] > self.order[right]
        return compare(self.corpus, np.where(swap, right, left), np.where(swap, left, right), self.countries)


@contextmanager
def _collector_resting() -> Iterator[None]:
    """Let Python not look for cycles while many small things are made that have none: a third of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _prepared(pairs: Sequence[tuple[Key, Key]]) -> tuple["Prepared", Ints, Ints]:
    """Names of pairs, each once, and the places of the two of each pair."""
    index: dict[Key, int] = {}
    left = np.fromiter((index.setdefault(one, len(index)) for one, _ in pairs), np.int32, len(pairs))
    right = np.fromiter((index.setdefault(other, len(index)) for _, other in pairs), np.int32, len(pairs))
    return Prepared.of(list(index)), left, right
