"""The walk along holdings, downward from a holder or upward from what is held: every way, the shortest first."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from graph.build import Edge
from graph.claims import Claim
from graph.exposure.share import WHOLE, Share
from graph.exposure.steps import HOLDING, HOLDS_SHARE, Capacity, capacity, ends
from graph.schema.codelists import NOT_COUNTED, Status
from graph.schema.nodes import Kind
from graph.store.base import GraphStore

MOST_STEPS = 6
"""So many holdings at most lie between a holder and what it is shown to hold."""
MOST_TIES = 20_000
"""So many holdings at most are read in one walk."""
MOST_WAYS = 20_000
_SILENT = (Status.DENIED, Status.WITHDRAWN)


@dataclass(frozen=True)
class Step:
    """One holding: who holds what as what, and the share that the sources state; None where no share runs along it."""

    edge: Edge
    upper: str
    lower: str
    held_as: Capacity
    share: Share | None
    share_stated: bool


Way = tuple[Step, ...]
"""Holdings one below the other, from the upper end down; none: the thing itself."""


@dataclass(frozen=True)
class Holdings:
    """The holdings around some things, in one direction: by the end that a walk leaves, those that it may cross."""

    down: bool
    steps: Mapping[str, Sequence[Step]]
    truncated: bool

    def beyond(self, step: Step) -> str:
        """The end of a holding that the walk reaches by it."""
        return step.lower if self.down else step.upper


@dataclass
class Walked:
    """What a walk from one thing found. `ways` by what they lead to, the shortest first, each from its upper end down.

    `looped` are organisations that lie on a circle of holdings: what is held through them is not bounded above.
    """

    origin: str
    ways: dict[str, list[Way]] = field(default_factory=lambda: defaultdict(list))
    looped: set[str] = field(default_factory=set)
    truncated: bool = False


def walk(holdings: Holdings, origin: str, most_steps: int = MOST_STEPS, most_ways: int = MOST_WAYS) -> Walked:
    """Every way along the holdings from a thing, at most so many, without meeting anything twice."""
    found = Walked(origin, truncated=holdings.truncated)
    found.ways[origin] = [()]
    number = 1
    ring: list[tuple[tuple[str, ...], Way]] = [((origin,), ())]
    for length in range(most_steps + 1):  # one further: only to see whether a way leads on, or closes a circle
        further: list[tuple[tuple[str, ...], Way]] = []
        for met, way in ring:
            for step in holdings.steps.get(met[-1], ()):
                there = holdings.beyond(step)
                longer = (*way, step) if holdings.down else (step, *way)
                if there in met:
                    around = longer[met.index(there) :] if holdings.down else longer[: len(longer) - met.index(there)]
                    if all(each.share is not None for each in around):
                        found.looped.update(met[met.index(there) :])
                elif length == most_steps or number == most_ways:
                    found.truncated = True
                else:
                    number += 1
                    found.ways[there].append(longer)
                    further.append(((*met, there), longer))
        ring = further
    return found


def share_of(way: Way) -> Share | None:
    """The share that runs along the whole way; None where a tie of it carries none, as that of a manager."""
    found: Share | None = WHOLE
    for step in way:
        found = None if found is None or step.share is None else found.of(step.share)
    return found


def load(store: GraphStore, origins: Collection[str], down: bool, most_steps: int = MOST_STEPS) -> Holdings:
    """The holdings around these things. What is denied or withdrawn leads nowhere."""
    steps: dict[str, list[Step]] = {}
    ring, number = set(origins), 0
    for _ in range(most_steps + 1):
        room = MOST_TIES - number
        edges = store.edges_of(sorted(ring), HOLDING, room + 1) if ring else []
        leaving = [edge for edge in edges if ends(edge)[0 if down else 1] in ring and edge.standing not in NOT_COUNTED]
        steps |= {here: [] for here in ring}
        reached = set()
        for step in described(store, leaving):
            steps[step.upper if down else step.lower].append(step)
            reached.add(step.lower if down else step.upper)
        if len(edges) > room:
            return Holdings(down, steps, truncated=True)
        number += len(edges)
        ring = reached - steps.keys()
    return Holdings(down, steps, truncated=False)


def described(store: GraphStore, edges: Collection[Edge]) -> list[Step]:
    """The holdings with what their claims say of share and role."""
    claims = store.claims(sorted({id_ for edge in edges for id_ in edge.claims}))
    kinds = {id_: node.kind for id_, node in store.nodes({ends(edge)[1] for edge in edges}).items()}
    steps = [_step(edge, kinds[ends(edge)[1]], [claims[id_] for id_ in edge.claims]) for edge in edges]
    stated: dict[tuple[str, str, Capacity], list[Share]] = defaultdict(list)
    for step in steps:
        if step.share and step.share_stated:
            stated[step.upper, step.lower, step.held_as].append(step.share)
    return [_informed(step, stated.get((step.upper, step.lower, step.held_as), ())) for step in steps]


def _informed(step: Step, stated: Sequence[Share]) -> Step:
    """Whose subsidiary a thing is, and who owns so much of it, is one holding: the share stated is that of both."""
    return step if step.share_stated or not stated else replace(step, share=Share.around(stated))


def _step(edge: Edge, lower: Kind, claims: Iterable[Claim]) -> Step:
    said = [claim.qualifiers for claim in claims if claim.status not in _SILENT]
    held_as = capacity(edge, lower, {each.role for each in said})
    carries = held_as in HOLDS_SHARE
    return Step(
        edge=edge,
        upper=ends(edge)[0],
        lower=ends(edge)[1],
        held_as=held_as,
        share=Share.stated(said if held_as is not Capacity.SUCCESSOR else ()) if carries else None,
        share_stated=carries and any(each.share_range for each in said),
    )
