"""Clusters: average link, size, pairs that must stay apart."""

from hypothesis import given
from hypothesis import strategies as st

from graph.linkage.cluster import cluster


def test_a_weak_bridge_makes_no_chain() -> None:
    pairs = [(0, 1, 0.9), (1, 2, 0.9), (2, 3, 0.5), (3, 4, 0.9), (4, 5, 0.9)]
    assert cluster(pairs, 0.5).groups == [(0, 1), (2, 3, 4)] or all(
        len(group) <= 3 for group in cluster(pairs, 0.5).groups
    )


def test_what_hangs_together_is_one() -> None:
    pairs = [(0, 1, 0.9), (1, 2, 0.8), (0, 2, 0.7), (5, 6, 0.2)]
    assert cluster(pairs, 0.5).groups == [(0, 1, 2)]
    assert cluster(pairs, 0.5).pairs() == {(0, 1), (0, 2), (1, 2)}


def test_a_negative_holds_between_whole_clusters() -> None:
    pairs = [(0, 1, 0.95), (1, 2, 0.9), (0, 2, 0.9), (2, 3, 0.94), (1, 3, 0.9), (0, 3, 0.9)]
    assert cluster(pairs, 0.5, apart=[(0, 3)]).groups == [(0, 1), (2, 3)]


def test_a_cluster_too_large_is_left_and_reported() -> None:
    pairs = [(a, b, 0.9) for a in range(6) for b in range(a + 1, 6)]
    found = cluster(pairs, 0.5, most=4)
    assert max(len(group) for group in found.groups) <= 4
    assert found.too_large


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8), st.floats(0.01, 1)), max_size=30), st.randoms())
def test_the_order_of_pairs_does_not_matter(pairs: list[tuple[int, int, float]], chance: object) -> None:
    shuffled = list(pairs)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    there, back = cluster(pairs, 0.4), cluster(shuffled, 0.4)
    assert there.groups == back.groups
    flat = [member for group in there.groups for member in group]
    assert len(flat) == len(set(flat))
