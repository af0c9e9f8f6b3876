"""What people decided on names of lists: lines of `data/judgements.csv` whose left side is the name, not an id.

The left side is `list:`, the name's search key, a bar, and the code of its country, if the list gave one:
`list:acme sensors ltd|RS`. A decision so holds for every list with that name and country. It says nothing about the
graph: no build reads it.
"""

from collections.abc import Iterable, Mapping

from graph.judgements import LIST_PREFIX, Judgement
from graph.names import search_key


def list_id(name: str, country: str) -> str:
    """How a name on a list is written in a judgement; empty if it has neither letter nor digit."""
    key = search_key(name)
    return f"{LIST_PREFIX}{key}|{country}" if key else ""


class Remembered:
    """Decisions by name and country, with ids brought up to those of the graph."""

    def __init__(self, judgements: Iterable[Judgement], canonical: Mapping[str, str]) -> None:
        self._found: dict[str, list[tuple[str, Judgement]]] = {}
        for judgement in judgements:
            if judgement.of_a_list and judgement.right in canonical:
                self._found.setdefault(judgement.left, []).append((canonical[judgement.right], judgement))

    def of(self, name: str, country: str) -> list[tuple[str, Judgement]]:
        """Node ids and what was decided on them for this name, in the order of the file."""
        return self._found.get(list_id(name, country), [])
