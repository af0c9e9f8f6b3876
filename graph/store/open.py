"""Opening a store by its address."""

import os

from graph.data_folder import data_folder
from graph.errors import StoreError
from graph.store.base import GraphStore
from graph.store.sqlite import SqliteStore

STORE_VARIABLE = "LOOKTHROUGH_STORE"
SQLITE_PREFIX = "sqlite:///"
NEO4J_SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")


def open_store(address: str | None = None) -> GraphStore:
    """The store at `address`; without one, that of `LOOKTHROUGH_STORE`, else `build/lookthrough.sqlite` of the data.

    An address is the path of an SQLite file, `sqlite:///` and such a path (relative as `sqlite:///build/x.sqlite`,
    absolute as `sqlite:////srv/x.sqlite`), or the address of a Neo4j server (`neo4j://`, `bolt://`, with `+s` or
    `+ssc` for encryption). Nothing is read yet: a store without a build raises NoBuildError at the first question.
    Raises StoreError for any other scheme.
    """
    chosen = address or os.environ.get(STORE_VARIABLE)
    if not chosen:
        return SqliteStore(data_folder() / "build" / "lookthrough.sqlite")
    scheme, separator, rest = chosen.partition("://")
    if not separator:
        return SqliteStore(chosen)
    if scheme.lower() in NEO4J_SCHEMES:
        # Imported here: the driver takes a moment to load, and most people never use it.
        from graph.store.neo4j import Neo4jStore

        return Neo4jStore.from_address(chosen)
    if scheme.lower() == "sqlite" and rest.startswith("/") and len(rest) > 1:
        return SqliteStore(rest[1:])
    # The scheme alone: the rest of an address may hold a password.
    raise StoreError(
        f"A store address beginning with {scheme!r} is not understood. Give the path of an SQLite file, "
        f"{SQLITE_PREFIX}PATH, or one of {', '.join(f'{known}://' for known in NEO4J_SCHEMES)}."
    )
