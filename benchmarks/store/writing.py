"""The write of a build into SQLite beside a bare one of the same rows: the same tables, one `executemany` each."""

import sqlite3
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from graph.build import Build
from graph.store.sqlite import SqliteStore
from graph.store.sqlite.schema import TABLES


def seconds_to_write(build: Build, rounds: int) -> tuple[list[float], list[float]]:
    """Seconds of each round: ours, with checks, indexes, name index and the move into place; and the bare write.

    Both make the JSON of each row as they go, and wait for the disk at the end.
    """
    ours, bare = [], []
    with TemporaryDirectory() as folder:
        for number in range(rounds + 1):
            begun = time.perf_counter()
            SqliteStore(Path(folder) / f"ours-{number}.sqlite").replace(build)
            between = time.perf_counter()
            _bare(Path(folder) / f"bare-{number}.sqlite", build)
            if number:
                ours.append(between - begun)
                bare.append(time.perf_counter() - between)
    return ours, bare


def _bare(path: Path, build: Build) -> None:
    connection = sqlite3.connect(path)
    connection.executescript(TABLES)
    with connection:
        rows = ((n.id, n.kind.value, n.state, n.caption, n.model_dump_json()) for n in build.nodes)
        connection.executemany("INSERT INTO nodes VALUES (?, ?, ?, ?, ?)", rows)
        ties = (
            (
                *(e.id, e.relation, e.subject, e.object, e.standing.value),
                *(e.start, e.end, e.observed_by, e.differing, e.model_dump_json()),
            )
            for e in build.edges
        )
        connection.executemany("INSERT INTO edges VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", ties)
        said = ((c.id, c.subject, c.object, c.model_dump_json()) for c in build.claims)
        connection.executemany("INSERT INTO claims VALUES (?, ?, ?, ?)", said)
        connection.executemany(
            "INSERT INTO evidence VALUES (?, ?)", ((e.id, e.model_dump_json()) for e in build.evidence)
        )
    connection.close()
