"""Load rows with py2neo's bulk functions and print the seconds that its calls took; py2neo is at its end of life."""

import pickle
import sys
import time
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from py2neo import Graph
from py2neo.bulk import create_nodes, create_relationships

ROWS_AT_ONCE = 2_500
Row = dict[str, Any]


def main() -> None:
    """Arguments: the file of rows, the address, the user; the password comes on standard input."""
    file, address, user = sys.argv[1:]
    write = Writer(Graph(address, auth=(user, sys.stdin.read())))
    for name, rows in _parts(Path(file)):
        WRITING[name](write, rows)
    print(write.seconds)


class Writer:
    """Bulk functions on one graph, and the time that they took."""

    def __init__(self, graph: Any) -> None:
        self.seconds = 0.0
        self._graph = graph

    def nodes(self, rows: list[Row], *labels: str) -> None:
        """Nodes with these labels."""
        self._timed(rows, lambda batch: create_nodes(self._graph.auto(), batch, labels=set(labels)))

    def ties(self, rows: list[tuple[str, Row, str]], name: str, start: str, end: str) -> None:
        """Relationships of one type between nodes of two labels, found by `uid`."""
        keys = {"start_node_key": (start, "uid"), "end_node_key": (end, "uid")}
        self._timed(rows, lambda batch: create_relationships(self._graph.auto(), batch, name, **keys))

    def _timed(self, rows: list[Any], call: Callable[[list[Any]], object]) -> None:
        for at in range(0, len(rows), ROWS_AT_ONCE):
            batch = rows[at : at + ROWS_AT_ONCE]
            begun = time.perf_counter()
            call(batch)
            self.seconds += time.perf_counter() - begun


def _parts(path: Path) -> Iterator[tuple[str, list[Row]]]:
    with path.open("rb") as file:
        while True:
            try:
                yield pickle.load(file)
            except EOFError:
                return


def _entities(write: Writer, rows: list[Row]) -> None:
    for kind, some in groupby(rows, key=lambda row: row["kind"]):
        write.nodes(list(some), "Entity", kind)


def _names(write: Writer, rows: list[Row]) -> None:
    write.nodes([_without_gaps(row["own"]) for row in rows], "Name")
    write.ties([(row["entity"], {}, row["own"]["uid"]) for row in rows], "NAMED", "Entity", "Name")


def _edges(write: Writer, rows: list[Row]) -> None:
    for name, some in groupby(sorted(rows, key=lambda row: row["type"]), key=lambda row: row["type"]):
        write.ties([(row["subject"], row["own"], row["object"]) for row in some], name, "Entity", "Entity")


def _ends(write: Writer, rows: list[Row]) -> None:
    for end, name in (("subject", "SUBJECT"), ("object", "OBJECT")):
        write.ties([(row["claim"], {}, row[end]) for row in rows if end in row], name, "Claim", "Entity")


def _supports(write: Writer, rows: list[Row]) -> None:
    cited = [(row["claim"], {"locator": row["locator"]}, row["evidence"]) for row in rows]
    write.ties(cited, "SUPPORTED_BY", "Claim", "Evidence")


def _without_gaps(properties: Row) -> Row:
    return {name: value for name, value in properties.items() if value is not None}


WRITING: dict[str, Callable[[Writer, list[Row]], None]] = {
    "nodes": _entities,
    "names": _names,
    "evidence": lambda write, rows: write.nodes(rows, "Evidence"),
    "claims": lambda write, rows: write.nodes(rows, "Claim"),
    "edges": _edges,
    "ends": _ends,
    "supports": _supports,
}


if __name__ == "__main__":
    main()
