"""Clusters from scored pairs: average link, so that no chain of weak bridges makes one thing of many."""

import heapq
from collections.abc import Iterable

MOST = 40
"""Most members of a cluster. A larger one is left as it was before the link that would have made it, and reported."""

UNSEEN = 0.0
"""Score of a pair that was never compared: blocking found no reason to."""


class Clusters:
    """Members by cluster, each a sorted tuple, the clusters sorted; links that were not made because of the size."""

    def __init__(self, groups: list[tuple[int, ...]], too_large: list[tuple[int, int]]) -> None:
        self.groups = groups
        self.too_large = too_large

    def pairs(self) -> set[tuple[int, int]]:
        """All pairs of members of one cluster, the lower first."""
        return {(a, b) for group in self.groups for k, a in enumerate(group) for b in group[k + 1 :]}


def cluster(
    pairs: Iterable[tuple[int, int, float]], threshold: float, most: int = MOST,
    apart: Iterable[tuple[int, int]] = (),
) -> Clusters:  # fmt: skip
    """Join the two clusters with the highest mean score between their members, as long as it reaches the threshold.

    Every pair counts in the mean, those never compared with `UNSEEN`. `apart` are pairs that must never share a cluster
    (a person's negative, a veto): they hold between whole clusters. Ties go to the lower members, so the order of the
    pairs does not matter. Clusters of one are left out.
    """
    between: dict[int, dict[int, float]] = {}
    for a, b, score in pairs:
        if a != b and score > 0:
            between.setdefault(a, {})[b] = max(score, between.get(a, {}).get(b, 0.0))
            between.setdefault(b, {})[a] = between[a][b]
    foes: dict[int, set[int]] = {}
    for a, b in apart:
        foes.setdefault(a, set()).add(b)
        foes.setdefault(b, set()).add(a)
    members: dict[int, tuple[int, ...]] = {one: (one,) for one in between}
    heap = [(-score, a, b) for a, row in between.items() for b, score in row.items() if a < b and score >= threshold]
    heapq.heapify(heap)
    too_large: list[tuple[int, int]] = []
    while heap:
        negative, a, b = heapq.heappop(heap)
        if a not in members or b not in members or a >= b:
            continue
        size = len(members[a]) * len(members[b])
        if between[a].get(b) is None or -negative != between[a][b] / size or b in foes.get(a, ()):
            continue
        if len(members[a]) + len(members[b]) > most:
            too_large.append((min(members[a]), min(members[b])))
            continue
        _join(a, b, members, between, foes)
        for other, total in between[a].items():
            mean = total / (len(members[a]) * len(members[other]))
            if mean >= threshold:
                heapq.heappush(heap, (-mean, min(a, other), max(a, other)))
    groups = sorted(tuple(sorted(group)) for group in members.values() if len(group) > 1)
    return Clusters(groups, sorted(set(too_large)))


def _join(
    a: int, b: int, members: dict[int, tuple[int, ...]], between: dict[int, dict[int, float]], foes: dict[int, set[int]]
) -> None:
    """Make b a part of a; sums of scores add up."""
    members[a] += members.pop(b)
    row = between.pop(b)
    between[a].pop(b, None)
    row.pop(a, None)
    for other, total in row.items():
        between[a][other] = between[other][a] = between[a].get(other, UNSEEN) + total
        between[other].pop(b, None)
    for foe in foes.pop(b, set()):
        foes.setdefault(a, set()).add(foe)
        foes[foe].discard(b)
        foes[foe].add(a)
