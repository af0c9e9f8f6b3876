"""Supply ties, whole: who, whom, through what, where, when; of two edges the weaker word and the date there is."""

from typing import Any

import pytest

from graph.queries.supply import SupplyTie, supply_ties
from graph.schema.codelists import Confidence, Standing
from graph.schema.nodes import Kind
from graph.store.base import GraphStore
from tests.builders import make_build, make_edge, make_node

from .conftest import Fill

NODES = [
    make_node("vendor", caption="Vendor"),
    make_node("agency", Kind.GOVERNMENT_BODY, "Agency", "RS"),
    make_node("bureau", Kind.GOVERNMENT_BODY, "Bureau", "MX"),
    make_node("lost", Kind.GOVERNMENT_BODY, "Lost"),
    make_node("somebody", Kind.UNIDENTIFIED_PARTY, "Somebody", "RS"),
    make_node("award", Kind.CONTRACT, "Award"),
    make_node("ring", Kind.DEPLOYMENT, "Ring", "RS"),
    make_node("kit", Kind.PRODUCT, "Kit"),
    make_node("state:RS", Kind.STATE, "Serbia", "RS"),
]


def filled(fill: Fill, *edges: Any) -> GraphStore:
    return fill(make_build(NODES, edges))


def ties(fill: Fill, *edges: Any) -> list[SupplyTie]:
    return supply_ties(filled(fill, *edges), edges)


def shape(tie: SupplyTie) -> tuple[str, str, str | None, str | None, str | None, str | None]:
    """Relation, seller, client, through what, state, and how that is known."""
    client, via = tie.client.id if tie.client else None, tie.via.id if tie.via else None
    return (tie.relation, tie.seller.id, client, via, tie.state, tie.place)


@pytest.mark.parametrize(
    ("edge", "expected"),
    [
        (("vendor", "sold_to", "agency"), ("sold_to", "vendor", "agency", None, "RS", "body_of")),
        (("vendor", "sold_to", "lost"), ("sold_to", "vendor", "lost", None, None, None)),
        (("agency", "uses", "vendor"), ("uses", "vendor", "agency", None, "RS", "body_of")),
        (("somebody", "uses", "vendor"), ("uses", "vendor", "somebody", None, "RS", "located_in")),
        (("vendor", "deployed_in", "state:RS"), ("deployed_in", "vendor", None, None, "RS", "deployed_in")),
        (("vendor", "supplies", "ring"), ("supplies", "vendor", None, "ring", "RS", "located_in")),
        (("award", "awarded_to", "vendor"), ("awarded_to", "vendor", None, "award", None, None)),
    ],
)
def test_one_edge(fill: Fill, edge: tuple[str, str, str], expected: tuple[Any, ...]) -> None:
    (tie,) = ties(fill, make_edge(*edge, "e1", start="2019", end="2020", observed_by="2021"))
    assert shape(tie) == expected
    assert (tie.edge, tie.start, tie.end, tie.observed_by) == ("e1", "2019", "2020", "2021")
    assert (tie.standing, tie.confidence) == (Standing.REPORTED, Confidence.MEDIUM)
    assert len(tie.claims) == 1


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("award", "awarded_to", "vendor"), ("agency", "awarded", "award"),
         ("awarded_to", "vendor", "agency", "award", "RS", "body_of")),
        (("vendor", "supplies", "ring"), ("bureau", "operates", "ring"),
         ("supplies", "vendor", "bureau", "ring", "MX", "body_of")),
        (("vendor", "makes", "kit"), ("agency", "uses", "kit"),
         ("uses", "vendor", "agency", "kit", "RS", "body_of")),
    ],
)  # fmt: skip
def test_two_edges_through_what_lies_between(
    fill: Fill, first: tuple[str, str, str], second: tuple[str, str, str], expected: tuple[Any, ...]
) -> None:
    one = make_edge(*first, "e1", standing=Standing.CONFIRMED, confidence=Confidence.HIGH)
    two = make_edge(*second, "e2", standing=Standing.ALLEGED, confidence=Confidence.LOW, start="2019", end="2020")
    store = filled(fill, one, two)
    for start in ([one], [two], [one, two]):
        (tie,) = supply_ties(store, start)
        assert shape(tie) == expected
        assert (tie.standing, tie.confidence) == (Standing.ALLEGED, Confidence.LOW)
        assert (tie.start, tie.end) == ("2019", "2020")
        assert len(tie.claims) == 2


def test_the_date_of_the_first_edge_is_taken_where_both_have_one(fill: Fill) -> None:
    one = make_edge("vendor", "supplies", "ring", "e1", start="2017")
    two = make_edge("agency", "operates", "ring", "e2", start="2019")
    assert [tie.start for tie in ties(fill, one, two)] == ["2017"]


def test_every_seller_with_every_client(fill: Fill) -> None:
    made = ties(
        fill,
        make_edge("vendor", "supplies", "ring", "e1"),
        make_edge("rival", "supplies", "ring", "e2"),
        make_edge("agency", "operates", "ring", "e3"),
        make_edge("bureau", "operates", "ring", "e4"),
    )
    assert [(tie.seller.id, tie.client and tie.client.id) for tie in made] == [
        ("vendor", "bureau"), ("rival", "bureau"), ("vendor", "agency"), ("rival", "agency"),
    ]  # fmt: skip


def test_the_order_is_state_client_and_time_with_what_is_not_known_last(fill: Fill) -> None:
    made = ties(
        fill,
        make_edge("vendor", "sold_to", "lost", "e1", start="2001"),
        make_edge("vendor", "sold_to", "agency", "e2", observed_by="2015"),
        make_edge("rival", "sold_to", "agency", "e3", start="2014"),
        make_edge("third", "sold_to", "agency", "e4"),
        make_edge("vendor", "sold_to", "bureau", "e5", start="2020"),
        make_edge("vendor", "deployed_in", "state:RS", "e6", start="2020"),
    )
    assert [tie.edge for tie in made] == ["e5", "e6", "e3", "e2", "e4", "e1"]


def test_what_is_no_supply_is_passed_over(fill: Fill) -> None:
    assert ties(fill, make_edge("vendor", "owns", "rival"), make_edge("agency", "body_of", "state:RS")) == []
    assert ties(fill, make_edge("vendor", "makes", "kit")) == []
