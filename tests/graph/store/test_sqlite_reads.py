"""Questions for more things at once than SQLite takes in one statement."""

import sqlite3
from contextlib import closing

from tests.builders import make_build, make_edge
from tests.conftest import Fill


def test_more_ids_than_a_statement_may_have_are_asked_in_pieces(fill: Fill) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        most = connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)
    store = fill(make_build(edges=[make_edge("a", "owns", "b"), make_edge("b", "owns", "c")]))
    ids = ["a", *(f"x{number}" for number in range(most)), "c"]

    assert sorted(store.nodes(ids)) == ["a", "c"]
    assert [edge.subject for edge in store.edges_of(ids)] == ["a", "b"]
