"""Looking things up by id, by kind, by relation, and what lies near."""

import itertools
from decimal import Decimal

import pytest

from graph.build import Build
from graph.schema.codelists import Standing, Status
from graph.schema.nodes import Kind
from graph.store.base import GraphStore, Subgraph
from tests.builders import make_build, make_claim, make_edge, make_node


@pytest.fixture
def build() -> Build:
    """An investor, two firms, a ministry and its state, and what is said of them."""
    return make_build(
        [
            make_node("fund", Kind.INVESTOR, "Fund", "GB"),
            make_node("vendor", Kind.COMPANY, "Vendor Ltd", "IL", ["Vendor", ("Old Vendor", "former_name")]),
            make_node("maker", Kind.COMPANY, "Maker", "CN"),
            make_node("ministry", Kind.GOVERNMENT_BODY, "Ministry", "MX"),
            make_node("state:MX", Kind.STATE, "Mexico", "MX"),
            make_node("ring", Kind.DEPLOYMENT, "Ring of cameras", "MX"),
        ],
        [
            make_edge("fund", "owns", "vendor", "e1", start="2014", end="2019-03"),
            make_edge("maker", "supplies", "vendor", "e2"),
            make_edge("vendor", "sold_to", "ministry", "e3", standing=Standing.DISPUTED),
            make_edge("ministry", "body_of", "state:MX", "e4"),
            make_edge("maker", "supplies", "ring", "e5"),
            make_edge("vendor", "owns", "fund", "e6"),
        ],
        [
            make_claim("ring", "camera_count", "800", "q2"),
            make_claim("ring", "camera_count", "1000", "q1", Status.CONFIRMED, start="2019-05"),
            make_claim("vendor", "lei", "529900T8BM49AURSDO55", "q3", amount=Decimal("1.50"), currency="EUR"),
        ],
    )


@pytest.fixture
def filled(store: GraphStore, build: Build) -> GraphStore:
    """The store with that build."""
    store.replace(build)
    return store


def edge_ids(subgraph: Subgraph) -> list[str]:
    """Ids of a neighbourhood's edges, in its order."""
    return [edge.id for edge in subgraph.edges]


def test_known_ids_come_back_and_unknown_are_left_out(filled: GraphStore, build: Build) -> None:
    assert filled.nodes(["vendor", "nobody", "fund", "vendor"]) == {n.id: n for n in build.nodes[:2]}
    assert filled.nodes([]) == {}
    assert set(filled.nodes(["\ud800", "fund", "", "a\0b"])) == {"fund"}
    assert set(filled.claims(["q1", "none"])) == {"q1"}
    assert set(filled.evidence(["ev-1", "none"])) == {"ev-1"}
    assert filled.evidence(iter(["ev-1"]))["ev-1"] == build.evidence[0]


def test_ids_by_the_thousand(store: GraphStore) -> None:
    ids = [f"n{number:04}" for number in range(2500)]
    store.replace(make_build(ids, [(a, "owns", b) for a, b in itertools.pairwise(ids)]))
    assert list(store.nodes(reversed(ids))) == ids
    assert len(store.edges_of(ids)) == 2499
    assert len(store.edges_of(iter(ids), limit=2000)) == 2000
    assert store.claims_about(ids) == []
    claims = [edge.claims[0] for edge in store.scan_edges()]
    assert len(store.claims(claims)) == 2499


def test_scan_by_kind(filled: GraphStore) -> None:
    assert [n.id for n in filled.scan_nodes([Kind.COMPANY, Kind.STATE])] == ["maker", "state:MX", "vendor"]
    assert [n.id for n in filled.scan_nodes([Kind.EVENT])] == []
    assert [n.id for n in filled.scan_nodes()] == ["fund", "maker", "ministry", "ring", "state:MX", "vendor"]


def test_scan_by_relation(filled: GraphStore) -> None:
    assert [e.id for e in filled.scan_edges(["supplies", "sold_to"])] == ["e2", "e3", "e5"]
    assert [e.id for e in filled.scan_edges()] == ["e1", "e2", "e3", "e4", "e5", "e6"]
    assert list(filled.scan_edges(["manages"])) == []


def test_an_edge_keeps_its_dates_and_standing(filled: GraphStore, build: Build) -> None:
    assert list(filled.scan_edges()) == list(build.edges)


def test_edges_of_either_end_once_each(filled: GraphStore) -> None:
    assert [e.id for e in filled.edges_of(["vendor"])] == ["e1", "e2", "e3", "e6"]
    assert [e.id for e in filled.edges_of(["fund", "vendor"])] == ["e1", "e2", "e3", "e6"]
    assert [e.id for e in filled.edges_of(["vendor"], ["supplies"])] == ["e2"]
    assert [e.id for e in filled.edges_of(["vendor"], limit=2)] == ["e1", "e2"]
    assert filled.edges_of(["vendor"], limit=0) == []
    assert filled.edges_of(["nobody"]) == []
    assert filled.edges_of([]) == []


def test_ties_of_a_hub_are_never_cut_unasked(store: GraphStore) -> None:
    store.replace(make_build(["hub"], [("hub", "owns", f"n{number:05}") for number in range(10_001)]))
    assert len(store.edges_of(["hub"])) == 10_001


def test_claims_about_are_attributes_in_order(filled: GraphStore, build: Build) -> None:
    assert [c.id for c in filled.claims_about(["vendor", "ring"])] == ["q1", "q2", "q3"]
    assert filled.claims_about(["ring"])[1] == build.claims[0]
    assert filled.claims_about(["fund", "nobody"]) == []


def test_neighbours_by_depth(filled: GraphStore) -> None:
    near = filled.neighbours("ministry")
    assert edge_ids(near) == ["e3", "e4"]
    assert set(near.nodes) == {"ministry", "vendor", "state:MX"}
    assert not near.truncated
    assert edge_ids(filled.neighbours("ministry", depth=2)) == ["e3", "e4", "e1", "e2", "e6"]
    far = filled.neighbours("ministry", depth=9)
    assert edge_ids(far) == ["e3", "e4", "e1", "e2", "e6", "e5"]
    assert len(far.nodes) == 6


def test_neighbours_keep_to_their_relations(filled: GraphStore) -> None:
    assert edge_ids(filled.neighbours("vendor", 3, ["supplies"])) == ["e2", "e5"]


def test_neighbours_of_nothing(filled: GraphStore) -> None:
    assert filled.neighbours("nobody") == Subgraph({}, ())
    alone = filled.neighbours("ring", depth=0)
    assert (set(alone.nodes), alone.edges) == ({"ring"}, ())


def test_neighbours_are_cut_at_the_limit_nearest_first(filled: GraphStore) -> None:
    exact = filled.neighbours("ministry", depth=1, limit=2)
    assert (edge_ids(exact), exact.truncated) == (["e3", "e4"], False)
    cut = filled.neighbours("ministry", depth=2, limit=3)
    assert (edge_ids(cut), cut.truncated) == (["e3", "e4", "e1"], True)
    assert set(cut.nodes) >= {"ministry", "vendor", "state:MX", "fund"}


def test_neighbours_of_a_hub(store: GraphStore) -> None:
    store.replace(make_build(["hub"], [("hub", "owns", f"n{number:04}") for number in range(1500)]))
    around = store.neighbours("hub", depth=2, limit=100)
    assert around.truncated
    assert edge_ids(around) == [f"hub.owns.n{number:04}" for number in range(100)]
    assert len(around.nodes) == 101


def test_a_circle_is_walked_once(store: GraphStore) -> None:
    store.replace(make_build(edges=[("a", "owns", "b"), ("b", "owns", "c"), ("c", "owns", "a"), ("a", "owns", "a")]))
    circle = store.neighbours("a", depth=5)
    assert edge_ids(circle) == ["a.owns.a", "a.owns.b", "c.owns.a", "b.owns.c"]
    assert [e.id for e in store.edges_of(["a"])] == ["a.owns.a", "a.owns.b", "c.owns.a"]
