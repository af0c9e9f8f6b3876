"""The organisations of an answer: what is held, downward, or who holds, upward; each by what it is held as."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from graph.build import Node
from graph.exposure.held import capacity_of, shared
from graph.exposure.links import Linked
from graph.exposure.parts import Part
from graph.exposure.register import Register
from graph.exposure.report import ExposedTie, HeldThing, Organisation, Then
from graph.exposure.share import ShareRange
from graph.exposure.steps import Capacity
from graph.exposure.walk import Walked, Way
from graph.queries.citing import NodeRef
from graph.queries.overlap import Overlap, best

Key = tuple[str, Capacity | None]


def organisations(
    ties: Sequence[ExposedTie],
    walks: Mapping[str, Walked],
    linked: Iterable[Linked],
    down: bool,
    nodes: Mapping[str, Node],
    register: Register,
) -> Iterator[Organisation]:
    """Each organisation that the walks reached, once for each capacity, the nearest first."""
    ways: dict[Key, list[Way]] = defaultdict(list)
    of: dict[Key, set[str]] = defaultdict(set)
    looped: set[Key] = set()
    for start, walked in walks.items():
        for end, found in ((end, found) for end, found in walked.ways.items() if end != start):
            for way in found:
                key = (end, capacity_of(way))
                ways[key].append(way)
                of[key].add(end if down else start)
                looped |= {key} if passes(way, walked.looped) else set()
    truncated = any(walked.truncated for walked in walks.values())
    sellers = {each.tie.seller.id for each in ties} | {each.tie.via.id for each in ties if each.tie.via}
    behind = {each.behind: each.link for each in linked}
    then = _then(ties, down)
    for key, found in sorted(ways.items(), key=lambda each: (len(each[1][0]), nodes[each[0][0]].caption, each[0])):
        stated = shared([(way, Overlap.YES) for way in found], truncated or key in looped) if down else None
        yield Organisation(
            node=NodeRef.of(nodes[key[0]]),
            held_as=key[1],
            of=tuple(
                HeldThing(node=NodeRef.of(nodes[id_]), link=None if id_ in sellers else behind.get(id_))
                for id_ in sorted(of[key])
            ),
            share=ShareRange.of(stated) if stated else None,
            held_on=best(map(register.on_the_day, found)),
            held_then={each: then[key, each] for each in Then},
            ways=tuple(map(register.number, found)),
            looped=key in looped,
        )


def passes(way: Way, looped: Iterable[str]) -> bool:
    """Whether the way passes an organisation that lies on a circle of holdings."""
    on_circle = set(looped)
    return any(end in on_circle for step in way for end in (step.upper, step.lower))


def _then(ties: Iterable[ExposedTie], down: bool) -> Counter[tuple[Key, Then]]:
    """By what is held (downward) or who holds (upward), and as what: ties by whether it was held in their time."""
    found: Counter[tuple[Key, Then]] = Counter()
    for each in ties:
        if each.part is not Part.NOT_COUNTED:
            seen: dict[Key, list[Then]] = defaultdict(list)
            for holder in each.holders:
                seen[(holder.held if down else holder.node).id, holder.held_as].append(holder.then)
            found.update((key, min(of, key=list(Then).index)) for key, of in seen.items())
    return found
