"""An invented build with every relation between every two kinds that it allows, and every attribute."""

from itertools import product

from graph.build import Build, Edge, Node
from graph.claims import Claim
from graph.schema.attributes import ATTRIBUTES
from graph.schema.codelists import Standing, Status
from graph.schema.nodes import Kind, state_id
from graph.schema.relations import RELATIONS
from tests.builders import make_build, make_claim, make_edge, make_node

FIRST = {kind: state_id("RS") if kind is Kind.STATE else f"{kind.lower()}-1" for kind in Kind}
SECOND = {kind: state_id("MX") if kind is Kind.STATE else f"{kind.lower()}-2" for kind in Kind}
"""Two nodes of each kind: relations lead from the first of one kind to the second of another."""


def every_tie() -> Build:
    """Each edge has a reported claim and a denial of it; each first node every attribute, and a tie with itself."""
    claims: list[Claim] = []
    edges: list[Edge] = []
    for relation in RELATIONS.values():
        for subject, obj in product(dict.fromkeys(relation.subjects), dict.fromkeys(relation.objects)):
            ends = (FIRST[subject], relation.name, SECOND[obj])
            said = make_claim(*ends, ".".join((*ends, "said")), start="2019")
            denial = make_claim(*ends, ".".join((*ends, "denied")), Status.DENIED, denies=said.id)
            claims += [said, denial]
            edges.append(make_edge(*ends, claims=[said, denial], standing=Standing.DISPUTED, start="2019"))
    return make_build(
        nodes=[*_first(claims), *(_node(id_, kind) for kind, id_ in SECOND.items())], edges=edges, claims=claims
    )


def _first(claims: list[Claim]) -> list[Node]:
    nodes = []
    for kind, id_ in FIRST.items():
        own = [make_claim(id_, name, "17", f"{id_}.{name}") for name in ATTRIBUTES]
        own.append(make_claim(id_, "affiliated_with", id_, f"{id_}.itself"))
        claims += own
        nodes.append(_node(id_, kind).model_copy(update={"claims": tuple(claim.id for claim in own)}))
    return nodes


def _node(node_id: str, kind: Kind) -> Node:
    return make_node(node_id, kind, f"Name of {node_id}", node_id.partition(":")[2] or None)
