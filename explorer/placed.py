"""What belongs to a state, has its seat there, or is placed there."""

from graph.queries.citing import Citer, NodeRef, Tie
from graph.schema.relations import RELATIONS, Family
from graph.store.base import GraphStore

PLACE_TIES = tuple(name for name, relation in RELATIONS.items() if relation.family is Family.PLACE)


def placed_in(store: GraphStore, state: NodeRef) -> tuple[Tie, ...]:
    """The ties of place that end at a state, seen from the state: its bodies first, then by name."""
    edges = [edge for edge in store.edges_of([state.id], PLACE_TIES) if edge.object == state.id]
    nodes = store.nodes({edge.subject for edge in edges} | {state.id})
    citer = Citer(store, edges)
    ties = [citer.tie(edge, state.id, nodes) for edge in edges]
    return tuple(sorted(ties, key=lambda tie: (tie.relation != "body_of", tie.relation, tie.other.caption)))
