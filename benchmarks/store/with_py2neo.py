"""Load rows with py2neo's bulk functions and print the seconds; run by an interpreter that has py2neo."""

import json
import sys
import time
from itertools import groupby
from pathlib import Path
from typing import Any

ROWS_AT_ONCE = 2_500


def main() -> None:
    """Arguments: the file of rows, the address, the user; the password comes on standard input."""
    from py2neo import Graph  # type: ignore[import-not-found, unused-ignore]
    from py2neo.bulk import create_nodes, create_relationships  # type: ignore[import-not-found, unused-ignore]

    file, address, user = sys.argv[1:]
    graph = Graph(address, auth=(user, sys.stdin.read()))
    parts: dict[str, list[dict[str, Any]]] = json.loads(Path(file).read_text(encoding="utf-8"))

    def nodes(properties: list[dict[str, Any]], *labels: str) -> None:
        for start in range(0, len(properties), ROWS_AT_ONCE):
            create_nodes(graph.auto(), properties[start : start + ROWS_AT_ONCE], labels=set(labels))

    def ties(rows: list[tuple[str, dict[str, Any], str]], name: str, start: str, end: str) -> None:
        for at in range(0, len(rows), ROWS_AT_ONCE):
            batch = rows[at : at + ROWS_AT_ONCE]
            create_relationships(graph.auto(), batch, name, start_node_key=(start, "uid"), end_node_key=(end, "uid"))

    begun = time.perf_counter()
    for kind, some in groupby(parts["nodes"], key=lambda row: row["kind"]):
        nodes([_without_gaps(row) for row in some], "Entity", kind)
    nodes([_without_gaps(row["own"]) for row in parts["names"]], "Name")
    ties([(row["entity"], {}, row["own"]["uid"]) for row in parts["names"]], "NAMED", "Entity", "Name")
    nodes([_without_gaps(row) for row in parts["evidence"]], "Evidence")
    nodes(parts["claims"], "Claim")
    for name, some in groupby(sorted(parts["edges"], key=lambda row: row["type"]), key=lambda row: row["type"]):
        rows = [(row["subject"], _without_gaps(row["own"]), row["object"]) for row in some]
        ties(rows, name, "Entity", "Entity")
    for end, name in (("subject", "SUBJECT"), ("object", "OBJECT")):
        ties([(row["claim"], {}, row[end]) for row in parts["ends"] if end in row], name, "Claim", "Entity")
    cited = [(row["claim"], {"locator": row["locator"]}, row["evidence"]) for row in parts["supports"]]
    ties(cited, "SUPPORTED_BY", "Claim", "Evidence")
    print(time.perf_counter() - begun)


def _without_gaps(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if value is not None}


if __name__ == "__main__":
    main()
