"""Entries of the search index in SQLite."""

import json
from collections.abc import Iterator, Sequence

from graph.schema.nodes import Kind
from graph.search.kept import SearchEntry
from graph.store.sqlite.read import Reader, marks

_AT_ONCE = 500


def entries(reader: Reader, numbers: Sequence[int]) -> Iterator[tuple[int, SearchEntry]]:
    """The entries with these numbers, in no order; those that are not there are left out."""
    for start in range(0, len(numbers), _AT_ONCE):
        asked = numbers[start : start + _AT_ONCE]
        rows = reader.ask(
            "SELECT number, node, kind, state, caption, field, text, claims FROM search_entries "  # noqa: S608
            f"JOIN nodes ON nodes.id = node WHERE number IN ({marks(asked)})",
            asked,
        )
        for number, node, kind, state, caption, field, text, claims in rows:
            yield number, SearchEntry(node, Kind(kind), state, caption, field, text, tuple(json.loads(claims)))
