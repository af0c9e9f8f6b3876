"""`python -m benchmarks.store`: loads a made-up build in several ways, asks both stores, prints two tables.

The database at NEO4J_URI must be there for tests: it is emptied.
"""

import argparse
import json
import os
import tempfile
from pathlib import Path

from benchmarks.store.asking import milliseconds
from benchmarks.store.loading import ROWS_ONE_BY_ONE, Loading
from benchmarks.store.made import made_build
from graph.store.base import GraphStore
from graph.store.neo4j import Neo4jStore
from graph.store.sqlite import SqliteStore


def main() -> None:
    """Measure and print; with --json, write the numbers to a file too."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.store", description=__doc__)
    parser.add_argument("--nodes", type=int, default=100_000)
    parser.add_argument("--edges", type=int, default=300_000)
    parser.add_argument("--questions", type=int, default=200, help="how often each question is asked")
    parser.add_argument("--py2neo-python", type=Path, help="an interpreter with py2neo 2021.2.4 installed")
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args()
    address = os.environ["NEO4J_URI"]
    build = made_build(chosen.nodes, chosen.edges)
    loading = Loading(address, build)
    loading.bare()  # the server warms up, and so whoever comes first is not the loser
    seconds = {"bare UNWIND (the limit)": loading.bare()}
    if chosen.py2neo_python:
        seconds["py2neo bulk"] = loading.py2neo(chosen.py2neo_python)
    seconds[f"one statement a row (extrapolated from {ROWS_ONE_BY_ONE} a sort)"] = loading.one_by_one()
    seconds["Lookthrough"] = loading.ours()
    limit = seconds["bare UNWIND (the limit)"]
    print(f"{len(build.nodes)} nodes, {len(build.edges)} relations, {len(build.claims)} claims; times the limit:")
    for name, taken in seconds.items():
        print(f"  {taken / limit:6.2f}  {name}")
    with tempfile.TemporaryDirectory() as folder:
        stores: dict[str, GraphStore] = {
            "sqlite": SqliteStore(Path(folder) / "made.sqlite"),
            "neo4j": Neo4jStore.from_address(address),
        }
        stores["sqlite"].replace(build)
        answers = {name: milliseconds(store, build, chosen.questions) for name, store in stores.items()}
    print("milliseconds, median / 99th percentile:")
    for question in answers["sqlite"]:
        shown = "   ".join(
            f"{name} {found[question][0]:.1f} / {found[question][1]:.1f}" for name, found in answers.items()
        )
        print(f"  {question}: {shown}")
    if chosen.json:
        ratios = {name: taken / limit for name, taken in seconds.items()}
        chosen.json.write_text(json.dumps({"loading": ratios, "asking_ms": answers}, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
