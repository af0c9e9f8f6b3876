"""Matching: score pairs, say why, find candidates, match a list against another."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.linkage import blocking
from graph.linkage.comparison import evidence
from graph.linkage.comparison.bands import Band, Bands, band
from graph.linkage.comparison.bands import shipped as shipped_bands
from graph.linkage.comparison.corpus import Corpus, Ints
from graph.linkage.comparison.evidence import Reason
from graph.linkage.comparison.features import Compared, compare
from graph.linkage.comparison.model import Model, probability
from graph.linkage.comparison.model import shipped as shipped_model
from graph.linkage.comparison.party import Party, state_code
from graph.linkage.comparison.reasons import describe
from graph.linkage.names.parse import Name, clean

CHUNK = 50_000
"""Pairs compared at once: bounds the memory."""


@dataclass(frozen=True, slots=True)
class Match:
    """A pair that was scored: places of the two in their lists, score 0 to 1, band, reasons that add up to the score.

    `points` is the sum of the reasons' points; the score is its logistic. `veto` says why the two cannot be one.
    """

    left: int
    right: int
    score: float
    points: float
    band: Band
    reasons: tuple[Reason, ...]
    veto: str


class Matcher:
    """Compares organisations by the shipped model, or by another."""

    def __init__(self, model: Model | None = None, bands: Bands | None = None) -> None:
        self.model = model or shipped_model()
        self.bands = bands or shipped_bands()

    @property
    def version(self) -> str:
        """Version of the model: changes whenever a score may."""
        return self.model.version

    def score_pairs(self, pairs: Sequence[tuple[Party, Party]]) -> NDArray[np.float64]:
        """Scores of pairs by name and country alone, 0 to 1. The order within a pair does not matter."""
        index: dict[tuple[str, str], int] = {}
        left = np.fromiter((_place(index, a) for a, _ in pairs), np.int32, len(pairs))
        right = np.fromiter((_place(index, b) for _, b in pairs), np.int32, len(pairs))
        prepared = Prepared.of(list(index))
        return self.scores(prepared, left, right)

    def scores(self, prepared: "Prepared", left: Ints, right: Ints) -> NDArray[np.float64]:
        """Scores of pairs given by their places among prepared names."""
        out = np.zeros(len(left))
        for start in range(0, len(left), CHUNK):
            piece = slice(start, start + CHUNK)
            compared = prepared.compare(left[piece], right[piece])
            out[piece] = probability(self.model.points(compared).sum(axis=1))
        return out

    @staticmethod
    def vetoed(prepared: "Prepared", left: Ints, right: Ints) -> list[tuple[int, int]]:
        """Pairs whose names and countries alone forbid that they are one: bodies of different states, funds with
        different numerals."""
        names, countries = prepared.corpus.names, prepared.countries
        return [
            (i, j)
            for i, j in zip(left.tolist(), right.tolist(), strict=True)
            if evidence.veto(Party(names[i].text, countries[i]), Party(names[j].text, countries[j]), names[i], names[j])
        ]

    def explain(self, a: Party, b: Party) -> Match:
        """One pair with all its reasons: the start, each feature of the names, and what corroborates them."""
        prepared = Prepared.of([_key(a), _key(b)])
        compared = prepared.compare(np.array([0], np.int32), np.array([1], np.int32))
        name_a, name_b = prepared.corpus.names[0], prepared.corpus.names[1]
        points = self.model.points(compared)[0]
        reasons = describe(points, compared, name_a, name_b)
        return self._judge(0, 1, a, b, name_a, name_b, reasons)

    def candidates(self, names: Sequence[Party]) -> tuple[Ints, Ints]:
        """Pairs of a list that are worth comparing, as places, left before right, each once."""
        return blocking.candidates([clean(*_key(party)) for party in names])

    def match_list(self, queries: Sequence[Party], against: Sequence[Party], most: int = 5) -> list[Match]:
        """For each query the best matches in another list, down to the review band, best first; none where none is
        near. Identifiers count: an equal LEI finds its match under any name, a different one forbids it.

        `left` is the place of the query, `right` that of what it matched.
        """
        count = len(queries)
        prepared = Prepared.of([_key(party) for party in (*queries, *against)])
        names = prepared.corpus.names
        left, right = blocking.candidates(names[:count], names[count:])
        pairs = set(zip(left.tolist(), right.tolist(), strict=True)) | _by_identifier(queries, against)
        ordered = sorted(pairs)
        places = np.array(ordered, dtype=np.int32).reshape(-1, 2)
        scores = self.scores(prepared, places[:, 0], places[:, 1] + np.int32(count))
        found: dict[int, list[Match]] = {}
        for (i, j), score in zip(ordered, scores.tolist(), strict=True):
            beyond = evidence.reasons(queries[i], against[j])
            if score < self.bands.review and not evidence.corroborated(beyond):
                continue
            match = self.explain(queries[i], against[j])
            if match.band is not Band.REJECT:
                found.setdefault(i, []).append(
                    Match(i, j, match.score, match.points, match.band, match.reasons, match.veto)
                )
        return [
            match
            for i in sorted(found)
            for match in sorted(found[i], key=lambda match: (-match.points, match.right))[:most]
        ]

    def _judge(
        self, left: int, right: int, a: Party, b: Party, name_a: Name, name_b: Name, reasons: list[Reason]
    ) -> Match:  # fmt: skip
        beyond = evidence.reasons(a, b)
        every = (*reasons, *beyond)
        total = sum(reason.points for reason in every)
        veto = evidence.veto(a, b, name_a, name_b)
        score = float(probability(np.array([total]))[0])
        verdict = band(score, evidence.corroborated(beyond), bool(veto), self.bands)
        return Match(left, right, score, total, verdict, every, veto)


@dataclass(frozen=True, slots=True)
class Prepared:
    """Names taken apart and encoded, once, for many comparisons."""

    corpus: Corpus
    countries: NDArray[np.object_]
    order: Ints

    @classmethod
    def of(cls, keys: Sequence[tuple[str, str]]) -> "Prepared":
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


def _key(party: Party) -> tuple[str, str]:
    return party.name, state_code(party.country) if party.country else ""


def _place(index: dict[tuple[str, str], int], party: Party) -> int:
    return index.setdefault(_key(party), len(index))


def _by_identifier(queries: Sequence[Party], against: Sequence[Party]) -> set[tuple[int, int]]:
    """Pairs that share an identifier, whatever their names."""
    holders: dict[tuple[str, str], list[int]] = {}
    for place, party in enumerate(against):
        for scheme, values in party.identifiers.items():
            for value in values:
                holders.setdefault((scheme, value.strip().upper()), []).append(place)
    return {
        (i, j)
        for i, query in enumerate(queries)
        for scheme, values in query.identifiers.items()
        for value in values
        for j in holders.get((scheme, value.strip().upper()), ())
    }
