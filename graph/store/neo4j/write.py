"""The statements that write rows. Each takes `$rows` and makes one node, or one tie between two that are there, a row.

Plain statements with two look-ups by key are what Neo4j plans best: one statement that made a claim with all its ties
by subqueries took more than twice as long (see `benchmarks/README.md`).
"""

from graph.schema.nodes import Kind
from graph.store.neo4j.schema import BETWEEN, CLAIM, ENTITY, EVIDENCE, NAME, SEARCH_TERM, SOURCE_ID

TERMS = f"UNWIND $rows AS row CREATE (n:{SEARCH_TERM}) SET n = row"

EVIDENCES = f"UNWIND $rows AS row CREATE (n:{EVIDENCE}) SET n = row"

CLAIMS = f"UNWIND $rows AS row CREATE (n:{CLAIM}) SET n = row"

DENIALS = f"""
UNWIND $rows AS row
MATCH (denial:{CLAIM} {{uid: row.denial}}) MATCH (denied:{CLAIM} {{uid: row.denied}})
CREATE (denial)-[:DENIES]->(denied)
"""


def nodes(kind: Kind) -> str:
    """Entities of one kind, each with the ids that were linked into it."""
    return f"""
UNWIND $rows AS row
CREATE (n:{ENTITY}:{kind.value}) SET n = row
FOREACH (id IN coalesce(row.linked, []) | CREATE (n)<-[:LINKED_INTO]-(:{SOURCE_ID} {{
    uid: row.build + '{BETWEEN}' + id, build: row.build, id: id, name: id
}}))
"""
    # Here `SET n = row` does hold a batch back. It was seen to need 10 MB for 2,500 entities, and no more time.


def entries(label: str) -> str:
    """What entities are found by: their names (`Name`), or other texts (`SearchText`)."""
    return f"""
UNWIND $rows AS row
MATCH (entity:{ENTITY} {{uid: row.entity}})
CREATE (entity)-[:{"NAMED" if label == NAME else "FOUND_BY"}]->(n:{label} {{
    uid: row.own.uid, build: row.own.build, name: row.own.name, type: row.own.type, claims: row.own.claims
}})
"""
    # Each property by its name, not `SET n = row.own`: Neo4j would then hold all rows back before it writes the first,
    # lest a property set here be one that it is still to look up.


def edges(relation_type: str) -> str:
    """Relations of one type, between entities that are there."""
    return f"""
UNWIND $rows AS row
MATCH (subject:{ENTITY} {{uid: row.subject}}) MATCH (object:{ENTITY} {{uid: row.object}})
CREATE (subject)-[r:{relation_type}]->(object) SET r = row.own
"""


SUBJECTS = f"""
UNWIND $rows AS row
MATCH (claim:{CLAIM} {{uid: row.claim}}) MATCH (subject:{ENTITY} {{uid: row.subject}})
CREATE (claim)-[:SUBJECT]->(subject)
"""

SUBJECTS_AND_OBJECTS = f"""
UNWIND $rows AS row
MATCH (claim:{CLAIM} {{uid: row.claim}})
MATCH (subject:{ENTITY} {{uid: row.subject}}) MATCH (object:{ENTITY} {{uid: row.object}})
CREATE (claim)-[:SUBJECT]->(subject) CREATE (claim)-[:OBJECT]->(object)
"""

SUPPORTS = f"""
UNWIND $rows AS row
MATCH (claim:{CLAIM} {{uid: row.claim}}) MATCH (evidence:{EVIDENCE} {{uid: row.evidence}})
CREATE (claim)-[:SUPPORTED_BY {{locator: row.locator}}]->(evidence)
"""
