"""The questions of the benchmark: each names what is there, and the right thing comes first for nearly all of them."""

from pathlib import Path

from benchmarks.search.__main__ import is_right, ours, queries
from graph.store.open import open_store

GOAL = 0.95


def test_every_right_answer_is_in_the_shipped_data(built: Path) -> None:
    store = open_store(f"sqlite:///{built}/build/lookthrough.sqlite")
    asked = {id_ for query in queries() for id_ in query.right}
    missing = asked - store.nodes(asked).keys()
    store.close()
    assert missing == set()
    assert len({query.text for query in queries()}) == len(queries()) >= 200
    assert {query.half for query in queries()} == {"held", "tuned"}


def test_the_right_thing_comes_first(built: Path) -> None:
    store = open_store(f"sqlite:///{built}/build/lookthrough.sqlite")
    way = ours(store)
    for half in ("held", "tuned"):
        some = [query for query in queries() if query.half == half]
        wrong = [query.text for query in some if not is_right(query, way(query.text))]
        assert len(wrong) <= (1 - GOAL) * len(some), wrong
    store.close()
