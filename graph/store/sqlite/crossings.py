"""The edges of a path search, as the SQLite store reads them: from the two covering indexes, never from the rows."""

from collections.abc import Collection, Iterator, Sequence

from graph.store.base import Step
from graph.store.pathfinding import Crossing
from graph.store.sqlite.read import Reader

# ruff: noqa: S608 (no text from outside enters a query; the variable parts are names of columns)


class Crossings:
    """What a path may cross, given the steps it may take."""

    def __init__(self, reader: Reader, steps: Sequence[Step]) -> None:
        self._reader = reader
        self._forward = tuple(dict.fromkeys(relation for relation, forward in steps if forward))
        self._backward = tuple(dict.fromkeys(relation for relation, forward in steps if not forward))

    def load(self, ids: Collection[str], outgoing: bool) -> Iterator[Crossing]:
        """Crossings that leave, or reach, one of the nodes. See `graph.store.pathfinding.Load`."""
        for backward, relations, end in self._questions(outgoing):
            sql = f"SELECT id, subject, object FROM edges WHERE {end} IN ({{ids}}) AND relation IN ({{}})"
            for edge_id, subject, target in self._reader.ask_for(sql, ids, relations):
                ends = (target, subject) if backward else (subject, target)
                yield Crossing(edge_id, backward, *ends)

    def count(self, ids: Collection[str], outgoing: bool) -> int:
        """How many crossings `load` would give."""
        return sum(
            row[0]
            for _, relations, end in self._questions(outgoing)
            for row in self._reader.ask_for(
                f"SELECT count(*) FROM edges WHERE {end} IN ({{ids}}) AND relation IN ({{}})", ids, relations
            )
        )

    def _questions(self, outgoing: bool) -> Iterator[tuple[bool, tuple[str, ...], str]]:
        """(crossed backwards?, relations, end of the edge at the nodes) for each direction that has relations."""
        if self._forward:
            yield False, self._forward, "subject" if outgoing else "object"
        if self._backward:
            yield True, self._backward, "object" if outgoing else "subject"
