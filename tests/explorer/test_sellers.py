"""Counts of sellers: what nothing speaks for any more is left out, what is unknown is a part of its own."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from explorer.sellers import SellerCount, count_sellers, rated_ties
from explorer.tally import Tally, at_sale, counted, today
from graph.queries.exposure import RatedTie, Rater
from graph.risk.findings import Level
from graph.schema.codelists import NOT_COUNTED, Standing
from graph.schema.nodes import Kind
from graph.store.sqlite import SqliteStore
from tests.builders import make_build, make_edge, make_node

TODAY = date(2026, 11, 21)
BODIES = {"sa": "SA", "kh": "KH", "no": "NO", "rs": "RS", "nowhere": None}


@pytest.fixture(scope="module")
def rated(tmp_path_factory: pytest.TempPathFactory, shipped_data: Path) -> Iterator[list[RatedTie]]:
    """Ties of four sellers to bodies of Saudi Arabia, Cambodia, Norway, Serbia, and of a state nobody names."""
    store = SqliteStore(tmp_path_factory.mktemp("sellers") / "graph.sqlite")
    store.replace(
        make_build(
            [make_node(id_, Kind.GOVERNMENT_BODY, id_, state) for id_, state in BODIES.items()]
            + [make_node("plant", Kind.DEPLOYMENT, "Plant", "KH")],
            [
                make_edge("most", "sold_to", "kh", "e1", start="2023"),
                make_edge("most", "sold_to", "sa", "e2", standing=Standing.DISPUTED, start="2017"),
                make_edge("most", "supplies", "plant", "e3", standing=Standing.ALLEGED, start="2015"),
                make_edge("most", "sold_to", "no", "e4", start="2022"),
                make_edge("most", "sold_to", "nowhere", "e5", start="2022"),
                make_edge("most", "sold_to", "rs", "e6"),
                make_edge("denied", "sold_to", "kh", "e7", standing=Standing.DENIED, start="2023"),
                make_edge("denied", "sold_to", "sa", "e8", standing=Standing.WITHDRAWN, start="2023"),
                make_edge("denied", "sold_to", "no", "e9", start="2022"),
                make_edge("b", "sold_to", "sa", "e10", start="2017"),
                make_edge("a", "sold_to", "sa", "e11", start="2017"),
                make_edge("fund", "owns", "most", "e12"),
            ],
        )
    )
    yield rated_ties(store, Rater(), TODAY)
    store.close()


ONE_NONE = Tally(high=0, elevated=0, possible=0, none=1, unknown=0)


def count_of(rated: list[RatedTie], seller: str) -> SellerCount:
    return next(count for count in count_sellers(rated) if count.seller.id == seller)


def test_every_client_tie_is_rated_and_no_owner_is_one(rated: list[RatedTie]) -> None:
    assert sorted(item.tie.edge for item in rated) == sorted(f"e{number}" for number in range(1, 12))


def test_a_tie_that_is_denied_or_withdrawn_does_not_count(rated: list[RatedTie]) -> None:
    assert set(NOT_COUNTED) == {Standing.DENIED, Standing.WITHDRAWN}
    assert {item.tie.edge for item in rated} - {item.tie.edge for item in counted(rated)} == {"e7", "e8"}
    left = count_of(rated, "denied")
    assert (left.at_sale, left.today) == (ONE_NONE, ONE_NONE)


def test_every_tie_is_in_one_part_and_unknown_is_one_of_them(rated: list[RatedTie]) -> None:
    most = count_of(rated, "most")
    assert most.at_sale == Tally(high=1, elevated=2, possible=0, none=1, unknown=2)
    assert (most.at_sale.raised, most.at_sale.all) == (3, 6)
    assert most.today.all == 6
    assert most.today.unknown == 1  # of the state that nobody names nothing is known today either
    assert most.less_sure == 2


def test_those_with_most_ties_to_states_rated_high_come_first_and_names_settle_a_draw(rated: list[RatedTie]) -> None:
    assert [count.seller.id for count in count_sellers(rated)] == ["most", "a", "b", "denied"]
    assert count_sellers(rated) == count_sellers(rated[::-1])


def test_what_is_raised_in_some_years_only_is_possible_and_never_none_or_sure() -> None:
    none, elevated, high, critical, unknown = Level.NONE, Level.ELEVATED, Level.HIGH, Level.CRITICAL, Level.UNKNOWN
    pairs = [(critical, critical), (high, critical), (elevated, high), (none, none), (unknown, unknown)]
    pairs += [(unknown, elevated), (none, high), (unknown, critical), (unknown, none)]
    tally = Tally.of(pairs)
    assert tally == Tally(high=2, elevated=1, possible=3, none=1, unknown=2)
    assert (tally.raised, tally.all) == (3, len(pairs))
    assert Tally.of([]) == Tally(high=0, elevated=0, possible=0, none=0, unknown=0)


def test_then_and_today_are_counted_by_their_own_levels(rated: list[RatedTie]) -> None:
    serbia = [item for item in rated if item.tie.edge == "e6"]  # undated: unknown then, rated today
    assert at_sale(serbia).unknown == 1
    assert today(serbia).unknown == 0
    assert today(serbia).all == 1
