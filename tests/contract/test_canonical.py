"""Which node an id means now: its own, or the one that it was linked into."""

import pytest

from graph.build import Node
from graph.errors import StoreError
from graph.search.net import catch
from graph.store.base import GraphStore
from tests.builders import make_build, make_node


def joined(node_id: str, *members: str) -> Node:
    """A node of these source entities."""
    return make_node(node_id).model_copy(update={"members": members})


def test_an_id_leads_to_the_node_it_was_linked_into(store: GraphStore) -> None:
    store.replace(make_build([joined("dea", "a:1", "dea", "us-dea"), joined("b:2", "b:2", "c:3"), "alone"]))

    assert store.canonical(["us-dea", "a:1", "c:3"]) == {"a:1": "dea", "c:3": "b:2", "us-dea": "dea"}
    assert store.canonical(["dea", "b:2", "alone"]) == {"dea": "dea", "b:2": "b:2", "alone": "alone"}


def test_unknown_ids_are_left_out(store: GraphStore) -> None:
    store.replace(make_build([joined("dea", "dea", "us-dea")]))

    assert store.canonical(["nobody", "us", "\ud800", "", "us-dea\0"]) == {}
    assert store.canonical([]) == {}


def test_answers_are_in_the_order_of_what_was_asked(store: GraphStore) -> None:
    store.replace(make_build([joined("m", "a", "m", "z"), "c"]))

    assert list(store.canonical(iter(["z", "c", "a", "m", "z"]))) == ["a", "c", "m", "z"]


def test_a_node_of_its_own_comes_before_one_it_was_linked_into(store: GraphStore) -> None:
    store.replace(make_build([joined("dea", "dea", "us-dea"), "us-dea"]))

    assert store.canonical(["us-dea"]) == {"us-dea": "us-dea"}


def test_a_node_is_found_by_its_present_id_alone(store: GraphStore) -> None:
    build = make_build([joined("dea", "dea", "us-dea")])
    store.replace(build)

    assert store.nodes(["dea", "us-dea"]) == {"dea": build.nodes[0]}
    assert catch(store, "us-dea") == catch(store, "dea"), "an id is not a name"


def test_what_the_build_before_had_joined_is_forgotten(store: GraphStore) -> None:
    store.replace(make_build([joined("dea", "dea", "us-dea"), "other"]))
    store.replace(make_build([joined("dea", "dea"), joined("other", "other", "b:1")]))

    assert store.canonical(["us-dea", "b:1"]) == {"b:1": "other"}


def test_an_id_that_would_lead_to_two_nodes_is_refused(store: GraphStore) -> None:
    before = make_build(["dea"])
    store.replace(before)

    with pytest.raises(StoreError):
        store.replace(make_build([joined("dea", "us-dea"), joined("other", "us-dea")]))

    assert store.manifest() == before.manifest


def test_ids_by_the_thousand(store: GraphStore) -> None:
    ids = [f"s:{number:04}" for number in range(2500)]
    store.replace(make_build([joined("all", *ids)]))

    assert store.canonical(reversed(ids)) == dict.fromkeys(ids, "all")
