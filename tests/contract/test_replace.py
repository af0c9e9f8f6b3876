"""Replacing a build: whole or not at all, and nobody who is reading notices."""

import itertools
import threading
from collections.abc import Callable, Iterator

import pytest

from graph.build import Build
from graph.errors import NoBuildError
from graph.search.net import catch
from graph.store.base import GraphStore
from graph.store.coherence import IncoherentBuildError
from graph.store.loss import LossRefusedError
from tests.builders import make_build, make_edge, make_node
from tests.contract.stores import Opener

QUESTIONS: dict[str, Callable[[GraphStore], object]] = {
    "manifest": lambda store: store.manifest(),
    "nodes": lambda store: store.nodes(["a"]),
    "canonical": lambda store: store.canonical(["a"]),
    "scan_nodes": lambda store: list(store.scan_nodes()),
    "scan_edges": lambda store: list(store.scan_edges()),
    "edges_of": lambda store: store.edges_of(["a"]),
    "neighbours": lambda store: store.neighbours("a"),
    "paths": lambda store: store.paths(["a"], ["b"], [("owns", True)], 3, 5),
    "claims": lambda store: store.claims(["a"]),
    "claims_about": lambda store: store.claims_about(["a"]),
    "evidence": lambda store: store.evidence(["a"]),
    "postings": lambda store: store.postings(["w:alpha"]),
    "search_entries": lambda store: store.search_entries([0]),
}


def wide(prefix: str, size: int) -> Build:
    """A build of `size` nodes in a row, so that an answer takes many rows."""
    ids = [f"{prefix}{number:05}" for number in range(size)]
    return make_build(ids, [(a, "owns", b) for a, b in itertools.pairwise(ids)])


@pytest.mark.parametrize("question", QUESTIONS)
def test_nothing_built_yet(store: GraphStore, question: str) -> None:
    with pytest.raises(NoBuildError):
        QUESTIONS[question](store)


def test_manifest_comes_back_whole(store: GraphStore) -> None:
    build = make_build(["a"], [("a", "owns", "b")])
    store.replace(build)
    assert store.manifest() == build.manifest


def test_everything_comes_back_as_it_went_in(store: GraphStore) -> None:
    build = make_build(["a", "c"], [("a", "owns", "b"), ("b", "sold_to", "c")])
    store.replace(build)
    assert list(store.scan_nodes()) == sorted(build.nodes, key=lambda node: node.id)
    assert list(store.scan_edges()) == sorted(build.edges, key=lambda edge: edge.id)
    assert store.claims(c.id for c in build.claims) == {c.id: c for c in build.claims}
    assert store.evidence(e.id for e in build.evidence) == {e.id: e for e in build.evidence}


def test_the_second_build_takes_the_place_of_the_first(store: GraphStore, open_another: Opener) -> None:
    first, second = make_build(["a", "b"], [("a", "owns", "b")]), make_build(["a", "c"], [("a", "owns", "c")])
    store.replace(first)
    store.replace(second)
    for each in (store, open_another()):
        assert each.manifest() == second.manifest
        assert [node.id for node in each.scan_nodes()] == ["a", "c"]
        assert each.edges_of(["b"]) == []
        assert catch(each, "b") == []
        assert each.claims(c.id for c in first.claims) == {}


def test_the_same_build_twice_is_no_change(store: GraphStore) -> None:
    build = make_build(["a", "b"], [("a", "owns", "b")])
    store.replace(build)
    store.replace(build)
    assert store.manifest() == build.manifest
    assert list(store.scan_nodes()) == list(build.nodes)


def test_a_build_without_anything_is_a_build(store: GraphStore) -> None:
    store.replace(make_build())
    assert list(store.scan_nodes()) == []
    assert store.manifest().nodes == {}


def with_another_node(build: Build) -> Build:
    return build.model_copy(update={"nodes": (*build.nodes, build.nodes[0])})


def with_an_end_missing(build: Build) -> Build:
    return build.model_copy(update={"edges": (*build.edges, make_edge("a", "owns", "nobody"))})


def with_one_id_in_two(build: Build) -> Build:
    nodes = tuple(node.model_copy(update={"members": ("register:1", node.id)}) for node in build.nodes)
    return build.model_copy(update={"nodes": nodes})


@pytest.mark.parametrize(
    ("spoiled", "reason"),
    [
        (with_another_node, "'a' is there more than once"),
        (with_an_end_missing, "names a node that is not in the build"),
        (with_one_id_in_two, "'register:1' was joined into two nodes"),
    ],
)
def test_a_build_that_does_not_hold_together_is_refused(
    store: GraphStore, spoiled: Callable[[Build], Build], reason: str
) -> None:
    good = make_build(["a"], [("a", "owns", "b")])
    store.replace(good)

    with pytest.raises(IncoherentBuildError, match=reason):
        store.replace(spoiled(good))

    assert store.manifest() == good.manifest
    assert list(store.scan_nodes()) == list(good.nodes)


def test_great_loss_is_refused_and_nothing_is_changed(store: GraphStore) -> None:
    before = wide("n", 10)
    store.replace(before)
    with pytest.raises(LossRefusedError, match="3 of 10 nodes") as refusal:
        store.replace(wide("n", 7))
    assert "--accept-loss" in str(refusal.value)
    assert store.manifest() == before.manifest
    assert len(list(store.scan_nodes())) == 10


def test_great_loss_can_be_accepted(store: GraphStore) -> None:
    store.replace(wide("n", 10))
    store.replace(wide("n", 2), accept_loss=True)
    assert len(list(store.scan_nodes())) == 2


def test_small_loss_is_no_question(store: GraphStore) -> None:
    store.replace(wide("n", 10))
    store.replace(wide("n", 9))
    assert len(list(store.scan_nodes())) == 9


def test_an_answer_under_way_stays_with_its_build(store: GraphStore, open_another: Opener) -> None:
    store.replace(wide("old", 3000))
    reader = open_another()
    answer = reader.scan_nodes()
    began = [next(answer).id for _ in range(5)]
    store.replace(wide("new", 3000))
    ids = [*began, *(node.id for node in answer)]
    assert len(ids) == 3000
    assert all(node_id.startswith("old") for node_id in ids)
    assert all(node.id.startswith("new") for node in open_another().scan_nodes())


def test_the_writer_may_be_reading_too(store: GraphStore) -> None:
    store.replace(wide("old", 3000))
    answer: Iterator[str] = (node.id for node in store.scan_nodes())
    assert next(answer) == "old00000"
    store.replace(wide("new", 3000))
    assert sum(1 for node_id in answer if node_id.startswith("old")) == 2999
    assert next(iter(store.scan_nodes())).id == "new00000"


def test_readers_see_one_whole_build_while_others_are_loaded(store: GraphStore, open_another: Opener) -> None:
    builds = [wide("x", 40), wide("yy", 60)]
    whole = {b.manifest.build_id: {n.id for n in b.nodes} for b in builds}
    store.replace(builds[0])
    stop, wrong = threading.Event(), list[str]()

    def read() -> None:
        while not stop.is_set():
            reader = open_another()
            ids = {node.id for node in reader.scan_nodes()}
            if ids not in whole.values():
                wrong.append(f"{len(ids)} nodes")
            reader.close()

    readers = [threading.Thread(target=read) for _ in range(3)]
    for each in readers:
        each.start()
    for number in range(8):
        store.replace(builds[number % 2], accept_loss=True)
    stop.set()
    for each in readers:
        each.join(timeout=60)
    assert wrong == []


def test_one_store_serves_many_threads(store: GraphStore) -> None:
    store.replace(wide("n", 300))
    counts: list[int] = []
    threads = [threading.Thread(target=lambda: counts.append(len(list(store.scan_edges())))) for _ in range(6)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(timeout=60)
    assert counts == [299] * 6


def test_names_of_any_script_come_back_unchanged(store: GraphStore) -> None:
    captions = ["海康威视", "Хиквижн", "هيكفيجن", 'Société "Ø" d\'Été', "a\\b%_[x]", "𝔘𝔫𝔦 🛰", "하이크비전"]
    nodes = [make_node(f"n{number}", caption=text) for number, text in enumerate(captions)]
    store.replace(make_build(nodes))
    assert [node.caption for node in store.scan_nodes()] == captions
