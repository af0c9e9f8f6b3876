"""The statements that write rows. Each takes `$rows`, and makes one thing and its ties for every row."""

from collections.abc import Iterable

from graph.schema.nodes import Kind
from graph.schema.qualifiers import Qualifiers
from graph.store.neo4j.schema import CLAIM, ENTITY, EVIDENCE, NAME


def _own(properties: Iterable[str]) -> str:
    # Each by its name, not `SET n = row.own`: Neo4j would then hold all rows back before it writes the first, lest a
    # property set here be one that it is still to look up.
    return ", ".join(f"`{name}`: row.own.`{name}`" for name in properties)


_KEYS = ("uid", "build", "id", "json")
_NAME = ("uid", "build", "name", "type", "key", "pieces", "entity", "kind", "state")
_EDGE = (*_KEYS, "standing", "confidence", "start", "end", "observed_by", "claims")
_CLAIM = (
    *(*_KEYS, "name", "source", "predicate", "subject", "object", "value", "status"),
    *("note", "checked_on", "file", "row", *Qualifiers.model_fields),
)

NAMES = f"""
UNWIND $rows AS row
MATCH (entity:{ENTITY} {{uid: row.entity}})
CREATE (entity)-[:NAMED]->(n:{NAME} {{{_own(_NAME)}}})
"""

EVIDENCES = f"UNWIND $rows AS row CREATE (n:{EVIDENCE}) SET n = row"

CLAIMS = f"""
UNWIND $rows AS row
CREATE (claim:{CLAIM} {{{_own(_CLAIM)}}})
WITH claim, row
CALL (claim, row) {{
    MATCH (subject:{ENTITY} {{uid: row.subject}}) CREATE (claim)-[:SUBJECT]->(subject)
}}
CALL (claim, row) {{
    MATCH (object:{ENTITY} {{uid: row.object}}) CREATE (claim)-[:OBJECT]->(object)
}}
CALL (claim, row) {{
    UNWIND row.citations AS citation
    MATCH (evidence:{EVIDENCE} {{uid: citation.evidence}})
    CREATE (claim)-[:SUPPORTED_BY {{locator: citation.locator}}]->(evidence)
}}
"""

DENIALS = f"""
UNWIND $rows AS row
MATCH (denial:{CLAIM} {{uid: row.denial}}) MATCH (denied:{CLAIM} {{uid: row.denied}})
CREATE (denial)-[:DENIES]->(denied)
"""


def nodes(kind: Kind) -> str:
    """Entities of one kind."""
    return f"UNWIND $rows AS row CREATE (n:{ENTITY}:{kind.value}) SET n = row"


def edges(relation_type: str) -> str:
    """Relations of one type, between entities that are there."""
    return f"""
UNWIND $rows AS row
MATCH (subject:{ENTITY} {{uid: row.subject}}) MATCH (object:{ENTITY} {{uid: row.object}})
CREATE (subject)-[:{relation_type} {{{_own(_EDGE)}}}]->(object)
"""
