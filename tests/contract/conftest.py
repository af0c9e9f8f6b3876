"""Fixtures of the contract suite: `open_another` for several stores at one place, `store` for one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.store.base import GraphStore
from tests.contract.stores import PARAMETERS, PLACES, Opener


@pytest.fixture(params=PARAMETERS)
def open_another(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opener]:
    """Opens a further store at the test's one place; all are closed after the test."""
    opened: list[GraphStore] = []
    with PLACES[request.param](tmp_path) as opener:

        def another() -> GraphStore:
            opened.append(opener())
            return opened[-1]

        yield another
        for each in opened:
            each.close()


@pytest.fixture
def store(open_another: Opener) -> GraphStore:
    """One store, empty at first."""
    return open_another()
