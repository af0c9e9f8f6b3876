"""Ties of a node that may have very many: counted by sort, given in the order of time, in pages or whole."""

from collections.abc import Iterable
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.build import Build, Edge
from graph.schema.codelists import Standing, Status
from graph.schema.nodes import Kind
from graph.store.base import GraphStore, Step, TieCount, moment
from tests.builders import make_build, make_claim, make_edge, make_node

ALL_STEPS: tuple[Step, ...] = tuple((name, way) for name in ("sold_to", "awarded", "uses") for way in (True, False))


@pytest.fixture
def build() -> Build:
    """An agency with contracts and purchases, dated and undated, of which one is disputed."""
    sale = make_claim("vendor", "sold_to", "agency", "s1", start="2019")
    denial = make_claim("vendor", "sold_to", "agency", "s2", Status.DENIED, denies="s1")
    return make_build(
        [
            make_node("agency", Kind.GOVERNMENT_BODY, "Agency"),
            make_node("c1", Kind.CONTRACT, "\U0001f600 beyond"),
            make_node("c2", Kind.CONTRACT, "\ufb00 before it"),
            make_node("c3", Kind.CONTRACT, "same"),
            make_node("c4", Kind.CONTRACT, "same"),
            make_node("c5", Kind.CONTRACT, "first"),
        ],
        [
            make_edge("agency", "awarded", "c1", "e5", start="2020"),
            make_edge("agency", "awarded", "c2", "e4", start="2020"),
            make_edge("agency", "awarded", "c3", "e9", observed_by="2018-05"),
            make_edge("agency", "awarded", "c4", "e8", observed_by="2018-05"),
            make_edge("agency", "awarded", "c5", "e1"),
            make_edge("vendor", "sold_to", "agency", "e2", [sale, denial], Standing.DISPUTED, start="2019", end="2020"),
            make_edge("other", "sold_to", "agency", "e3", start="2019"),
            make_edge("other", "sold_to", "body", "e6"),
            make_edge("body", "sold_to", "agency", "e7", start="2030"),
        ],
        [sale, denial],
    )


@pytest.fixture
def filled(store: GraphStore, build: Build) -> GraphStore:
    """The store with that build."""
    store.replace(build)
    return store


def ids(edges: Iterable[Edge]) -> list[str]:
    """Ids of edges in their order."""
    return [edge.id for edge in edges]


def test_ties_are_counted_by_sort(filled: GraphStore) -> None:
    assert filled.count_ties(["agency"]) == [
        TieCount("awarded", True, Standing.REPORTED, False, False, False, 3),
        TieCount("awarded", True, Standing.REPORTED, True, False, False, 2),
        TieCount("sold_to", False, Standing.DISPUTED, True, True, True, 1),
        TieCount("sold_to", False, Standing.REPORTED, True, False, False, 2),
    ]
    assert filled.count_ties(["nobody", "\ud800"]) == []
    assert filled.count_ties([]) == []


def test_a_tie_between_two_of_them_is_counted_in_both_directions(filled: GraphStore) -> None:
    found = [
        (each.forward, each.number) for each in filled.count_ties(["agency", "body"]) if each.relation == "sold_to"
    ]
    assert found == [(False, 1), (False, 1), (False, 2), (True, 1)]


def test_the_order_is_time_then_name_then_id_and_undated_last(filled: GraphStore) -> None:
    assert ids(filled.ties(["agency"], [("awarded", True)])) == ["e8", "e9", "e4", "e5", "e1"]
    assert ids(filled.ties(["agency"], ALL_STEPS)) == ["e8", "e9", "e2", "e3", "e4", "e5", "e7", "e1"]


def test_only_the_steps_asked_for(filled: GraphStore) -> None:
    assert ids(filled.ties(["agency"], [("sold_to", False)])) == ["e2", "e3", "e7"]
    assert ids(filled.ties(["agency"], [("sold_to", True)])) == []
    assert ids(filled.ties(["other"], [("sold_to", True), ("awarded", False)])) == ["e3", "e6"]
    assert ids(filled.ties(["agency"], [])) == []
    assert ids(filled.ties([], ALL_STEPS)) == []
    assert ids(filled.ties(["agency"], [("no_such_relation", True)])) == []


def test_pages_follow_each_other(filled: GraphStore) -> None:
    whole = ids(filled.ties(["agency"], ALL_STEPS))
    for size in (1, 3, 8, 20):
        pages = [ids(filled.ties(["agency"], ALL_STEPS, start, size)) for start in range(0, len(whole), size)]
        assert [each for page in pages for each in page] == whole
    assert ids(filled.ties(["agency"], ALL_STEPS, 6)) == whole[6:]
    assert ids(filled.ties(["agency"], ALL_STEPS, 8, 5)) == []
    assert ids(filled.ties(["agency"], ALL_STEPS, 0, 0)) == []


def test_a_tie_between_two_of_them_comes_once(filled: GraphStore) -> None:
    both = [("sold_to", True), ("sold_to", False)]
    assert ids(filled.ties(["agency", "body"], both)) == ["e2", "e3", "e7", "e6"]
    assert ids(filled.ties(["agency", "body", "agency"], [("sold_to", False)])) == ["e2", "e3", "e7", "e6"]


def test_the_other_ends(filled: GraphStore) -> None:
    assert filled.ends(["agency"], [("sold_to", False)]) == ["body", "other", "vendor"]
    assert filled.ends(["other"], [("sold_to", True)]) == ["agency", "body"]
    assert filled.ends(["agency", "body"], [("sold_to", False)]) == ["body", "other", "vendor"]
    assert filled.ends(["agency"], []) == []
    assert filled.ends(["agency"], ALL_STEPS, [Kind.COMPANY]) == ["body", "other", "vendor"]
    assert filled.ends(["agency"], ALL_STEPS, [Kind.CONTRACT, Kind.STATE]) == ["c1", "c2", "c3", "c4", "c5"]
    assert filled.ends(["agency"], ALL_STEPS, [Kind.STATE]) == []


def test_ties_whose_claims_differ(filled: GraphStore) -> None:
    assert ids(filled.differing(["agency"], ALL_STEPS)) == ["e2"]
    assert ids(filled.differing(["agency"], [("awarded", True)])) == []
    assert ids(filled.differing(["other"], ALL_STEPS)) == []


def test_a_hub_is_counted_paged_and_given_whole(store: GraphStore) -> None:
    size = 2_600
    edges = [make_edge("hub", "awarded", f"n{number:05}", start=f"{1900 + number % 100}") for number in range(size)]
    store.replace(make_build(["hub"], edges))
    expected = ids(sorted(edges, key=lambda edge: (*moment(edge), edge.object, edge.id)))

    assert sum(each.number for each in store.count_ties(["hub"])) == size
    assert ids(store.ties(["hub"], ALL_STEPS)) == expected
    assert ids(store.ties(["hub"], ALL_STEPS, 2_500, 25)) == expected[2_500:2_525]
    assert len(store.ends(["hub"], ALL_STEPS)) == size
    assert ids(store.ties(store.ends(["hub"], ALL_STEPS), ALL_STEPS, 7, 2)) == expected[7:9]


def test_an_answer_that_is_read_slowly_is_of_one_build(store: GraphStore) -> None:
    store.replace(make_build(["hub"], [("hub", "awarded", f"a{number}") for number in range(50)]))
    answer = store.ties(["hub"], ALL_STEPS)
    first = next(answer)
    store.replace(make_build(["hub"], [("hub", "awarded", f"b{number}") for number in range(50)]))
    assert {edge.object[0] for edge in (first, *answer)} == {"a"}


EDGES = st.lists(
    st.builds(
        lambda ends, relation, start, end, seen: (ends, relation, start, end, seen),
        st.sampled_from(tuple(permutations("abcd", 2))),
        st.sampled_from(("owns", "sold_to")),
        st.sampled_from((None, "2018", "2019", "2019-05")),
        st.sampled_from((None, "2019-06", "2020")),
        st.sampled_from((None, "2017", "2019-05", "2021")),
    ),
    max_size=12,
    unique_by=lambda edge: edge[:2],
)
STEPS = st.lists(st.sampled_from([(name, way) for name in ("owns", "sold_to") for way in (True, False)]), max_size=4)


@given(EDGES, st.sets(st.sampled_from("abcd")), STEPS, st.integers(0, 6), st.none() | st.integers(0, 6))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_the_same_as_looking_at_every_tie(
    store: GraphStore,
    drawn: list[tuple[tuple[str, str], str, str | None, str | None, str | None]],
    asked: set[str],
    steps: list[Step],
    start: int,
    limit: int | None,
) -> None:
    edges = [
        make_edge(ends[0], relation, ends[1]).model_copy(update={"start": begun, "end": ended, "observed_by": seen})
        for ends, relation, begun, ended, seen in drawn
    ]
    store.replace(make_build("abcd", edges), accept_loss=True)

    def far(edge: Edge) -> str:
        return edge.object if edge.subject in asked and (edge.relation, True) in steps else edge.subject

    met = [
        edge
        for edge in edges
        if (edge.subject in asked and (edge.relation, True) in steps)
        or (edge.object in asked and (edge.relation, False) in steps)
    ]
    ordered = sorted(met, key=lambda edge: (*moment(edge), far(edge), edge.id))
    assert ids(store.ties(asked, steps, start, limit)) == ids(ordered)[start:][:limit]
    assert store.ends(asked, steps) == sorted({far(edge) for edge in met})
    counted = sum(each.number for each in store.count_ties(asked))
    assert counted == sum((edge.subject in asked) + (edge.object in asked) for edge in edges)
