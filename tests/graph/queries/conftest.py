"""A store to fill."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.build import Build
from graph.store.base import GraphStore
from graph.store.sqlite import SqliteStore

Fill = Callable[[Build], GraphStore]


@pytest.fixture
def fill(tmp_path: Path) -> Iterator[Fill]:
    """Puts a build into a store and gives the store."""
    store = SqliteStore(tmp_path / "lookthrough.sqlite")

    def filled(build: Build) -> GraphStore:
        store.replace(build, accept_loss=True)
        return store

    yield filled
    store.close()
