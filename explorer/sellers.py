"""Sellers, each with its client ties counted by the level of the state, at the time and today."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from graph.queries.citing import NodeRef
from graph.queries.exposure import RatedTie, Rater
from graph.queries.supply import supply_ties
from graph.risk.findings import Level
from graph.schema.codelists import Standing
from graph.schema.relations import CLIENT_TIES
from graph.store.base import GraphStore

NOT_COUNTED = (Standing.DENIED, Standing.WITHDRAWN)
"""Standings of ties that nothing speaks for any more: shown on profiles, left out of these counts."""
LESS_SURE = (Standing.ALLEGED, Standing.DISPUTED)


@dataclass(frozen=True)
class Tally:
    """Ties by the level of their state. The four parts add up to `all`: unknown is a part of its own."""

    high: int
    elevated: int
    none: int
    unknown: int

    @classmethod
    def of(cls, levels: Iterable[Level]) -> "Tally":
        """Count levels; critical counts with high."""
        found = Counter(levels)
        return cls(
            high=found[Level.HIGH] + found[Level.CRITICAL],
            elevated=found[Level.ELEVATED],
            none=found[Level.NONE],
            unknown=found[Level.UNKNOWN],
        )

    @property
    def raised(self) -> int:
        """Ties to states at elevated level or above."""
        return self.high + self.elevated

    @property
    def all(self) -> int:
        """All ties counted."""
        return self.raised + self.none + self.unknown


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


def counted(rated: Iterable[RatedTie]) -> list[RatedTie]:
    """The ties that something still speaks for."""
    return [item for item in rated if item.tie.standing not in NOT_COUNTED]


def at_sale(rated: Iterable[RatedTie]) -> Tally:
    """Ties by the level of their state in the years of the tie."""
    return Tally.of(item.assessment.level for item in rated)


def today(rated: Iterable[RatedTie]) -> Tally:
    """Ties by the level of their state in the latest data."""
    return Tally.of(item.assessment.level_today for item in rated)


def _order(count: SellerCount) -> tuple[int, int, int, int, str]:
    then, now = count.at_sale, count.today
    return (-then.high, -then.elevated, -now.raised, -then.all, count.seller.caption)
