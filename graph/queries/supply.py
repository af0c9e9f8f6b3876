"""Supply ties: who supplied whom with what, through which contract or deployment, in which state.

A sale, a use, an installation and a contract stay apart: `relation` says which of them a tie is.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain

from pydantic import BaseModel, ConfigDict, Field

from graph.build import Edge, Node
from graph.queries.citing import CitedClaim, Citer, NodeRef
from graph.schema.codelists import Confidence, Standing
from graph.schema.nodes import KINDS, Kind
from graph.store.base import GraphStore

DIRECT = ("sold_to", "uses", "deployed_in")
THROUGH = {
    Kind.CONTRACT: ("awarded_to", "awarded"),
    Kind.DEPLOYMENT: ("supplies", "operates"),
    Kind.PRODUCT: ("makes", "uses"),
}
"""What may stand between seller and client: the relation that leads to the one, and to the other."""


class SupplyTie(BaseModel):
    """One seller tied to one client or place.

    `state` is where the client or system is; `place` says how that is known: body_of (the client is an organ of
    it), located_in (placed there, belonging unknown), deployed_in (in place there, no buyer named) or based_in.
    """

    model_config = ConfigDict(frozen=True)

    edge: str = Field(description="Id of the edge that carries the tie's own claims.")
    relation: str
    seller: NodeRef
    client: NodeRef | None = Field(description="Empty when the source names no buyer or operator.")
    via: NodeRef | None = Field(description="The contract or deployment between the two, if there is one.")
    state: str | None
    place: str | None
    start: str | None
    end: str | None
    observed_by: str | None
    standing: Standing
    confidence: Confidence
    claims: tuple[CitedClaim, ...]

    @property
    def products(self) -> tuple[str, ...]:
        """What was supplied, each text once."""
        return tuple(dict.fromkeys(c.qualifiers.product for c in self.claims if c.qualifiers.product))

    @property
    def order(self) -> tuple[str, str, str, str]:
        """Sorts by state, client and time."""
        client = self.client.caption if self.client else ""
        return (self.state or "~", client, self.start or self.observed_by or "9999", self.edge)


def supply_ties(store: GraphStore, edges: Iterable[Edge]) -> list[SupplyTie]:
    """The supply ties that these edges carry, ordered by state, client and time.

    Edges of other relations are passed over. Contracts and deployments are followed to their other parties.
    """
    starting = list(edges)
    direct = [edge for edge in starting if edge.relation in DIRECT]
    between = {e.subject for e in starting if e.relation == "awarded_to"}
    between |= {e.object for e in starting if e.relation in ("awarded", "supplies", "operates", "makes", "uses")}
    wider = store.edges_of(sorted(between), tuple({*chain(*THROUGH.values())})) if between else []
    around: dict[str, list[Edge]] = defaultdict(list)
    for edge in {edge.id: edge for edge in chain(starting, wider)}.values():
        around[edge.subject if edge.relation == "awarded_to" else edge.object].append(edge)
    ids = {end for edge in chain(starting, wider) for end in (edge.subject, edge.object)}
    nodes = store.nodes(sorted(ids))
    about = [id_ for node in nodes.values() if node.kind is Kind.CONTRACT for id_ in node.claims]
    citer = Citer(store, chain(starting, wider), about)
    ties = [_direct(edge, nodes, citer) for edge in direct if nodes[edge.object].kind is not Kind.PRODUCT]
    for middle in sorted(between):
        if nodes[middle].kind in THROUGH:
            ties += _through(nodes[middle], around[middle], nodes, citer)
    return sorted(ties, key=lambda tie: tie.order)


def _direct(edge: Edge, nodes: dict[str, Node], citer: Citer) -> SupplyTie:
    seller, other = (edge.object, edge.subject) if edge.relation == "uses" else (edge.subject, edge.object)
    client = None if edge.relation == "deployed_in" else nodes[other]
    return _tie(edge, nodes[seller], client, None, nodes[other], citer.claims(edge.claims))


def _through(middle: Node, edges: Sequence[Edge], nodes: dict[str, Node], citer: Citer) -> list[SupplyTie]:
    """Every seller at the contract, deployment or product with every client at it; without one, with the place."""
    to_seller, to_client = THROUGH[middle.kind]
    ties = []
    for edge in (e for e in edges if e.relation == to_seller):
        seller = nodes[edge.object if edge.relation == "awarded_to" else edge.subject]
        clients = [e for e in edges if e.relation == to_client]
        own = citer.claims((*edge.claims, *(middle.claims if middle.kind is Kind.CONTRACT else ())))
        for tie in clients:
            client = nodes[tie.subject]
            claims = (*own, *citer.claims(tie.claims))
            ties.append(_tie(edge, seller, client, middle, client, claims, tie))
        if not clients and middle.kind is not Kind.PRODUCT:
            ties.append(_tie(edge, seller, None, middle, middle, own))
    return ties


def _tie(
    edge: Edge,
    seller: Node,
    client: Node | None,
    via: Node | None,
    placed: Node,
    claims: tuple[CitedClaim, ...],
    second: Edge | None = None,
) -> SupplyTie:
    """One tie; with a `second` edge it stands no better than the weaker of the two."""
    both = [edge, second] if second else [edge]
    period = edge if edge.start or not (second and second.start) else second
    place = "deployed_in" if placed.kind is Kind.STATE else KINDS[placed.kind].state_relation
    return SupplyTie(
        edge=edge.id,
        relation="uses" if edge.relation == "makes" else edge.relation,
        seller=NodeRef.of(seller),
        client=NodeRef.of(client) if client else None,
        via=NodeRef.of(via) if via else None,
        state=placed.state,
        place=place if placed.state else None,
        start=period.start,
        end=period.end,
        observed_by=period.observed_by,
        standing=max((e.standing for e in both), key=list(Standing).index),
        confidence=max((e.confidence for e in both), key=list(Confidence).index),
        claims=claims,
    )
