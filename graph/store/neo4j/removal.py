"""Taking an old build away, in batches that never ask much of the server's memory."""

from neo4j import ManagedTransaction

from graph.store.neo4j import marker
from graph.store.neo4j.connection import Connection
from graph.store.neo4j.schema import AFTER, BETWEEN, CLAIM, KEYED

RELATIONS_AT_ONCE = 10_000
NODES_AT_ONCE = 2_500
"""Things removed in one transaction. A claim goes with its few ties, every other node when its ties are gone, so that
a hub is never opened. No such transaction was seen to need more than 64 MB of the server's memory."""


def remove_build(connection: Connection, build: str) -> None:
    """Remove everything of a build, then its mark. May be interrupted and begun again."""
    bounds = {"first": build + BETWEEN, "beyond": build + AFTER}
    for relation_type in connection.read(lambda tx: marker.types_held(tx, build)):
        _remove(
            connection,
            f"MATCH ()-[r:{relation_type}]->() WHERE r.uid >= $first AND r.uid < $beyond "
            "WITH r LIMIT $most DELETE r RETURN count(*) AS removed",
            {**bounds, "most": RELATIONS_AT_ONCE},
        )
    for label in KEYED:
        # What a researcher tied to an entity of the old build by hand goes with it.
        _remove(
            connection,
            f"MATCH (n:{label}) WHERE n.uid >= $first AND n.uid < $beyond "
            "WITH n LIMIT $most DETACH DELETE n RETURN count(*) AS removed",
            {**bounds, "most": NODES_AT_ONCE if label == CLAIM else RELATIONS_AT_ONCE},
        )
    connection.write(lambda tx: marker.forget(tx, build))


def _remove(connection: Connection, cypher: str, values: dict[str, str | int]) -> None:
    def one_batch(tx: ManagedTransaction) -> int:
        record = tx.run(cypher, values).single(strict=True)
        return int(record["removed"])

    while connection.write(one_batch):
        pass
