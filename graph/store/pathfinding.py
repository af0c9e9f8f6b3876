"""Bounded search for paths, over edges that a store hands out by the thousand.

The search meets in the middle. From both ends it loads the ties of the side that has fewer of them, so a hub at one
end (a state with fifty thousand bodies) is not opened when the other end is small. What is loaded holds every path
of the length asked for; paths are then listed within it, shortest first, in the order of their edge ids, leaving out
at once every step from which the target can no longer be reached in time.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from graph.errors import StoreError

MOST_EDGES = 1_000_000
"""Edges that one search may load before it gives up, about 200 MB."""

MOST_STEPS = 2_000_000
"""Steps that one search may try before it gives up, a few seconds."""


@dataclass(frozen=True, order=True)
class Crossing:
    """One edge as a path may cross it: `forward` from its subject (`source`) to its object (`target`), or back."""

    edge_id: str
    backward: bool
    source: str
    target: str


Load = Callable[[Collection[str], bool], Iterable[Crossing]]
"""`load(ids, outgoing)`: every allowed crossing that leaves (or, if not `outgoing`, reaches) one of the nodes."""

Count = Callable[[Collection[str], bool], int]
"""`count(ids, outgoing)`: how many crossings `load` would give."""


class PathSearchTooWideError(StoreError):
    """So many ties lie between the two ends that the search was stopped: no answer is better than half of one."""

    def __init__(self) -> None:
        super().__init__("Too many ties lie between the two ends to list the paths. Ask for fewer hops.")


@dataclass
class _Side:
    """What one end has reached: the nodes it stands on, and how many hops it took."""

    outgoing: bool
    front: set[str]
    seen: set[str] = field(default_factory=set)
    hops: int = 0
    cost: int = 0


def shortest_paths(
    sources: Sequence[str], targets: Sequence[str], max_hops: int, limit: int, load: Load, count: Count
) -> list[tuple[Crossing, ...]]:
    """Simple paths from a source to a target, at most `limit` of at most `max_hops` hops.

    Shortest first; among equals by their edge ids, then by direction (forward first). A path has at least one hop
    and meets no node twice; it may pass other sources and targets on its way. Raises `PathSearchTooWideError` when
    the search would load more than `MOST_EDGES` edges or try more than `MOST_STEPS` steps.
    """
    found: list[tuple[Crossing, ...]] = []
    if max_hops < 1 or limit < 1 or not sources or not targets:
        return found
    search = _Search(set(sources), set(targets), load, count)
    for hops in range(1, max_hops + 1):
        search.reach(hops)
        for path in search.of_length(hops):
            found.append(path)
            if len(found) == limit:
                return found
    return found


class _Search:
    def __init__(self, sources: set[str], targets: set[str], load: Load, count: Count) -> None:
        self._sources, self._targets = sources, targets
        self._load, self._count = load, count
        self._ahead = _Side(True, set(sources), set(sources))
        self._behind = _Side(False, set(targets), set(targets))
        self._ahead.cost = count(self._ahead.front, True)
        self._behind.cost = count(self._behind.front, False)
        self._leaving: dict[str, set[Crossing]] = {}
        self._reaching: dict[str, set[str]] = {}
        self._loaded = 0
        self._steps = 0

    @property
    def exhausted(self) -> bool:
        """True when one side has nowhere left to go: everything that connects the ends is then loaded."""
        return not self._ahead.front or not self._behind.front

    def reach(self, hops: int) -> None:
        """Load edges, of the cheaper side first, until every walk of this length lies within what is loaded."""
        while self._ahead.hops + self._behind.hops < hops and not self.exhausted:
            self._widen(min(self._ahead, self._behind, key=lambda side: side.cost))

    def _widen(self, side: _Side) -> None:
        reached: set[str] = set()
        for crossing in self._load(side.front, side.outgoing):
            self._loaded += 1
            if self._loaded > MOST_EDGES:
                raise PathSearchTooWideError
            self._leaving.setdefault(crossing.source, set()).add(crossing)
            self._reaching.setdefault(crossing.target, set()).add(crossing.source)
            reached.add(crossing.target if side.outgoing else crossing.source)
        side.front = reached - side.seen
        side.seen |= side.front
        side.hops += 1
        side.cost = self._count(side.front, side.outgoing)

    def of_length(self, hops: int) -> Iterator[tuple[Crossing, ...]]:
        """Simple paths of exactly this many hops within what is loaded, by edge ids."""
        left = self._hops_left(hops)
        first = sorted(c for s in self._sources for c in self._leaving.get(s, ()) if left.get(c.target, hops) < hops)
        trail: list[Crossing] = []
        choices = [iter(first)]
        while choices:
            crossing = next(choices[-1], None)
            if crossing is None:
                choices.pop()
                if trail:
                    trail.pop()
                continue
            self._steps += 1
            if self._steps > MOST_STEPS:
                raise PathSearchTooWideError
            if crossing.target in self._met(trail, crossing):
                continue
            remaining = hops - len(trail) - 1
            if remaining == 0:
                if crossing.target in self._targets:
                    yield (*trail, crossing)
                continue
            trail.append(crossing)
            onward = self._leaving.get(crossing.target, ())
            choices.append(iter(sorted(c for c in onward if left.get(c.target, remaining) < remaining)))

    @staticmethod
    def _met(trail: list[Crossing], last: Crossing) -> set[str]:
        return {last.source, *(crossing.source for crossing in trail)}

    def _hops_left(self, hops: int) -> dict[str, int]:
        """For every loaded node from which a target is fewer than `hops` hops away: how many at the least."""
        left = dict.fromkeys(self._targets, 0)
        front = list(self._targets)
        for distance in range(1, hops):
            following = []
            for node in front:
                for before in self._reaching.get(node, ()):
                    if before not in left:
                        left[before] = distance
                        following.append(before)
            front = following
        return left
