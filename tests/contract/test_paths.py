"""Paths: bounded, in one order, and the same as the simplest program that could find them."""

import itertools
import time
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.build import Build
from graph.store.base import GraphStore, Path, Step
from tests.builders import make_build, make_edge

OWNS: Step = ("owns", True)
SELLS: Step = ("sold_to", True)
USES_BACK: Step = ("uses", False)
ANY = [OWNS, SELLS, USES_BACK]


def shown(paths: list[Path]) -> list[list[str]]:
    """Edge ids of each path, marked `<` where an edge is crossed back."""
    return [[hop.edge.id + ("" if hop.forward else "<") for hop in path] for path in paths]


def naive_paths(
    build: Build, sources: Sequence[str], targets: Sequence[str], steps: Sequence[Step], hops: int, limit: int
) -> list[list[str]]:
    """The reference: try every walk."""
    crossings = [
        (edge.id, backward, edge.object if backward else edge.subject, edge.subject if backward else edge.object)
        for edge in build.edges
        for backward in (False, True)
        if (edge.relation, not backward) in steps
    ]
    found: list[tuple[int, list[tuple[str, bool]]]] = []
    trails: list[tuple[list[str], list[tuple[str, bool]]]] = [([source], []) for source in dict.fromkeys(sources)]
    while trails:
        met, trail = trails.pop()
        if trail and met[-1] in targets:
            found.append((len(trail), trail))
        if len(trail) < hops:
            trails += [
                ([*met, target], [*trail, (edge_id, backward)])
                for edge_id, backward, source, target in crossings
                if source == met[-1] and target not in met
            ]
    found.sort(key=lambda each: (each[0], [e for e, _ in each[1]], [b for _, b in each[1]]))
    return [[edge_id + "<" * backward for edge_id, backward in trail] for _, trail in found[:limit]]


def test_shortest_first_then_by_edge_ids(store: GraphStore) -> None:
    store.replace(
        make_build(
            edges=[
                make_edge("fund", "owns", "mid", "e2"),
                make_edge("mid", "owns", "vendor", "e1"),
                make_edge("fund", "owns", "vendor", "e9"),
                make_edge("fund", "owns", "other", "e3"),
                make_edge("other", "owns", "vendor", "e0"),
                make_edge("vendor", "sold_to", "client", "e5"),
            ]
        )
    )
    found = store.paths(["fund"], ["client"], ANY, 4, 10)
    assert shown(found) == [["e9", "e5"], ["e2", "e1", "e5"], ["e3", "e0", "e5"]]
    assert [hop.target for hop in found[0]] == ["vendor", "client"]
    assert shown(store.paths(["fund"], ["client"], ANY, 2, 10)) == [["e9", "e5"]]
    assert shown(store.paths(["fund"], ["client"], ANY, 4, 2)) == [["e9", "e5"], ["e2", "e1", "e5"]]
    assert store.paths(["fund"], ["client"], [OWNS], 4, 10) == []
    assert store.paths(["client"], ["fund"], ANY, 4, 10) == []


def test_steps_say_which_way(store: GraphStore) -> None:
    store.replace(make_build(edges=[make_edge("agency", "uses", "vendor", "e1"), ("fund", "owns", "vendor")]))
    assert shown(store.paths(["vendor"], ["agency"], [USES_BACK], 1, 5)) == [["e1<"]]
    assert store.paths(["agency"], ["vendor"], [USES_BACK], 1, 5) == []
    assert shown(store.paths(["agency"], ["vendor"], [("uses", True)], 1, 5)) == [["e1"]]
    (path,) = store.paths(["fund"], ["agency"], ANY, 2, 5)
    assert [(hop.source, hop.target) for hop in path] == [("fund", "vendor"), ("vendor", "agency")]


@pytest.mark.parametrize(
    ("sources", "targets", "steps", "hops", "limit"),
    [
        ([], ["b"], ANY, 3, 5),
        (["a"], [], ANY, 3, 5),
        (["a"], ["b"], [], 3, 5),
        (["a"], ["b"], ANY, 0, 5),
        (["a"], ["b"], ANY, 3, 0),
        (["nobody"], ["b"], ANY, 3, 5),
        (["a"], ["nobody"], ANY, 3, 5),
        (["a"], ["a"], ANY, 3, 5),
        (["a"], ["b"], [("manages", True)], 3, 5),
    ],
)
def test_no_path_is_an_empty_list(
    store: GraphStore, sources: list[str], targets: list[str], steps: list[Step], hops: int, limit: int
) -> None:
    store.replace(make_build(edges=[("a", "owns", "b"), ("b", "owns", "a"), ("a", "owns", "a")]))
    assert store.paths(sources, targets, steps, hops, limit) == []


def test_no_node_is_met_twice(store: GraphStore) -> None:
    store.replace(
        make_build(
            edges=[
                ("a", "owns", "b"),
                ("b", "owns", "a"),
                ("b", "owns", "b"),
                ("b", "owns", "c"),
                ("c", "owns", "b"),
                ("c", "owns", "d"),
            ]
        )
    )
    assert shown(store.paths(["a"], ["d"], ANY, 6, 10)) == [["a.owns.b", "b.owns.c", "c.owns.d"]]


def test_ends_may_overlap_and_lie_on_the_way(store: GraphStore) -> None:
    store.replace(make_build(edges=[("a", "owns", "b"), ("b", "owns", "c")]))
    found = store.paths(["a", "b", "a"], ["b", "c", "b"], [OWNS], 3, 10)
    assert shown(found) == [["a.owns.b"], ["b.owns.c"], ["a.owns.b", "b.owns.c"]]


def test_a_source_on_the_way_does_not_end_the_search(store: GraphStore) -> None:
    store.replace(make_build(edges=[("a", "owns", "e"), ("e", "owns", "d"), ("d", "owns", "b")]))
    found = store.paths(["a", "d"], ["b", "d"], [OWNS], 5, 10)
    assert shown(found) == [
        ["d.owns.b"],
        ["a.owns.e", "e.owns.d"],
        ["a.owns.e", "e.owns.d", "d.owns.b"],
    ]


def test_one_edge_may_be_crossed_either_way_if_the_steps_say_so(store: GraphStore) -> None:
    store.replace(make_build(edges=[("a", "owns", "b")]))
    found = store.paths(["a", "b"], ["a", "b"], [OWNS, ("owns", False), OWNS], 3, 10)
    assert shown(found) == [["a.owns.b"], ["a.owns.b<"]]


def test_edges_side_by_side_are_paths_of_their_own(store: GraphStore) -> None:
    store.replace(make_build(edges=[make_edge("a", "owns", "b", "e2"), make_edge("a", "sold_to", "b", "e1")]))
    assert shown(store.paths(["a"], ["b"], ANY, 2, 10)) == [["e1"], ["e2"]]


def test_a_hub_is_no_trouble(store: GraphStore) -> None:
    many = [f"n{number:04}" for number in range(2000)]
    store.replace(
        make_build(
            edges=[
                *(("hub", "owns", node) for node in many),
                *((node, "sold_to", "state") for node in many),
                ("root", "owns", "hub"),
            ]
        )
    )
    began = time.monotonic()
    found = shown(store.paths(["root"], ["state"], ANY, 5, 3))
    assert found == [["root.owns.hub", f"hub.owns.{node}", f"{node}.sold_to.state"] for node in many[:3]]
    assert shown(store.paths(["root"], ["n1999"], ANY, 5, 3)) == [["root.owns.hub", "hub.owns.n1999"]]
    assert time.monotonic() - began < 10


def test_asked_twice_answered_alike(store: GraphStore) -> None:
    layers = [[f"{layer}{number}" for number in range(6)] for layer in "abcd"]
    edges = [(x, "owns", y) for left, right in itertools.pairwise(layers) for x in left for y in right]
    store.replace(make_build(edges=edges))
    first = store.paths(layers[0], layers[3], ANY, 4, 50)
    assert len(first) == 50
    assert store.paths(layers[0][::-1], layers[3][::-1], ANY[::-1], 4, 50) == first


names = st.sampled_from("abcdef")
relations = st.sampled_from(["owns", "sold_to", "uses"])
triples = st.lists(st.tuples(names, relations, names), max_size=14, unique=True)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    edges=triples,
    sources=st.lists(names, min_size=1, max_size=3),
    targets=st.lists(names, min_size=1, max_size=3),
    steps=st.lists(st.tuples(relations, st.booleans()), min_size=1, max_size=5),
    hops=st.integers(1, 6),
    limit=st.sampled_from([1, 3, 1000]),
)
def test_paths_agree_with_the_reference(
    store: GraphStore,
    edges: list[tuple[str, str, str]],
    sources: list[str],
    targets: list[str],
    steps: list[Step],
    hops: int,
    limit: int,
) -> None:
    build = make_build("abcdef", edges)
    store.replace(build, accept_loss=True)
    assert shown(store.paths(sources, targets, steps, hops, limit)) == naive_paths(
        build, sources, targets, steps, hops, limit
    )


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edges=triples, start=names, depth=st.integers(0, 4))
def test_neighbours_agree_with_the_reference(
    store: GraphStore, edges: list[tuple[str, str, str]], start: str, depth: int
) -> None:
    build = make_build("abcdef", edges)
    store.replace(build, accept_loss=True)
    expected: list[str] = []
    seen = ring = {start}
    for _ in range(depth):
        new = sorted(e.id for e in build.edges if {e.subject, e.object} & ring and e.id not in expected)
        expected += new
        ends = {end for e in build.edges if e.id in new for end in (e.subject, e.object)}
        seen, ring = seen | ends, ends - seen
    around = store.neighbours(start, depth)
    assert [edge.id for edge in around.edges] == expected
    assert set(around.nodes) == seen
