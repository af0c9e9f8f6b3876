"""Four ways of writing the same rows into the same empty, indexed database."""

import json
import subprocess
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from graph.build import Build
from graph.store.neo4j import Neo4jStore, load, marker, rows
from graph.store.neo4j.address import ServerAddress
from graph.store.neo4j.connection import Connection
from graph.store.neo4j.removal import remove_build

ROWS_ONE_BY_ONE = 300
Batch = tuple[str, list[rows.Row]]


class Loading:
    """Times each way of loading a build; the database is emptied before each."""

    def __init__(self, address: str, build: Build) -> None:
        self._address = address
        self._connection = Connection(ServerAddress.parse(address))
        self._build = build

    def ours(self) -> float:
        """Seconds that `Neo4jStore.replace` takes, checks, marks and swap and all."""
        self._empty()
        store = Neo4jStore.from_address(self._address)
        begun = time.perf_counter()
        store.replace(self._build, accept_loss=True)
        return time.perf_counter() - begun

    def bare(self) -> float:
        """Seconds for the same statements on rows made beforehand, without marks, checks or swap: the limit."""
        batches = self._batches("bare")
        self._empty()
        begun = time.perf_counter()
        for cypher, batch in batches:
            self._connection.write(lambda tx, c=cypher, b=batch: tx.run(c, rows=b).consume())  # type: ignore[misc]
        return time.perf_counter() - begun

    def one_by_one(self) -> float:
        """Seconds for one statement and transaction a row, extrapolated from `ROWS_ONE_BY_ONE` rows of every sort."""
        by_statement: dict[str, list[rows.Row]] = {}
        for cypher, batch in self._batches("single"):
            by_statement.setdefault(cypher, []).extend(batch)
        self._empty()
        total = 0.0
        for cypher, all_rows in by_statement.items():
            some = all_rows[:ROWS_ONE_BY_ONE]
            begun = time.perf_counter()
            for row in some:
                self._connection.write(lambda tx, c=cypher, r=row: tx.run(c, rows=[r]).consume())  # type: ignore[misc]
            total += (time.perf_counter() - begun) / len(some) * len(all_rows)
        return total

    def py2neo(self, python: Path) -> float:
        """Seconds that py2neo's bulk functions take for the same rows; `python` is an interpreter that has py2neo."""
        self._empty()
        parts: dict[str, list[rows.Row]] = {
            "nodes": [rows.node_row(node, "py2neo") for node in self._build.nodes],
            "names": [row for node in self._build.nodes for row in rows.name_rows(node, "py2neo")],
            "edges": [{**rows.edge_row(edge, "py2neo"), "type": edge.relation.upper()} for edge in self._build.edges],
            "claims": [rows.claim_row(claim, "py2neo") for claim in self._build.claims],
            "ends": [rows.ends_row(claim, "py2neo") for claim in self._build.claims],
            "supports": [row for claim in self._build.claims for row in rows.support_rows(claim, "py2neo")],
            "evidence": [rows.evidence_row(each, "py2neo") for each in self._build.evidence],
        }
        with TemporaryDirectory() as folder:
            path = Path(folder) / "rows.json"
            path.write_text(json.dumps(parts), encoding="utf-8")
            read = ServerAddress.parse(self._address)
            script = Path(__file__).with_name("with_py2neo.py")
            told = subprocess.run(
                [str(python), str(script), str(path), read.uri, read.user],
                input=read.password or "",
                capture_output=True,
                text=True,
                check=True,
            )
        return float(told.stdout)

    def _batches(self, key: str) -> list[Batch]:
        batches: list[Batch] = []
        loader = load._Loader(self._connection, self._build, key)
        loader._write_batch = lambda cypher, batch, *_: batches.append((cypher, batch))  # type: ignore[method-assign]
        loader.run()
        return batches

    def _empty(self) -> None:
        load._make_schema(self._connection)
        left = self._connection.read(lambda tx: marker.others(tx, ""))
        for build in (*left, "bare", "single", "py2neo"):
            remove_build(self._connection, build)
        mark = self._connection.read(marker.current)
        if mark is not None:
            key = mark.build
            remove_build(self._connection, key)
            self._connection.write(lambda tx: tx.run("MATCH (b:Build {build: $build}) DELETE b", build=key).consume())
