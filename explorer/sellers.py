"""Sellers, each with how many of its client ties lead to states that were, or are, rated high or critical."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from graph.queries.citing import NodeRef
from graph.queries.exposure import RatedTie, Rater
from graph.queries.supply import supply_ties
from graph.risk.findings import Level
from graph.schema.codelists import Standing
from graph.schema.relations import CLIENT_TIES
from graph.store.base import GraphStore

RAISED = (Level.HIGH, Level.CRITICAL)
NOT_COUNTED = (Standing.DENIED, Standing.WITHDRAWN)
"""Standings of ties that nothing speaks for any more: shown on profiles, left out of these counts."""
LESS_SURE = (Standing.ALLEGED, Standing.DISPUTED)


@dataclass(frozen=True)
class SellerCount:
    """Client ties of one seller, counted. Says nothing about the conduct of anyone."""

    seller: NodeRef
    ties: int
    at_sale: int
    today: int
    unknown_at_sale: int
    unknown_today: int
    less_sure: int


def rated_ties(store: GraphStore, rater: Rater, as_of: date) -> list[RatedTie]:
    """Every client tie of the build, rated."""
    edges = store.scan_edges((*CLIENT_TIES, "supplies"))
    return rater.rate(store, supply_ties(store, edges), as_of)


def count_sellers(rated: Iterable[RatedTie]) -> list[SellerCount]:
    """One count for each seller, those with most ties to states rated high or critical at the time first."""
    by_seller: dict[str, list[RatedTie]] = defaultdict(list)
    for item in rated:
        if item.tie.standing not in NOT_COUNTED:
            by_seller[item.tie.seller.id].append(item)
    counts = [_count(items) for items in by_seller.values()]
    return sorted(counts, key=lambda c: (-c.at_sale, -c.today, -c.ties, c.seller.caption))


def _count(items: Sequence[RatedTie]) -> SellerCount:
    levels = [item.assessment.level for item in items]
    now = [item.assessment.level_today for item in items]
    return SellerCount(
        seller=items[0].tie.seller,
        ties=len(items),
        at_sale=sum(level in RAISED for level in levels),
        today=sum(level in RAISED for level in now),
        unknown_at_sale=levels.count(Level.UNKNOWN),
        unknown_today=now.count(Level.UNKNOWN),
        less_sure=sum(item.tie.standing in LESS_SURE for item in items),
    )
