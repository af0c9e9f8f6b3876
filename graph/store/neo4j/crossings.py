"""The edges of a path search, as the Neo4j store reads them: ids and ends only, and counts from the degrees."""

from collections.abc import Collection, Iterator, Sequence

from graph.store.base import Step
from graph.store.neo4j.read import Reader
from graph.store.neo4j.schema import ENTITY, types_of
from graph.store.pathfinding import Crossing


class Crossings:
    """What a path may cross, given the steps it may take."""

    def __init__(self, reader: Reader, steps: Sequence[Step]) -> None:
        self._reader = reader
        self._forward = types_of(tuple(relation for relation, forward in steps if forward))
        self._backward = types_of(tuple(relation for relation, forward in steps if not forward))

    def load(self, ids: Collection[str], outgoing: bool) -> Iterator[Crossing]:
        """Crossings that leave, or reach, one of the nodes. See `graph.store.pathfinding.Load`."""
        for backward, pattern in self._patterns(outgoing):
            cypher = (
                f"UNWIND $uids AS uid MATCH (n:{ENTITY} {{uid: uid}}){pattern}(m:{ENTITY}) "
                "RETURN r.id AS id, n.id AS near, m.id AS far"
            )
            for record in self._reader.ask_for(cypher, ids):
                ends = (record["near"], record["far"]) if outgoing else (record["far"], record["near"])
                yield Crossing(record["id"], backward, *ends)

    def count(self, ids: Collection[str], outgoing: bool) -> int:
        """How many crossings `load` would give."""
        return sum(
            record["ties"]
            for _, pattern in self._patterns(outgoing)
            for record in self._reader.ask_for(
                f"UNWIND $uids AS uid MATCH (n:{ENTITY} {{uid: uid}}) "
                f"RETURN sum(COUNT {{ (n){pattern.replace('r:', ':')}() }}) AS ties",
                ids,
            )
        )

    def _patterns(self, outgoing: bool) -> Iterator[tuple[bool, str]]:
        """(crossed backwards?, Cypher arrow from the nodes asked about) for each direction that has relations."""
        for backward, types in ((False, self._forward), (True, self._backward)):
            if types:
                yield backward, f"-[r:{types}]->" if outgoing is not backward else f"<-[r:{types}]-"
