"""The real Neo4j server of the tests: emptied of what tests left in it, and of nothing else."""

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import neo4j
import pytest

from graph.store.neo4j.address import ServerAddress
from ops.neo4j import Server, missing_tool
from tests.builders import make_build

MADE_BY_TESTS = make_build().manifest.software


def emptied(uri: str) -> str:
    """Remove every build that a test left in the database at `uri`; return the address.

    Fails the test when a build of somebody's own is there: tests would destroy it. `LOOKTHROUGH_TEST_MAY_EMPTY=1`
    allows that, for a server that is there for tests only.
    """
    address = ServerAddress.parse(uri)
    auth = (address.user, address.password) if address.password else None
    with (
        neo4j.GraphDatabase.driver(address.uri, auth=auth, notifications_min_severity="OFF") as driver,
        driver.session(database=address.database) as session,
    ):
        builds = [
            json.loads(record["manifest"]) for record in session.run("MATCH (b:Build) RETURN b.manifest AS manifest")
        ]
        allowed = os.environ.get("LOOKTHROUGH_TEST_MAY_EMPTY") or os.environ.get("CI")
        if not allowed and any(build["software"] != MADE_BY_TESTS for build in builds):
            pytest.fail(
                "NEO4J_URI leads to a database that holds a real build, which these tests would destroy. "
                "Use another server, or set LOOKTHROUGH_TEST_MAY_EMPTY=1 if this one is there for tests.",
                pytrace=False,
            )
        # An autocommit transaction, as CALL IN TRANSACTIONS wants it.
        session.run(
            "MATCH (n) WHERE n:Build OR n.build IS NOT NULL CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 2000 ROWS"
        ).consume()
    return uri


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def server_of_our_own(folder: Path, settings: dict[str, str] | None = None) -> Iterator[Server]:
    """A real server that a test may kill, on ports of its own; skips the test where there is no Java or Maven."""
    reason = missing_tool()
    if reason:
        pytest.skip(reason)
    server = Server(folder, free_port(), free_port(), settings=settings or {})
    server.start()
    try:
        yield server
    finally:
        server.stop()


def address_of(server: Server) -> str:
    """The address of the server with its user and password, as `--store` takes it."""
    return f"bolt://neo4j:{server.password}@{server.address.removeprefix('bolt://')}"


def count(server: Server, cypher: str) -> int:
    """The one number that a question to the server gives."""
    auth = ("neo4j", server.password)
    with neo4j.GraphDatabase.driver(server.address, auth=auth, notifications_min_severity="OFF") as driver:
        record = driver.execute_query(cypher).records[0]
        return int(record[0])  # type: ignore[call-overload, no-any-return, unused-ignore]
