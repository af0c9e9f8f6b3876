"""Sellers, each with its client ties counted by the level of the state, at the time and today."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from explorer.tally import Tally, at_sale, counted, today
from graph.queries.citing import NodeRef
from graph.queries.exposure import RatedTie, Rater
from graph.queries.supply import supply_ties
from graph.schema.codelists import Standing
from graph.schema.relations import CLIENT_TIES
from graph.store.base import GraphStore

LESS_SURE = (Standing.ALLEGED, Standing.DISPUTED)


@dataclass(frozen=True)
class SellerCount:
    """Client ties of one seller, counted. Says nothing about the conduct of anyone."""

    seller: NodeRef
    at_sale: Tally
    today: Tally
    less_sure: int


def rated_ties(store: GraphStore, rater: Rater, as_of: date) -> list[RatedTie]:
    """Every client tie of the build, rated."""
    edges = store.scan_edges((*CLIENT_TIES, "supplies"))
    return rater.rate(store, supply_ties(store, edges), as_of)


def count_sellers(rated: Iterable[RatedTie]) -> list[SellerCount]:
    """One count for each seller; first those with most ties to states rated high, then elevated, at the time."""
    by_seller: dict[str, list[RatedTie]] = defaultdict(list)
    for item in counted(rated):
        by_seller[item.tie.seller.id].append(item)
    counts = [
        SellerCount(
            seller=items[0].tie.seller,
            at_sale=at_sale(items),
            today=today(items),
            less_sure=sum(item.tie.standing in LESS_SURE for item in items),
        )
        for items in by_seller.values()
    ]
    return sorted(counts, key=_order)


def _order(count: SellerCount) -> tuple[int, int, int, int, str]:
    then, now = count.at_sale, count.today
    return (-then.high, -then.elevated, -now.raised, -then.all, count.seller.caption)
