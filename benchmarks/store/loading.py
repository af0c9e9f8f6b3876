"""Four ways of writing the same rows into the same indexed database, one beside the other."""

import pickle
import secrets
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from graph.build import Build
from graph.search.index import Index
from graph.search.kept import NAMES
from graph.store.neo4j import Neo4jStore, load, marker, rows
from graph.store.neo4j.address import ServerAddress
from graph.store.neo4j.connection import Connection
from graph.store.neo4j.removal import remove_build

ROWS_ONE_BY_ONE = 300
WAYS = ("bare", "py2neo", "ours", "one by one")


class Loading:
    """Times each way of loading a build. Every load has a key of its own and stays beside the others."""

    def __init__(self, address: str, build: Build) -> None:
        self._address = address
        self._connection = Connection(ServerAddress.parse(address))
        self._build = build

    def seconds(self, way: str) -> float:
        """Seconds that one of `WAYS` takes."""
        load._make_schema(self._connection)
        key = f"{way.replace(' ', '-')}-{secrets.token_hex(4)}"
        if way == "ours":
            return self._ours()
        if way == "py2neo":
            return self._py2neo(key)
        return self._bare(key) if way == "bare" else self._one_by_one(key)

    def _ours(self) -> float:
        """`Neo4jStore.replace`, making of rows, checks, marks and swap and all, where no build is yet."""
        self._remove_ours()
        store = Neo4jStore.from_address(self._address)
        begun = time.perf_counter()
        store.replace(self._build, accept_loss=True)
        return time.perf_counter() - begun

    def _bare(self, key: str) -> float:
        """The same statements on rows made beforehand, in a row, without marks, checks or swap: the limit."""
        total = 0.0

        def write(cypher: str, batch: list[rows.Row], *_: object) -> None:
            nonlocal total
            begun = time.perf_counter()
            self._connection.write(lambda tx: tx.run(cypher, rows=batch).consume())
            total += time.perf_counter() - begun

        self._batches(key, write)
        return total

    def _one_by_one(self, key: str) -> float:
        """One statement and transaction a row, extrapolated from `ROWS_ONE_BY_ONE` rows of every sort."""
        some: dict[str, list[rows.Row]] = {}
        counts = Counter[str]()

        def keep(cypher: str, batch: list[rows.Row], *_: object) -> None:
            kept = some.setdefault(cypher, [])
            kept += batch[: ROWS_ONE_BY_ONE - len(kept)]
            counts[cypher] += len(batch)

        self._batches(key, keep)
        total = 0.0
        for cypher, few in some.items():
            begun = time.perf_counter()
            for row in few:
                self._connection.write(lambda tx, c=cypher, r=row: tx.run(c, rows=[r]).consume())  # type: ignore[misc]
            total += (time.perf_counter() - begun) / len(few) * counts[cypher]
        return total

    def _py2neo(self, key: str) -> float:
        """py2neo's bulk functions for the same rows, made beforehand, in a process of their own."""
        build = self._build
        names = (each for each in enumerate(Index.of(build).entries) if each[1].field in NAMES)
        parts: dict[str, Iterable[rows.Row]] = {
            "nodes": (rows.node_row(node, key) for node in build.nodes),
            "names": (rows.entry_row(each, key) for each in names),
            "evidence": (rows.evidence_row(each, key) for each in build.evidence),
            "claims": (rows.claim_row(claim, key) for claim in build.claims),
            "edges": (rows.edge_row(edge, key) | {"type": edge.relation.upper()} for edge in build.edges),
            "ends": (rows.ends_row(claim, key) for claim in build.claims),
            "supports": (row for claim in build.claims for row in rows.support_rows(claim, key)),
        }
        with TemporaryDirectory() as folder:
            path = Path(folder) / "rows"
            with path.open("wb") as file:
                for part in parts.items():
                    pickle.dump((part[0], list(part[1])), file)
            read = ServerAddress.parse(self._address)
            script = Path(__file__).with_name("with_py2neo.py")
            told = subprocess.run(
                [sys.executable, str(script), str(path), read.uri, read.user],
                input=read.password or "",
                capture_output=True,
                text=True,
                check=True,
            )
        return float(told.stdout)

    def _batches(self, key: str, act: Callable[..., None]) -> None:
        """Hand every batch of the loader to `act`, one after the other."""
        loader = load._Loader(self._connection, self._build, key)
        loader._write_batch = act  # type: ignore[method-assign]
        loader._entities_and_ties()
        loader._claims_and_evidence()
        loader._claim_ends()

    def _remove_ours(self) -> None:
        mark = self._connection.read(marker.current)
        for key in (*self._connection.read(lambda tx: marker.others(tx, "")), *([mark.build] if mark else ())):
            remove_build(self._connection, key)
            self._connection.write(lambda tx, k=key: tx.run("MATCH (b:Build {build: $k}) DELETE b", k=k).consume())  # type: ignore[misc]
