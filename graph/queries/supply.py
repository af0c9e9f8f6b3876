"""Supply ties: who supplied whom with what, through which contract or deployment, in which state.

A sale, a use, an installation and a contract stay apart: `relation` says which of them a tie is.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain

from pydantic import BaseModel, ConfigDict, Field

from graph.build import Edge, Episode, Node
from graph.queries.citing import CitedClaim, Citer, NodeRef
from graph.risk.tie_rating import TieRating
from graph.schema.codelists import Confidence, Standing
from graph.schema.nodes import KINDS, Kind
from graph.store.base import UNDATED, GraphStore, Step

DIRECT = ("sold_to", "uses", "deployed_in")
THROUGH = {
    Kind.CONTRACT: ("awarded_to", "awarded"),
    Kind.DEPLOYMENT: ("supplies", "operates"),
    Kind.PRODUCT: ("makes", "uses"),
}
"""What may stand between seller and client: the relation that leads to the one, and to the other."""
_FOLLOWED = frozenset(chain(DIRECT, *THROUGH.values()))
SELLING: tuple[Step, ...] = (
    *(("sold_to", True), ("deployed_in", True), ("uses", False)),
    *(("awarded_to", False), ("supplies", True), ("makes", True)),
)
"""Ties of a seller from which its supply ties are followed."""
BUYING: tuple[Step, ...] = (
    *(("sold_to", False), ("deployed_in", False), ("uses", True)),
    *(("awarded", True), ("operates", True)),
)
"""Ties of a client or place from which its supply ties are followed."""


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
    rating: TieRating | None = Field(None, description="What the rules say of its state, where they were asked.")

    @property
    def products(self) -> tuple[str, ...]:
        """What was supplied, each text once."""
        return tuple(dict.fromkeys(c.qualifiers.product for c in self.claims if c.qualifiers.product))

    @property
    def order(self) -> tuple[str, str, str, str]:
        """Sorts by state, client and time."""
        client = self.client.caption if self.client else ""
        return (self.state or "~", client, self.start or self.observed_by or UNDATED, self.edge)

    @property
    def time(self) -> tuple[str, str, str]:
        """Sorts by time, undated last."""
        return (self.start or self.observed_by or UNDATED, self.end or UNDATED, self.edge)


def supply_ties(store: GraphStore, edges: Iterable[Edge], whole: Collection[str] = ()) -> list[SupplyTie]:
    """The supply ties that have a part in these edges, ordered by state, client and time.

    Edges of other relations are passed over. Contracts, deployments and products are followed to their other parties;
    of those in `whole` every tie that counts is among `edges`.
    """
    starting = {edge.id: edge for edge in edges if edge.relation in _FOLLOWED}
    nodes = store.nodes({end for edge in starting.values() for end in (edge.subject, edge.object)})
    ties = list(starting.values())
    for at, other in ((0, 1), (1, 0)):
        middles = {m for edge in starting.values() if (m := _middle(edge, nodes, at)) is not None} - set(whole)
        ties += store.edges_of(sorted(middles), [sides[other] for sides in THROUGH.values()]) if middles else []
    nodes |= store.nodes({end for edge in ties for end in (edge.subject, edge.object)} - nodes.keys())
    around: dict[str, list[Edge]] = defaultdict(list)
    for edge in {edge.id: edge for edge in ties}.values():
        for side in (0, 1):
            if (middle := _middle(edge, nodes, side)) is not None:
                around[middle].append(edge)
    about = [id_ for middle in around if nodes[middle].kind is Kind.CONTRACT for id_ in nodes[middle].claims]
    citer = Citer(store, ties, about)
    direct = (e for e in starting.values() if e.relation in DIRECT and nodes[e.object].kind is not Kind.PRODUCT)
    found = [tie for edge in direct for tie in _direct(edge, nodes, citer)]
    for middle in sorted(around):
        found += _through(nodes[middle], around[middle], starting, nodes, citer)
    return sorted(found, key=lambda tie: tie.order)


def _middle(edge: Edge, nodes: Mapping[str, Node], side: int) -> str | None:
    """The contract, deployment or product that the edge ties to a seller (side 0) or to a client (side 1)."""
    middle = edge.subject if edge.relation == "awarded_to" else edge.object
    sides = THROUGH.get(nodes[middle].kind)
    return middle if sides and edge.relation == sides[side] else None


def _direct(edge: Edge, nodes: Mapping[str, Node], citer: Citer) -> list[SupplyTie]:
    """Each episode of the edge by itself: two sales to one client are two."""
    seller, other = (edge.object, edge.subject) if edge.relation == "uses" else (edge.subject, edge.object)
    client = None if edge.relation == "deployed_in" else nodes[other]
    return [
        _tie(edge, (stretch,), nodes[seller], client, None, nodes[other], citer.claims(stretch.claims))
        for stretch in edge.stretches
    ]


def _through(
    middle: Node, edges: Sequence[Edge], starting: Collection[str], nodes: Mapping[str, Node], citer: Citer
) -> list[SupplyTie]:
    """Every seller at the contract, deployment or product with every client at it; without one, with the place.

    One of the two edges is a starting one: what others have to do with it is told of them.
    """
    to_seller, to_client = THROUGH[middle.kind]
    ties = []
    for edge in (e for e in edges if e.relation == to_seller):
        seller = nodes[edge.object if edge.relation == "awarded_to" else edge.subject]
        clients = [e for e in edges if e.relation == to_client]
        own = citer.claims((*edge.claims, *(middle.claims if middle.kind is Kind.CONTRACT else ())))
        for tie in (e for e in clients if edge.id in starting or e.id in starting):
            client = nodes[tie.subject]
            for stretch in tie.stretches:
                claims = (*own, *citer.claims(stretch.claims))
                ties.append(_tie(edge, (edge, stretch), seller, client, middle, client, claims))
        if not clients and middle.kind is not Kind.PRODUCT:
            ties.append(_tie(edge, (edge,), seller, None, middle, middle, own))
    return ties


def _tie(
    edge: Edge,
    stretches: Sequence[Edge | Episode],
    seller: Node,
    client: Node | None,
    via: Node | None,
    placed: Node,
    claims: tuple[CitedClaim, ...],
) -> SupplyTie:
    """One tie; made of two `stretches`, to the seller and to the client, it stands no better than the weaker one."""
    period = next((stretch for stretch in stretches if stretch.start), stretches[0])
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
        standing=max((e.standing for e in stretches), key=list(Standing).index),
        confidence=max((e.confidence for e in stretches), key=list(Confidence).index),
        claims=claims,
    )
