"""What lies around a node, ring by ring: one walk for every store, which each gives its own edges to."""

from collections.abc import Callable, Collection, Sequence

from graph.build import Edge, Node
from graph.store.base import Subgraph

EdgesAt = Callable[[Collection[str], int], Sequence[Edge]]
"""`edges_at(ids, most)`: at most so many of the edges that begin or end at one of the nodes, ordered by id."""

NodesOf = Callable[[Collection[str]], dict[str, Node]]
"""`nodes_of(ids)`: the nodes with these ids; unknown ids are left out."""


def neighbourhood(node_id: str, depth: int, limit: int, edges_at: EdgesAt, nodes_of: NodesOf) -> Subgraph:
    """See `GraphStore.neighbours`; empty for an id that is not in the build."""
    if not nodes_of([node_id]):
        return Subgraph({}, ())
    edges: dict[str, Edge] = {}
    seen, ring, truncated = {node_id}, {node_id}, False
    for _ in range(depth):
        # Edges back to the ring before are met again; asking for that many more never leaves a new one out.
        wanted = [edge for edge in edges_at(ring, limit + len(edges) + 1) if edge.id not in edges]
        truncated = len(edges) + len(wanted) > limit
        edges |= {edge.id: edge for edge in wanted[: max(limit - len(edges), 0)]}
        ring = {end for edge in edges.values() for end in (edge.subject, edge.object)} - seen
        seen |= ring
        if truncated or not ring:
            break
    return Subgraph(nodes_of(seen), tuple(edges.values()), truncated)
