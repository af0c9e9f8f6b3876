"""The stores that the contract is checked on. A new store adds a place here and nothing else.

A place is made for one test: nothing was built there yet. It gives an opener; every call of the opener opens another
store (another reader, another writer) at the same place, as another process would.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from graph.store.base import GraphStore
from graph.store.neo4j import Neo4jStore
from graph.store.sqlite import SqliteStore

Opener = Callable[[], GraphStore]


@contextmanager
def sqlite_place(folder: Path) -> Iterator[Opener]:
    """A file of the test's own folder."""
    yield lambda: SqliteStore(folder / "build" / "lookthrough.sqlite")


@contextmanager
def neo4j_place(folder: Path) -> Iterator[Opener]:
    """The server of `NEO4J_URI`, emptied of the builds of tests."""
    from tests.neo4j_server import emptied

    address = emptied(os.environ["NEO4J_URI"])
    yield lambda: Neo4jStore.from_address(address)


PLACES = {"sqlite": sqlite_place, "neo4j": neo4j_place}

PARAMETERS = [pytest.param("sqlite"), pytest.param("neo4j", marks=pytest.mark.neo4j)]
"""One run of the suite for each store; `tests/conftest.py` skips `neo4j` where there is no server, and says so."""
