"""Addresses of a Neo4j server: what is read from them, and what is never shown."""

import pytest

from graph.errors import StoreError
from graph.store.neo4j import Neo4jStore
from graph.store.neo4j.address import ServerAddress


@pytest.fixture(autouse=True)
def _no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NEO4J_USER", "NEO4J_PASSWORD", "NEO4J_DATABASE"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("address", "uri", "user", "password", "database"),
    [
        ("bolt://localhost", "bolt://localhost", "neo4j", None, None),
        ("bolt://ann:p%40ss@db:7687/graph", "bolt://db:7687", "ann", "p@ss", "graph"),
        ("neo4j+s://x.example.org?database=team", "neo4j+s://x.example.org", "neo4j", None, "team"),
        ("neo4j://h?policy=eu&database=t", "neo4j://h?policy=eu", "neo4j", None, "t"),
        ("bolt+ssc://[::1]:1/", "bolt+ssc://[::1]:1", "neo4j", None, None),
    ],
)
def test_an_address_is_read(address: str, uri: str, user: str, password: str | None, database: str | None) -> None:
    read = ServerAddress.parse(address)
    assert (read.uri, read.user, read.password, read.database) == (uri, user, password, database)


def test_what_it_leaves_out_comes_from_the_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("USER", "bob"), ("PASSWORD", "word"), ("DATABASE", "team")):
        monkeypatch.setenv(f"NEO4J_{name}", value)
    read = ServerAddress.parse("bolt://db")
    assert (read.user, read.password, read.database) == ("bob", "word", "team")
    assert ServerAddress.parse("bolt://ann:other@db/mine") == ServerAddress("bolt://db", "ann", "other", "mine")


@pytest.mark.parametrize("address", ["http://u:secret@db", "bolt://", "bolt://u:secret@db:port", "bolt://u:secret@"])
def test_no_address_is_said_without_repeating_it(address: str) -> None:
    with pytest.raises(StoreError) as told:
        Neo4jStore.from_address(address)
    assert "secret" not in str(told.value)


def test_the_password_is_never_shown() -> None:
    store = Neo4jStore.from_address("bolt://ann:secret@db:1234/team")
    assert store.address == "bolt://db:1234/team"
    assert "secret" not in repr(store._connection.address)
