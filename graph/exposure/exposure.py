"""Exposure: from a holder down to the sales of what it held, or from a sale up to who held the seller."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from graph.build import Node
from graph.exposure.answer import Answer, Question
from graph.exposure.links import links
from graph.exposure.report import Direction, Exposure
from graph.exposure.steps import DOWN
from graph.exposure.walk import Walked, load, walk
from graph.queries.exposure import Rater
from graph.queries.meant import UnknownNameError
from graph.queries.supply import BUYING, SELLING, THROUGH, SupplyTie, supply_ties
from graph.schema.codelists import NOT_COUNTED
from graph.schema.nodes import Kind
from graph.store.base import GraphStore

MOST_SALES = 10_000
"""Ties at clients, places, contracts and products that are read at most."""
_FOLLOWED = tuple(dict.fromkeys(name for name, _ in (*SELLING, *BUYING)))


def exposure(
    store: GraphStore, node_id: str, on: date, direction: Direction | None = None, rater: Rater | None = None
) -> Exposure:
    """The exposure of a node. `on` is the day for which holders and ratings of today are given.

    Without a direction, downward from whatever holds or manages something, and upward from all else. Raises
    UnknownNameError for an id that is not in the build.
    """
    node = store.nodes([node_id]).get(node_id)
    if node is None:
        raise UnknownNameError(node_id)
    chosen = direction or default_direction(store, node)
    rater = rater or Rater()
    return (_down if chosen is Direction.DOWN else _up)(store, node, on, rater)


def default_direction(store: GraphStore, node: Node) -> Direction:
    """Downward from whatever holds, manages or finances something, and upward from all else."""
    holds = {(relation, forward) for relation, (forward, _) in DOWN.items()}
    counts = store.count_ties([node.id])
    found = any((each.relation, each.forward) in holds and each.standing not in NOT_COUNTED for each in counts)
    return Direction.DOWN if found or node.kind is Kind.PERSON else Direction.UP


def _down(store: GraphStore, node: Node, on: date, rater: Rater) -> Exposure:
    walked = walk(load(store, [node.id], down=True), node.id)
    linked = links(store, walked.ways.keys(), down=True)
    sellers = {*walked.ways, *(each.seller for each in linked)}
    ties, cut = _sales(store, sellers)
    reached = [tie for tie in ties if tie.seller.id in sellers or (tie.via and tie.via.id in walked.ways)]
    asked = Question(node, Direction.DOWN, on, rater)
    return Answer(store, asked, {node.id: walked}, linked).made(rater.rate(store, reached, on), cut)


def _up(store: GraphStore, node: Node, on: date, rater: Rater) -> Exposure:
    there = store.ends([node.id], [("body_of", False), ("located_in", False)]) if node.kind is Kind.STATE else []
    ties, cut = _sales(store, [node.id, *there])
    asked = {node.id, *there}
    at = [tie for tie in ties if node.kind is Kind.STATE or asked & set(_parties(tie))]
    sellers = sorted({tie.seller.id for tie in at})
    if not sellers and node.kind not in (Kind.STATE, *THROUGH):
        sellers = [node.id]  # nothing is known to be sold; who holds it is asked all the same
    linked = links(store, sellers, down=False) if sellers else []
    held = sorted({*sellers, *(each.behind for each in linked), *(tie.via.id for tie in at if tie.via)})
    holdings = load(store, held, down=False)
    walks: Mapping[str, Walked] = {id_: walk(holdings, id_) for id_ in held}
    question = Question(node, Direction.UP, on, rater)
    return Answer(store, question, walks, linked).made(rater.rate(store, at, on), cut)


def _parties(tie: SupplyTie) -> Iterable[str]:
    return (each.id for each in (tie.seller, tie.client, tie.via) if each)


def _sales(store: GraphStore, ids: Iterable[str]) -> tuple[Sequence[SupplyTie], bool]:
    """The ties to clients and places at these nodes; and whether there are more than were read."""
    edges = store.edges_of(sorted(ids), _FOLLOWED, MOST_SALES + 1)
    return supply_ties(store, edges[:MOST_SALES]), len(edges) > MOST_SALES
