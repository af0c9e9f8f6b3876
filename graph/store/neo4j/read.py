"""Questions to one build, within one transaction."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TypeVar

from neo4j import ManagedTransaction, Record
from pydantic import BaseModel

from graph.build import Edge
from graph.schema.nodes import Kind
from graph.schema.relations import RELATIONS
from graph.store.base import NameHit
from graph.store.neo4j import marker
from graph.store.neo4j.rows import piece_words
from graph.store.neo4j.schema import (
    AFTER,
    ALL_TYPES,
    BETWEEN,
    CLAIM,
    ENTITY,
    NAME_PIECES,
    SOURCE_ID,
    types_of,
    uid,
)
from graph.store.pathfinding import Crossing

_AT_ONCE = 5_000
_PIECES_AT_ONCE = 500
"""Lucene takes at most 1,024 words in one question."""

Model = TypeVar("Model", bound=BaseModel)


class BuildGoneError(Exception):
    """Something that was there a moment ago is not: the build is being taken away."""


class Reader:
    """Asks about one build; all its questions run in one transaction."""

    def __init__(self, tx: ManagedTransaction, build: str) -> None:
        self._tx = tx
        self._build = build

    def by_id(self, label: str, model: type[Model], ids: Iterable[str]) -> dict[str, Model]:
        """Things with this label by their ids, ordered by id; unknown ids are left out."""
        cypher = f"UNWIND $uids AS uid MATCH (n:{label} {{uid: uid}}) RETURN n.id AS id, n.json AS json"
        found = {record["id"]: record["json"] for record in self.ask_for(cypher, ids)}
        return {thing_id: model.model_validate_json(found[thing_id]) for thing_id in sorted(found)}

    def canonical(self, ids: Iterable[str]) -> dict[str, str]:
        """By each id that of the node which has it, or that it was linked into; unknown ids are left out."""
        asked = tuple(ids)
        linked = f"MATCH (s:{SOURCE_ID} {{uid: uid}})-[:LINKED_INTO]->(n:{ENTITY}) RETURN s.id AS id, n.id AS now"
        own = f"MATCH (n:{ENTITY} {{uid: uid}}) RETURN n.id AS id, n.id AS now"
        found: dict[str, str] = {}
        for match in (linked, own):
            found |= {row["id"]: row["now"] for row in self.ask_for(f"UNWIND $uids AS uid {match}", asked)}
        return dict(sorted(found.items()))

    def edges_of(self, ids: Iterable[str], relations: Sequence[str], limit: int | None) -> list[Edge]:
        """Edges at these nodes, ordered by id: all, or at most `limit`."""
        types = types_of(tuple(relations)) if relations else ALL_TYPES
        if not types or (limit is not None and limit < 1):
            return []
        first = "" if limit is None else "ORDER BY id LIMIT $limit "
        # Only ids are sorted: the records of a hub's many edges would fill the server's memory.
        cypher = (
            f"UNWIND $uids AS uid MATCH (:{ENTITY} {{uid: uid}})-[r:{types}]-() "
            f"WITH DISTINCT r WITH r, r.id AS id {first}RETURN id, r.json AS json"
        )
        found = {record["id"]: record["json"] for record in self.ask_for(cypher, ids, limit=limit)}
        return [Edge.model_validate_json(found[edge_id]) for edge_id in sorted(found)[:limit]]

    def edges_crossed(self, crossings: Iterable[Crossing]) -> dict[str, Edge]:
        """The edges of these crossings by id. Raises BuildGoneError when one is missing."""
        asked = {c.edge_id: (c.target, c.source) if c.backward else (c.source, c.target) for c in crossings}
        rows = [
            {"id": edge_id, "subject": uid(self._build, subject), "object": uid(self._build, target)}
            for edge_id, (subject, target) in asked.items()
        ]
        cypher = (
            f"UNWIND $rows AS row MATCH (s:{ENTITY} {{uid: row.subject}}) MATCH (o:{ENTITY} {{uid: row.object}}) "
            f"MATCH (s)-[r:{ALL_TYPES}]->(o) WHERE r.id = row.id RETURN r.json AS json"
        )
        edges = [Edge.model_validate_json(record["json"]) for record in self._tx.run(cypher, rows=rows)]
        if len(edges) != len(asked):
            raise BuildGoneError
        return {edge.id: edge for edge in edges}

    def claims_about(self, ids: Iterable[str]) -> list[str]:
        """Attribute claims about these nodes as JSON, ordered by id."""
        cypher = (
            f"UNWIND $uids AS uid MATCH (:{ENTITY} {{uid: uid}})<-[:SUBJECT]-(c:{CLAIM}) "
            "WHERE c.object IS NULL RETURN c.id AS id, c.json AS json"
        )
        found = {record["id"]: record["json"] for record in self.ask_for(cypher, ids)}
        return [found[claim_id] for claim_id in sorted(found)]

    def scan_nodes(self, kinds: Collection[str]) -> Iterator[tuple[str, str]]:
        """(id, JSON) of all nodes of these kinds (all when empty), in the order of the index, which is that of ids."""
        where = "AND n.kind IN $kinds " if kinds else ""
        cypher = (
            f"MATCH (n:{ENTITY}) WHERE n.uid >= $first AND n.uid < $beyond {where}"
            "RETURN n.id AS id, n.json AS json ORDER BY n.uid"
        )
        return self._scan(cypher, kinds=list(kinds))

    def types_held(self, relations: Sequence[str]) -> list[str]:
        """Relation types of this build, of these relations only (of all when empty)."""
        wanted = {RELATIONS[name].type for name in relations or RELATIONS if name in RELATIONS}
        return [each for each in marker.types_held(self._tx, self._build) if each in wanted]

    def scan_edges(self, relation_type: str) -> Iterator[tuple[str, str]]:
        """(id, JSON) of all edges of one type, in the order of the index, which is that of ids."""
        cypher = (
            f"MATCH ()-[r:{relation_type}]->() WHERE r.uid >= $first AND r.uid < $beyond "
            "RETURN r.id AS id, r.json AS json ORDER BY r.uid"
        )
        return self._scan(cypher)

    def names_sharing(
        self, pieces: tuple[str, ...], kinds: Collection[str], state: str | None, limit: int
    ) -> list[tuple[int, str, NameHit]]:
        """(pieces shared, search key, hit) of the names that share most pieces, in the order of the contract."""
        words = piece_words(pieces)
        narrow = "AND n.kind IN $kinds " if kinds else ""
        narrow += "AND n.state = $state " if state is not None else ""
        cypher = (
            f"UNWIND $questions AS question CALL db.index.fulltext.queryNodes('{NAME_PIECES}', question) YIELD node "
            f"WITH DISTINCT node AS n WHERE n.build = $build {narrow}"
            # Every piece is three letters between spaces, so that one is contained only where it stands as a whole.
            "WITH n, n.pieces AS pieces "
            "WITH n, size([word IN $words WHERE pieces CONTAINS word]) AS shared "
            "ORDER BY shared DESC, size(n.key), n.entity, n.name LIMIT $limit "
            f"MATCH (n)<-[:NAMED]-(e:{ENTITY}) "
            "RETURN shared, n.key AS key, n.entity AS entity, n.name AS text, n.type AS type, n.kind AS kind, "
            "n.state AS state, e.name AS caption"
        )
        questions = [
            f'+build:"{self._build}" +pieces:({" ".join(words[start : start + _PIECES_AT_ONCE])})'
            for start in range(0, len(words), _PIECES_AT_ONCE)
        ]
        values = {"kinds": list(kinds), "state": state, "words": words, "limit": limit, "build": self._build}
        return [_hit(record) for record in self._tx.run(cypher, {**values, "questions": questions})]

    def _scan(self, cypher: str, **values: object) -> Iterator[tuple[str, str]]:
        bounds = {"first": self._build + BETWEEN, "beyond": self._build + AFTER}
        for record in self._tx.run(cypher, {**bounds, **values}):
            yield record["id"], record["json"]

    def ask_for(self, cypher: str, ids: Iterable[str], **values: object) -> Iterator[Record]:
        """Records of a question about `$uids`, asked in pieces; each id is asked for once."""
        uids = self._uids(ids)
        for start in range(0, len(uids), _AT_ONCE):
            yield from self._tx.run(cypher, {**values, "uids": uids[start : start + _AT_ONCE]})

    def ask_at_once(self, cypher: str, ids: Iterable[str], **values: object) -> Iterator[Record]:
        """Records of a question about all of `$uids` together."""
        yield from self._tx.run(cypher, {**values, "uids": self._uids(ids)})

    def _uids(self, ids: Iterable[str]) -> list[str]:
        """Keys of ids, each once. Half a character (a lone surrogate) cannot be sent, and no id has one."""
        return [uid(self._build, each) for each in dict.fromkeys(ids) if each.isascii() or _is_text(each)]


def _is_text(text: str) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for letter in text)


def _hit(record: Record) -> tuple[int, str, NameHit]:
    hit = NameHit(
        record["entity"], record["text"], record["type"], Kind(record["kind"]), record["state"], record["caption"]
    )
    return record["shared"], record["key"], hit
