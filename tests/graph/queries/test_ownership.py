"""Owners at a date."""

from typing import Any

import pytest

from graph.queries.overlap import Overlap
from graph.queries.ownership import held_on, owners_at
from graph.queries.search import UnknownNameError
from graph.schema.nodes import Kind
from graph.store.base import GraphStore
from tests.builders import make_build, make_edge, make_node
from tests.graph.queries.conftest import Fill


@pytest.fixture
def store(fill: Fill) -> GraphStore:
    """Successive owners, one without dates, a manager, and a ring further up."""
    return fill(
        make_build(
            [make_node(node_id, Kind.INVESTOR) for node_id in ("one", "two", "undated", "manager", "top")],
            [
                make_edge("one", "owns", "vendor", "e1", start="2014", end="2019-02"),
                make_edge("two", "invested_in", "vendor", "e2", start="2019-02"),
                make_edge("undated", "owns", "vendor", "e3"),
                make_edge("manager", "manages", "vendor", "e4", start="2014"),
                make_edge("vendor", "subsidiary_of", "holding", "e5", start="2010"),
                make_edge("top", "owns", "one", "e6", start="2001"),
                make_edge("one", "owns", "top", "e7", start="2001"),
                make_edge("vendor", "owns", "child", "e8", start="2001"),
            ],
        )
    )


def test_owners_at_a_date(store: GraphStore) -> None:
    found = owners_at(store, "vendor", "2016")
    assert [(o.tie.other.id, o.held) for o in found.owners] == [
        ("holding", Overlap.YES),
        ("one", Overlap.YES),
        ("undated", Overlap.UNKNOWN),
    ]
    assert found.not_then == 1
    assert [o.tie.says for o in found.owners] == ["is a subsidiary of", "owned by", "owned by"]
    assert found.owners[0].tie.claims[0].evidence


def test_a_date_within_the_change_leaves_both_open(store: GraphStore) -> None:
    found = {o.tie.other.id: o.held for o in owners_at(store, "vendor", "2019").owners}
    assert found["one"] is found["two"] is Overlap.UNKNOWN


def test_further_up_and_round_once(store: GraphStore) -> None:
    found = owners_at(store, "vendor", "2016", levels=9).owners
    assert [(o.level, o.of.id, o.tie.other.id) for o in found] == [
        (1, "vendor", "holding"),
        (1, "vendor", "one"),
        (1, "vendor", "undated"),
        (2, "one", "top"),
        (3, "top", "one"),
    ]


def test_nobody(store: GraphStore) -> None:
    assert owners_at(store, "holding", "2016").owners == ()
    with pytest.raises(UnknownNameError):
        owners_at(store, "nobody", "2016")


@pytest.mark.parametrize(
    ("dates", "on", "expected"),
    [
        ({"start": "2014", "end": "2019"}, "2016", Overlap.YES),
        ({"start": "2014", "end": "2019"}, "2019", Overlap.UNKNOWN),
        ({"start": "2014", "end": "2019"}, "2020", Overlap.NO),
        ({"start": "2014", "end": "2019"}, "2013-12-31", Overlap.NO),
        ({"start": "2014"}, "2014-05", Overlap.UNKNOWN),
        ({"start": "2014"}, "2050", Overlap.YES),
        ({"end": "2014"}, "2015", Overlap.NO),
        ({"end": "2014"}, "2013", Overlap.UNKNOWN),
    ],
)
def test_held_on(dates: dict[str, Any], on: str, expected: Overlap) -> None:
    assert held_on(make_edge("a", "owns", "b", **dates), on) is expected
