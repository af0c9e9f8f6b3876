"""From the graph in Neo4j to a notebook, by py2neo. The only place that uses it: py2neo is at its end of life.

See docs/notebooks.md for what to use instead in anything that should last.
"""

import os
from collections.abc import Sequence

import pandas as pd
from py2neo import Graph

from graph.errors import StoreError
from graph.schema.relations import RELATIONS
from graph.store.neo4j.address import SCHEMES, ServerAddress
from graph.store.open import STORE_VARIABLE

SERVER_VARIABLE = "NEO4J_URI"
COLUMNS = (
    *("subject", "subject_kind", "relation", "object", "object_kind", "standing", "confidence"),
    *("start", "end", "observed_by", "claims", "subject_id", "object_id"),
)

TIES = """
MATCH (b:Build {current: true})
MATCH (subject:Entity {build: b.build})-[tie]->(object:Entity)
WHERE type(tie) IN $types
RETURN subject.name AS subject, subject.kind AS subject_kind, type(tie) AS relation,
       object.name AS object, object.kind AS object_kind, tie.standing AS standing, tie.confidence AS confidence,
       tie.start AS start, tie.end AS end, tie.observed_by AS observed_by, tie.claims AS claims,
       subject.id AS subject_id, object.id AS object_id
ORDER BY tie.uid
"""


def server_address(address: str | None = None) -> ServerAddress:
    """The server at `address`; without one, that of LOOKTHROUGH_STORE if it is a Neo4j, else that of NEO4J_URI.

    User, password and database are found as the store finds them: in the address, else in NEO4J_USER, NEO4J_PASSWORD
    and NEO4J_DATABASE. Raises StoreError when none of them leads to a Neo4j server.
    """
    if address is None:
        known = (os.environ.get(STORE_VARIABLE), os.environ.get(SERVER_VARIABLE))
        address = next((each for each in known if each and each.split("://")[0] in SCHEMES), None)
    if address is None:
        raise StoreError(f"Say where Neo4j is: set {STORE_VARIABLE} or {SERVER_VARIABLE}, as in docs/neo4j.md.")
    return ServerAddress.parse(address)


def open_graph(address: str | None = None) -> Graph:
    """A py2neo Graph of the server that `server_address` finds. Raises what that does, and py2neo's own errors.

    By Bolt only (`bolt://` or `neo4j://`, with `+s` or `+ssc`): py2neo does not know the HTTP interface of Neo4j 5.
    """
    server = server_address(address)
    auth = (server.user, server.password) if server.password else None
    return Graph(server.uri, name=server.database, auth=auth)


def ties(graph: Graph, relations: Sequence[str] = ()) -> pd.DataFrame:
    """The ties of the current build, one a row: those of these relations (all when empty), in a fixed order.

    `relations` are names of the vocabulary (`sold_to`); raises KeyError for others. Dates are as precise as their
    source and stay text; what no source says is missing, as pandas marks it. `claims` holds the ids of the claims
    that speak for or against the tie.
    """
    types = [RELATIONS[name].type for name in relations or RELATIONS]
    frame: pd.DataFrame = pd.DataFrame(graph.run(TIES, types=types).data(), columns=list(COLUMNS))
    return frame
