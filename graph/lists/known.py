"""The organisations of the graph as lists are matched against them."""

from collections import defaultdict
from dataclasses import dataclass

from graph.build import Node
from graph.linkage.decision.described import Described
from graph.schema.attributes import MATCHING_IDENTIFIERS
from graph.schema.codelists import Status
from graph.schema.nodes import ORGANISATION_KINDS
from graph.store.base import GraphStore


@dataclass(frozen=True)
class Known:
    """Descriptions in order of ids, nodes by id, and the node id of every source's id."""

    things: tuple[Described, ...]
    nodes: dict[str, Node]
    canonical: dict[str, str]


def known_organisations(store: GraphStore) -> Known:
    """Every organisation of the visible build. Identifiers that are alleged, denied or withdrawn are left out."""
    nodes = {node.id: node for node in store.scan_nodes(ORGANISATION_KINDS)}
    identifiers: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for claim in store.claims_about(nodes):
        standing = claim.status in (Status.CONFIRMED, Status.REPORTED)
        if claim.predicate in MATCHING_IDENTIFIERS and claim.value and standing:
            identifiers[claim.subject].add((claim.predicate, claim.value))
    things = tuple(_described(node, frozenset(identifiers[id_])) for id_, node in sorted(nodes.items()))
    canonical = {member: node.id for node in nodes.values() for member in (*node.members, node.id)}
    return Known(things, nodes, canonical)


def _described(node: Node, identifiers: frozenset[tuple[str, str]]) -> Described:
    names = dict.fromkeys((node.caption, *(name.text for name in node.names if name.type == "name")))
    others = dict.fromkeys(name.text for name in node.names if name.type != "name" and name.text not in names)
    return Described(
        id=node.id,
        kind=node.kind,
        names=tuple(names),
        other_names=tuple(others),
        states=frozenset({node.state} if node.state else ()),
        identifiers=identifiers,
    )
