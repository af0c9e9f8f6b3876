"""Questions to one build, within one transaction."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TypeVar

from neo4j import ManagedTransaction, Record
from pydantic import BaseModel

from graph.build import Edge
from graph.schema.nodes import Kind
from graph.schema.relations import RELATIONS
from graph.search.kept import Posting, SearchEntry
from graph.store.neo4j import marker
from graph.store.neo4j.schema import (
    AFTER,
    ALL_TYPES,
    BETWEEN,
    CLAIM,
    ENTITY,
    NAME,
    SEARCH_TERM,
    SEARCH_TEXT,
    SOURCE_ID,
    types_of,
    uid,
)
from graph.store.pathfinding import Crossing

_AT_ONCE = 5_000

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

    def postings(self, terms: Iterable[str]) -> dict[str, Posting]:
        """The postings of these terms of the search index, in order; those that no entry has are left out."""
        cypher = (
            f"UNWIND $uids AS uid MATCH (t:{SEARCH_TERM} {{uid: uid}}) "
            "RETURN t.id AS term, t.count AS count, t.numbers AS numbers"
        )
        found = {row["term"]: Posting(row["count"], row["numbers"]) for row in self.ask_for(cypher, terms)}
        return dict(sorted(found.items()))

    def search_entries(self, numbers: Sequence[int]) -> dict[int, SearchEntry]:
        """The entries of the search index with these numbers; those that are not there are left out."""
        found: dict[int, SearchEntry] = {}
        for label, tie in ((NAME, "NAMED"), (SEARCH_TEXT, "FOUND_BY")):
            cypher = (
                f"UNWIND $uids AS uid MATCH (t:{label} {{uid: uid}})<-[:{tie}]-(e:{ENTITY}) "
                "RETURN uid, e.id AS id, e.kind AS kind, e.state AS state, e.name AS caption, t.type AS field, "
                "t.name AS text, t.claims AS claims"
            )
            for row in self.ask_for(cypher, map(str, numbers)):
                found[int(row["uid"].rsplit(BETWEEN, 1)[1])] = SearchEntry(
                    *(row["id"], Kind(row["kind"]), row["state"], row["caption"]),
                    *(row["field"], row["text"], tuple(row["claims"])),
                )
        return found

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
