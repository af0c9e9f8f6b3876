"""The store in a Neo4j server: the graph for a team, open to everyone's own Cypher."""

from graph.store.neo4j.store import Neo4jStore

__all__ = ["Neo4jStore"]
