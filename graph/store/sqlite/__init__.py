"""The default store: one SQLite file, no server."""

from graph.store.sqlite.store import SqliteStore

__all__ = ["SqliteStore"]
