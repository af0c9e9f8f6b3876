"""Descriptions and a matcher for tests: it says what it is told, and nothing of what it was not asked."""

from collections.abc import Collection, Mapping, Sequence

from graph.judgements import Reason
from graph.linkage.decision.described import Described
from graph.linkage.decision.similarity import Band, Likeness, Pair
from graph.schema.nodes import Kind

LEI_A, LEI_B = "5493001KJTIIGC8Y1R12", "529900T8BM49AURSDO55"


def thing(id_: str, name: str, state: str | None = "RS", kind: Kind | None = Kind.COMPANY, **more: object) -> Described:
    """A description with one name; `more` are its other fields, sets given as they are."""
    fields: dict[str, object] = {"states": frozenset({state} if state else ()), **more}
    return Described(id=id_, kind=kind, names=(name,), **fields)  # type: ignore[arg-type]


class Told:
    """A matcher that knows a few pairs by their ids."""

    model = "told 1"

    def __init__(self, scores: Mapping[tuple[str, str], float], automatic: float = 0.95) -> None:
        self._scores, self._automatic = scores, automatic

    def among(self, things: Sequence[Described], also: Collection[Pair] = ()) -> list[Likeness]:
        """The pairs that it was told of."""
        ids = {thing.id for thing in things}
        return [self._said(a, b, score) for (a, b), score in self._scores.items() if {a, b} <= ids]

    def between(
        self, asked: Sequence[Described], known: Sequence[Described], limit: int, also: Collection[Pair] = ()
    ) -> list[Likeness]:
        """Likewise."""
        ours, theirs = {thing.id for thing in asked}, {thing.id for thing in known}
        return [self._said(a, b, score) for (a, b), score in self._scores.items() if a in ours and b in theirs]

    def explain(self, likenesses: Sequence[Likeness]) -> list[tuple[Reason, ...]]:
        """That it was told so."""
        return [
            (Reason(feature="told", points=one.score, words=f"told of {one.left} and {one.right}"),)
            for one in likenesses
        ]

    def _said(self, left: str, right: str, score: float) -> Likeness:
        return Likeness(left, right, score, Band.AUTOMATIC if score >= self._automatic else Band.REVIEW)
