"""The shipped matcher, asked for things with several names: the best pair of names counts."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import cache

import numpy as np

from graph.judgements import Reason
from graph.linkage import blocking
from graph.linkage.comparison.corpus import Ints
from graph.linkage.comparison.matcher import Key, Matcher, Prepared
from graph.linkage.decision.described import Described, cleaned
from graph.linkage.decision.similarity import Band, Likeness, Pair, Scorer

Found = tuple[float, int, int]
"""Score, and the places of the two names that have it."""


class MatcherScorer:
    """Asks a `Matcher` about names and states alone: what lies beyond them is the rule of identity's to weigh."""

    def __init__(self, matcher: Matcher | None = None) -> None:
        self._matcher = matcher or Matcher()

    @property
    def model(self) -> str:
        """`matching` and the version of the model."""
        return f"matching {self._matcher.version}"

    def among(self, things: Sequence[Described], also: Collection[Pair] = ()) -> list[Likeness]:
        """Pairs of these things from the review band up, ordered by ids."""
        names = _Names(sorted(things, key=lambda thing: thing.id))
        if len(names.keys) < 2:
            return []
        left, right = _with(blocking.candidates(names.cleaned), names, names, also)
        prepared = Prepared.of(names.keys)
        best = self._best(prepared, names.owners, names.owners, left, right, 0)
        return [self._likeness(*pair, found, names.keys) for pair, found in sorted(best.items())]

    def between(
        self, asked: Sequence[Described], known: Sequence[Described], limit: int, also: Collection[Pair] = ()
    ) -> list[Likeness]:
        """For each thing asked for the best known ones from the review band up."""
        ours, theirs = _Names(asked), _Names(known)
        if not ours.keys or not theirs.keys:
            return []
        left, right = _with(blocking.candidates(ours.cleaned, theirs.cleaned), ours, theirs, also)
        keys, shift = [*ours.keys, *theirs.keys], len(ours.keys)
        prepared = Prepared.of(keys)
        rows: dict[str, list[tuple[float, str, Found]]] = defaultdict(list)
        for (one, other), found in self._best(prepared, ours.owners, theirs.owners, left, right, shift).items():
            rows[one].append((-found[0], other, found))
        wanted = frozenset(also)
        return [
            self._likeness(one, other, found, keys)
            for one, row in rows.items()
            for place, (_, other, found) in enumerate(sorted(row))
            if place < limit or (one, other) in wanted
        ]

    def _best(
        self, prepared: Prepared, ours: Sequence[str], theirs: Sequence[str], left: Ints, right: Ints, shift: int
    ) -> dict[tuple[str, str], Found]:
        """The best pair of names of every pair of things; `shift` is where the names of the others begin."""
        scores = self._matcher.scores(prepared, left, right + np.int32(shift))
        best: dict[tuple[str, str], Found] = {}
        for i, j, score in zip(left.tolist(), right.tolist(), scores.tolist(), strict=True):
            pair, found = (ours[i], theirs[j]), (score, i, j + shift)
            if pair[0] == pair[1] or score < self._matcher.bands.review:
                continue
            if pair not in best or (-score, i, j) < (-best[pair][0], *best[pair][1:]):
                best[pair] = found
        return best

    def explain(self, likenesses: Sequence[Likeness]) -> list[tuple[Reason, ...]]:
        """The names that came nearest, then every feature that weighs something."""
        told = self._matcher.explain([one.names for one in likenesses])
        return [
            (
                Reason(feature="names", points=0.0, words=f"compared: {one.names[0][0]!r} and {one.names[1][0]!r}"),
                *(
                    Reason(feature=r.feature, points=round(r.points, 4), words=r.words)
                    for r in reasons
                    if round(r.points, 4)
                ),
            )
            for one, reasons in zip(likenesses, told, strict=True)
        ]

    def _likeness(self, left: str, right: str, found: Found, keys: Sequence[Key]) -> Likeness:
        score, i, j = found
        band = Band.AUTOMATIC if score >= self._matcher.bands.automatic else Band.REVIEW
        return Likeness(left, right, score, band, (keys[i], keys[j]))


class _Names:
    """All names of things in a row, and whose each is."""

    def __init__(self, things: Sequence[Described]) -> None:
        self.keys: list[Key] = []
        self.owners: list[str] = []
        self.places: dict[str, list[int]] = defaultdict(list)
        for thing in things:
            for name in dict.fromkeys((*thing.names, *thing.other_names)):
                self.places[thing.id].append(len(self.keys))
                self.keys.append((name, thing.state.lower()))
                self.owners.append(thing.id)
        self.cleaned = [cleaned(name, state) for name, state in self.keys]


def _with(found: tuple[Ints, Ints], ours: _Names, theirs: _Names, also: Collection[Pair]) -> tuple[Ints, Ints]:
    """Pairs of names that blocking found, and all pairs of names of the things in `also`."""
    more = [(i, j) for one, other in also for i in ours.places.get(one, ()) for j in theirs.places.get(other, ())]
    extra = np.array(more, dtype=np.int32).reshape(-1, 2)
    return np.concatenate([found[0], extra[:, 0]]), np.concatenate([found[1], extra[:, 1]])


@cache
def shipped_scorer() -> Scorer:
    """The matcher that builds, reviews and lists ask."""
    return MatcherScorer()
