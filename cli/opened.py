"""A store opened for one command, and the options that say which and how to answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from cli.ending import told_to_people
from graph.store.base import GraphStore
from graph.store.open import open_store

StoreOption = Annotated[str | None, typer.Option("--store", help="Where the graph is kept.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]


@contextmanager
def opened(address: str | None, as_json: bool) -> Iterator[GraphStore]:
    """The store, closed at the end; errors become sentences."""
    with told_to_people(as_json):
        store = open_store(address)
        try:
            yield store
        finally:
            store.close()
