"""A real Neo4j Community server on this machine, brought by Maven: `python -m ops.neo4j start|stop|status|env`."""

from ops.neo4j.server import Server, ServerError, missing_tool

__all__ = ["Server", "ServerError", "missing_tool"]
