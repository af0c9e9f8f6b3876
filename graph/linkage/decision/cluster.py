"""From judgements to clusters. People are heard first, a negative holds between whole clusters, and no cluster hangs
together by one weak pair."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from graph.judgements import APART, Judgement, Verdict
from graph.linkage.decision.cannot_link import LEI, Singular, clash, together
from graph.linker import Linker

AVERAGE_LINK = 0.5
"""Least mean score between the members of two clusters that the machine joins; a pair nobody scored counts as 0."""
MOST_MEMBERS = 12
"""Most groups of ids that the machine joins into one. What would be larger goes to review."""
DIFFERENT = "rule:different-things"
"""Who decided a negative that follows from what one thing has only one of."""

Pair = tuple[str, str]


@dataclass(frozen=True)
class Resolution:
    """The linker, the judgements that it follows, and those that it does not.

    `refused` are positives that a negative stood against, with that negative; `held_back` the machine's positives
    that would have made a cluster too large or too loose, with the reason: a person decides those.
    """

    linker: Linker
    followed: tuple[Judgement, ...]
    refused: tuple[tuple[Judgement, Judgement], ...]
    held_back: tuple[tuple[Judgement, str], ...] = ()


def resolve(
    ids: Iterable[str],
    judgements: Sequence[Judgement],
    singular: Mapping[str, Singular] | None = None,
    scores: Mapping[Pair, float] | None = None,
) -> Resolution:
    """Join ids along positive judgements, people's before the machine's.

    `singular` says of ids what one thing has only one of: two LEIs never come into one cluster, whoever judged so;
    the machine's joins also heed the rest. `scores` are the matcher's, by ids in order: the machine joins two
    clusters by a scored judgement only if the mean over all pairs between them reaches `AVERAGE_LINK`. What people
    joined, or an identifier did, counts as one there, and its best score is taken. The canonical id of a cluster is
    its smallest key that people gave, and where it has none its smallest id: it depends on the members alone, never
    on their order, and what a further publisher calls a thing never takes the place of a key that people gave.
    """
    known = dict(scores or {})
    for judgement in judgements:
        if judgement.verdict is Verdict.POSITIVE and judgement.score is not None:
            pair = _pair(judgement.left, judgement.right)
            known[pair] = max(known.get(pair, 0.0), judgement.score)
    clusters = _Clusters(ids, judgements, singular or {}, known)
    positives = [j for j in judgements if j.verdict is Verdict.POSITIVE and clusters.knows(j)]
    followed: list[Judgement] = []
    refused: list[tuple[Judgement, Judgement]] = []
    for judgement in sorted((j for j in positives if _sure(j)), key=_order):
        against = clusters.against(judgement)
        if against:
            refused.append((judgement, against))
        else:
            clusters.join(judgement, as_one=True)
            followed.append(judgement)
    waiting = sorted((j for j in positives if not _sure(j)), key=_order)
    held: dict[Judgement, str] = {}
    while True:
        # A join can bring the mean between others up, so what was held back is asked again.
        joined = False
        for judgement in list(waiting):
            against = clusters.against(judgement)
            why = None if against else clusters.too_loose(judgement)
            if against:
                refused.append((judgement, against))
            elif why:
                held[judgement] = why
                continue
            else:
                joined |= clusters.join(judgement, as_one=False)
                followed.append(judgement)
            held.pop(judgement, None)
            waiting.remove(judgement)
        if not joined:
            break
    return Resolution(Linker(clusters.canonical()), tuple(followed), tuple(refused), tuple(held.items()))


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _sure(judgement: Judgement) -> bool:
    """A person's word, or an identifier that both sides have."""
    return not judgement.by_machine or judgement.score is None


def _order(judgement: Judgement) -> tuple[bool, float, str, str, str]:
    """People's first, then the machine's by falling score."""
    return (judgement.by_machine, -(judgement.score or 0.0), judgement.left, judgement.right, judgement.decided_by)


def _precedence(id_: str) -> tuple[bool, str]:
    """Keys that people gave come first. An id that was made from a publisher's begins with its source and a colon."""
    return (":" in id_, id_)


class _Clusters:
    """Who is with whom so far. A cluster is made of units, which are groups of ids that are surely one."""

    def __init__(
        self,
        ids: Iterable[str],
        judgements: Iterable[Judgement],
        singular: Mapping[str, Singular],
        scores: Mapping[Pair, float],
    ) -> None:
        self._scores = scores
        self._members = {id_: frozenset((id_,)) for id_ in ids}
        self._units: dict[frozenset[str], tuple[frozenset[str], ...]] = {m: (m,) for m in self._members.values()}
        self._singular: dict[frozenset[str], Singular] = {
            members: singular[id_] for id_, members in self._members.items() if id_ in singular
        }
        self._apart: dict[str, list[Judgement]] = {}
        for judgement in judgements:
            if judgement.verdict in APART:
                for id_ in judgement.pair:
                    self._apart.setdefault(id_, []).append(judgement)

    def knows(self, judgement: Judgement) -> bool:
        """True if both sides are ids of this build."""
        return judgement.pair <= self._members.keys()

    def against(self, judgement: Judgement) -> Judgement | None:
        """The negative that stands between the clusters that a positive would join."""
        left, right = self._sides(judgement)
        both = left | right
        for id_ in sorted(both):
            for negative in self._apart.get(id_, ()):
                if negative.pair <= both:
                    return negative
        among = None if judgement.by_machine else (LEI,)
        why = left is not right and clash(self._singular.get(left, {}), self._singular.get(right, {}), among)
        if not why:
            return None
        ends = {"left": judgement.left, "right": judgement.right}
        return Judgement(**ends, verdict=Verdict.NEGATIVE, reason=why, decided_by=DIFFERENT)

    def too_loose(self, judgement: Judgement) -> str | None:
        """Why a scored join would make a cluster that is too large or hangs by one pair; None if it would not."""
        left, right = self._sides(judgement)
        if left is right:
            return None
        ours, theirs = self._units[left], self._units[right]
        if len(ours) + len(theirs) > MOST_MEMBERS:
            return f"it would join {len(ours) + len(theirs)} into one, more than {MOST_MEMBERS}"
        between = [self._best(one, other) for one, other in product(ours, theirs)]
        mean = sum(between) / len(between)
        if mean < AVERAGE_LINK:
            return f"it would join two groups by a weak bridge: mean score {mean:.2f} between them"
        return None

    def join(self, judgement: Judgement, as_one: bool) -> bool:
        """Make one cluster of two; `as_one` makes one unit of it. False if they were one already."""
        left, right = self._sides(judgement)
        if left is right:
            return False
        both = left | right
        units = (both,) if as_one else self._units[left] + self._units[right]
        self._units[both] = units
        self._singular[both] = together(self._singular.get(left, {}), self._singular.get(right, {}))
        for member in both:
            self._members[member] = both
        return True

    def canonical(self) -> dict[str, str]:
        """For every id the id that its cluster goes by."""
        return {id_: min(members, key=_precedence) for id_, members in self._members.items()}

    def _sides(self, judgement: Judgement) -> tuple[frozenset[str], frozenset[str]]:
        return self._members[judgement.left], self._members[judgement.right]

    def _best(self, one: frozenset[str], other: frozenset[str]) -> float:
        """The best score between two units; a pair that nobody scored counts as 0."""
        return max(self._scores.get(_pair(a, b), 0.0) for a, b in product(one, other))
