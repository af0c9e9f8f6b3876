"""The shipped data in the real Neo4j server of the tests."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from graph.build import Build
from graph.store.neo4j import Neo4jStore
from ingest.pipeline import make_build
from tests.conftest import SHIPPED
from tests.neo4j_server import MADE_BY_TESTS, emptied


def shipped_build() -> Build:
    """A build of the shipped data, marked as made by tests, so that the next test may remove it."""
    build = make_build(SHIPPED).build
    return build.model_copy(update={"manifest": build.manifest.model_copy(update={"software": MADE_BY_TESTS})})


@contextmanager
def shipped_data_in_neo4j(build: Build) -> Iterator[Neo4jStore]:
    """A store at `NEO4J_URI` that shows this build; the server is emptied of it at the end."""
    address = emptied(os.environ["NEO4J_URI"])
    store = Neo4jStore.from_address(address)
    try:
        store.replace(build, accept_loss=True)
        yield store
    finally:
        store.close()
        emptied(address)
