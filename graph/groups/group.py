"""The group of an organisation: parents, subsidiaries, members, successors and affiliates, each with the ties between.

A group is a view, made anew at every question. Nobody in it becomes one with anybody else: what an organisation sold,
and the lists it is on, stay its own.
"""

from collections.abc import Iterator, Sequence

from pydantic import BaseModel, ConfigDict, Field

from graph.build import Edge, Node
from graph.queries.citing import Citer, NodeRef, Tie
from graph.schema.codelists import NOT_COUNTED
from graph.schema.kin import Kin
from graph.schema.nodes import Kind
from graph.schema.relations import KIN, KIN_TIES
from graph.store.base import GraphStore

MOST_STEPS = 4
"""So many ties at most lie between an organisation and one that is shown as related to it."""
MOST_RELATIVES = 100
FIRMS = (Kind.COMPANY, Kind.ORGANISATION)
"""Only these are crossed. What a fund, a state or a person holds is no group: its holdings have no more in common."""


class Relative(BaseModel):
    """An organisation of the group that is not the one asked about.

    `ties` lead from the organisation asked about to this one, each read from the end that it is reached by; `kin` says
    of each what it leads to: a subsidiary of the parent is (`parent`, `subsidiary`).
    """

    model_config = ConfigDict(frozen=True)

    node: NodeRef
    kin: tuple[Kin, ...]
    ties: tuple[Tie, ...]


class Group(BaseModel):
    """Who is related to an organisation, the nearest first. `truncated` says that there are more."""

    model_config = ConfigDict(frozen=True)

    subject: NodeRef
    relatives: tuple[Relative, ...]
    truncated: bool = Field(False, description=f"More than {MOST_RELATIVES} are related, or are further away.")


_Way = tuple[tuple[Edge, bool], ...]


def group_of(store: GraphStore, node: Node) -> Group:
    """The group of a node; nobody is related to what is neither a company nor an organisation.

    Ties that are denied or withdrawn lead nowhere. Affiliation is crossed once on a way: an affiliate of an affiliate
    need not have to do with each other.
    """
    ways: dict[str, _Way] = {node.id: ()}
    kinds = {node.id: node.kind}
    edges: dict[str, Edge] = {}
    frontier, truncated = [node.id] if node.kind in FIRMS else [], False
    for steps in range(MOST_STEPS + 1):  # the last only asks whether there is more
        found = [edge for edge in store.edges_of(frontier, KIN_TIES) if edge.standing not in NOT_COUNTED]
        ends = {end for edge in found for end in (edge.subject, edge.object)} - kinds.keys()
        kinds |= {id_: each.kind for id_, each in store.nodes(sorted(ends)).items()}
        reached: dict[str, _Way] = {}
        for here, there, step in _steps(found, frontier):
            allowed = kinds[there] in FIRMS and not (_affiliated((step,)) and _affiliated(ways[here]))
            if allowed and there not in ways and there not in reached:
                reached[there] = (*ways[here], step)
                edges[step[0].id] = step[0]
        room = MOST_RELATIVES - (len(ways) - 1) if steps < MOST_STEPS else 0
        truncated = truncated or len(reached) > room
        frontier = sorted(reached)[:room]
        ways |= {id_: reached[id_] for id_ in frontier}
    return _described(store, node, ways, list(edges.values()), truncated)


def _steps(edges: Sequence[Edge], frontier: Sequence[str]) -> Iterator[tuple[str, str, tuple[Edge, bool]]]:
    """Each way to cross one of the edges from the frontier: from where, to where, and the edge as it is crossed."""
    here = set(frontier)
    for edge in edges:
        if edge.subject in here:
            yield edge.subject, edge.object, (edge, True)
        if edge.object in here:
            yield edge.object, edge.subject, (edge, False)


def _kin(step: tuple[Edge, bool]) -> Kin:
    edge, forward = step
    return KIN[edge.relation, forward]


def _affiliated(way: _Way) -> bool:
    return any(_kin(step) is Kin.AFFILIATE for step in way)


def _described(store: GraphStore, node: Node, ways: dict[str, _Way], edges: Sequence[Edge], truncated: bool) -> Group:
    nodes = store.nodes(sorted(ways))
    citer = Citer(store, edges)
    relatives = [
        Relative(
            node=NodeRef.of(nodes[id_]),
            kin=tuple(_kin(step) for step in way),
            ties=tuple(citer.tie(edge, edge.subject if forward else edge.object, nodes) for edge, forward in way),
        )
        for id_, way in ways.items()
        if way
    ]
    relatives.sort(key=lambda relative: (len(relative.ties), relative.node.caption, relative.node.id))
    return Group(subject=NodeRef.of(node), relatives=tuple(relatives), truncated=truncated)
