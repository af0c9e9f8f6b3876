"""The profile of one thing: everything the graph holds on it, each with its claims and evidence."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain

from pydantic import BaseModel, ConfigDict, Field

from graph.build import Edge, Name, Node
from graph.errors import LookthroughError
from graph.queries.citing import CitedClaim, Citer, NodeRef, Tie
from graph.queries.contradictions import Contradiction, Value, contradictions
from graph.queries.gaps import gaps
from graph.queries.supply import SupplyTie, supply_ties
from graph.schema.attributes import IDENTIFIER_ATTRIBUTES, NAME_ATTRIBUTES
from graph.schema.codelists import Status
from graph.schema.nodes import Kind
from graph.schema.relations import RELATIONS, Family
from graph.store.base import GraphStore

MOST_EDGES = 10_000
"""A profile reads at most so many ties of one node, and says so when there are more."""


class System(BaseModel):
    """A deployment that the node supplies or operates: what is stated of it, contradictions side by side."""

    model_config = ConfigDict(frozen=True)

    node: NodeRef
    values: tuple[Value, ...]
    contradictions: tuple[Contradiction, ...]
    denials: tuple[CitedClaim, ...]


class Profile(BaseModel):
    """What the graph holds on one node.

    Owners are ordered by when they began. Those who manage on behalf of owners stand apart: a manager is not an
    owner. `clients` are ties on which the node is the seller, `sellers` those on which it is the client or place.
    """

    model_config = ConfigDict(frozen=True)

    build_id: str
    node: NodeRef
    names: tuple[Name, ...]
    naming: tuple[CitedClaim, ...] = Field(description="The claims behind the names.")
    identifiers: tuple[Value, ...]
    values: tuple[Value, ...] = Field(description="Every other attribute, each value with its claims.")
    owners: tuple[Tie, ...]
    managers: tuple[Tie, ...]
    founders: tuple[Tie, ...]
    financing: tuple[Tie, ...] = Field(description="Loans and grants, given or received: no stake.")
    holdings: tuple[Tie, ...]
    affiliations: tuple[Tie, ...]
    succession: tuple[Tie, ...]
    clients: tuple[SupplyTie, ...]
    sellers: tuple[SupplyTie, ...]
    products: tuple[Tie, ...]
    supplies: tuple[Tie, ...]
    suppliers: tuple[Tie, ...]
    systems: tuple[System, ...]
    listings: tuple[Tie, ...]
    places: tuple[Tie, ...]
    events: tuple[Tie, ...]
    contradictions: tuple[Contradiction, ...]
    denials: tuple[CitedClaim, ...]
    gaps: tuple[str, ...] = Field(description="What is not known, one sentence each.")


class _Ties:
    """The ties of one node, picked by relation and direction."""

    def __init__(self, node: Node, edges: Sequence[Edge], nodes: dict[str, Node], citer: Citer) -> None:
        self._node = node
        self._edges = edges
        self._nodes = nodes
        self._citer = citer

    def __call__(self, *wanted: tuple[str, bool]) -> tuple[Tie, ...]:
        found = [
            self._citer.tie(edge, self._node.id, self._nodes)
            for edge in self._edges
            if (edge.relation, edge.subject == self._node.id) in wanted
        ]
        return tuple(sorted(found, key=lambda tie: tie.order))

    def both(self, *relations: str) -> tuple[Tie, ...]:
        return self(*((relation, forward) for relation in relations for forward in (True, False)))


def profile(store: GraphStore, node_id: str) -> Profile:
    """The profile of a node by its canonical id. Raises LookthroughError if there is no such node."""
    node = store.nodes([node_id]).get(node_id)
    if node is None:
        raise LookthroughError(f"The graph has nothing with the id {node_id!r}.")
    edges = store.edges_of([node_id], limit=MOST_EDGES)
    nodes = store.nodes({end for edge in edges for end in (edge.subject, edge.object)} | {node_id})
    citer = Citer(store, edges, node.claims)
    ties = _Ties(node, edges, nodes, citer)
    values = _values(citer.claim(id_) for id_ in node.claims)
    supply = supply_ties(store, _supply_edges(store, node, edges))
    owners = ties(("owns", False), ("invested_in", False), ("subsidiary_of", True))
    clients = tuple(tie for tie in supply if tie.seller.id == node_id)
    every = [*citer.claims(node.claims), *(claim for edge in edges for claim in citer.claims(edge.claims))]
    every += [claim for tie in supply for claim in tie.claims]
    return Profile(
        build_id=store.manifest().build_id,
        node=NodeRef.of(node),
        names=node.names,
        naming=tuple(c for c in citer.claims(node.claims) if c.predicate in NAME_ATTRIBUTES),
        identifiers=tuple(v for v in values if v.attribute in IDENTIFIER_ATTRIBUTES),
        values=tuple(v for v in values if v.attribute not in (*IDENTIFIER_ATTRIBUTES, *NAME_ATTRIBUTES)),
        owners=owners,
        managers=ties(("manages", False)),
        founders=ties(("founded_by", True)),
        financing=ties.both("financed"),
        holdings=ties(
            ("owns", True),
            ("invested_in", True),
            ("subsidiary_of", False),
            ("manages", True),
            ("founded_by", False),
            ("member_of", False),
        ),
        affiliations=(*ties.both("affiliated_with"), *ties(("member_of", True))),
        succession=ties.both("succeeded_by"),
        clients=clients,
        sellers=tuple(tie for tie in supply if tie.seller.id != node_id),
        products=ties.both("makes"),
        supplies=ties(("supplies", True)),
        suppliers=ties(("supplies", False)),
        systems=_systems(store, nodes, node_id),
        listings=ties.both("listed_on"),
        places=ties(*((name, True) for name, r in RELATIONS.items() if r.family is Family.PLACE)),
        events=ties.both(*(name for name, r in RELATIONS.items() if r.family is Family.EVENT)),
        contradictions=contradictions(values, edges, nodes, citer),
        denials=tuple({claim.id: claim for claim in every if claim.status is Status.DENIED}.values()),
        gaps=(
            *gaps(node, owners, clients, ties(("based_in", True))),
            *([f"Only the first {MOST_EDGES:,} ties were read; there are more."] if len(edges) == MOST_EDGES else ()),
        ),
    )


def _values(claims: Iterable[CitedClaim]) -> list[Value]:
    found: dict[tuple[str, str], list[CitedClaim]] = defaultdict(list)
    for claim in claims:
        if claim.value is not None:
            found[claim.predicate, claim.value].append(claim)
    return [
        Value(attribute=name, value=value, claims=tuple(group))
        for (name, value), group in sorted(found.items(), key=_value_order)
    ]


def _value_order(item: tuple[tuple[str, str], list[CitedClaim]]) -> tuple[str, int, str]:
    """By attribute, numbers by size."""
    (name, value), _ = item
    return (name, int(value) if value.isdigit() else 0, value)


def _systems(store: GraphStore, nodes: dict[str, Node], node_id: str) -> tuple[System, ...]:
    found = []
    for system in sorted(nodes.values(), key=lambda node: node.caption):
        if system.kind is Kind.DEPLOYMENT and system.id != node_id:
            citer = Citer(store, (), system.claims)
            values = _values(citer.claim(id_) for id_ in system.claims)
            found.append(
                System(
                    node=NodeRef.of(system),
                    values=tuple(value for value in values if value.attribute not in NAME_ATTRIBUTES),
                    contradictions=contradictions(values, (), nodes, citer),
                    denials=tuple(c for c in citer.claims(system.claims) if c.status is Status.DENIED),
                )
            )
    return tuple(found)


def _supply_edges(store: GraphStore, node: Node, edges: Sequence[Edge]) -> list[Edge]:
    """The edges to read supply from: the node's own, and for a state those of its bodies and of systems there."""
    if node.kind is not Kind.STATE:
        return list(edges)
    there = [edge.subject for edge in edges if edge.relation in ("body_of", "located_in")]
    wider = store.edges_of(there, ("sold_to", "uses", "awarded", "operates", "supplies")) if there else []
    return list({edge.id: edge for edge in chain(edges, wider)}.values())
