"""`python -m benchmarks.store load|ask|write`: a made-up build loaded into Neo4j in several ways; the same questions to
both stores; its write into SQLite beside a bare one of the same rows (`write` needs no server).

NEO4J_URI names a server made for this: what a build of ours left in it is removed, and much is left behind.
"""

import argparse
import json
import os
import statistics
import tempfile
from pathlib import Path

from benchmarks.store.asking import milliseconds
from benchmarks.store.loading import ROWS_ONE_BY_ONE, WAYS, Loading
from benchmarks.store.made import made_build
from benchmarks.store.writing import seconds_to_write
from graph.build import Build
from graph.store.base import GraphStore
from graph.store.neo4j import Neo4jStore
from graph.store.sqlite import SqliteStore

WARM_UP = made_build(2_000, 6_000)
"""Written in every way first, so that whoever comes first is not the loser."""


def main() -> None:
    """Measure and print; with --json, write the numbers to a file too."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.store", description=__doc__)
    parser.add_argument("what", choices=("load", "ask", "write"))
    parser.add_argument("--nodes", type=int, default=100_000)
    parser.add_argument("--edges", type=int, default=300_000)
    parser.add_argument("--rounds", type=int, default=1, help="load: how often each way is gone")
    parser.add_argument("--questions", type=int, default=200, help="ask: how often each question is asked")
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args()
    build = made_build(chosen.nodes, chosen.edges)
    print(f"{len(build.nodes)} nodes, {len(build.edges)} relations, {len(build.claims)} claims")
    found: object
    if chosen.what == "write":
        found = write(build, chosen.rounds)
    else:
        address = os.environ["NEO4J_URI"]
        found = load(address, build, chosen.rounds) if chosen.what == "load" else ask(address, build, chosen.questions)
    if chosen.json:
        chosen.json.write_text(json.dumps(found, indent=2), encoding="utf-8")


def load(address: str, build: Build, rounds: int) -> dict[str, float]:
    """Each way in turn, the ways in another order each round; medians as multiples of the limit."""
    warming = Loading(address, WARM_UP)
    for way in WAYS:
        warming.seconds(way)
    loading = Loading(address, build)
    seconds: dict[str, list[float]] = {way: [] for way in WAYS}
    for number in range(rounds):
        for way in (*WAYS[number % len(WAYS) :], *WAYS[: number % len(WAYS)]):
            seconds[way].append(loading.seconds(way))
    limit = statistics.median(seconds["bare"])
    ratios = {way: statistics.median(taken) / limit for way, taken in seconds.items()}
    print(f"times the bare UNWIND ({limit:.0f} s here); one by one is extrapolated from {ROWS_ONE_BY_ONE} rows a sort:")
    for way, ratio in ratios.items():
        print(f"  {ratio:6.2f}  {way}")
    return ratios


def write(build: Build, rounds: int) -> dict[str, float]:
    """The median of ours as a multiple of the bare write of the same round."""
    ours, bare = seconds_to_write(build, rounds)
    times = statistics.median(mine / least for mine, least in zip(ours, bare, strict=True))
    print(f"SQLite: {statistics.median(ours):.2f} s, {times:.2f} times a bare executemany of the same rows")
    return {"seconds": statistics.median(ours), "times": times}


def ask(address: str, build: Build, questions: int) -> dict[str, dict[str, tuple[float, float]]]:
    """(median, 99th percentile) in milliseconds of each question, by store."""
    with tempfile.TemporaryDirectory() as folder:
        stores: dict[str, GraphStore] = {
            "sqlite": SqliteStore(Path(folder) / "made.sqlite"),
            "neo4j": Neo4jStore.from_address(address),
        }
        answers = {}
        for name, store in stores.items():
            store.replace(build, accept_loss=True)
            answers[name] = milliseconds(store, build, questions)
    print("milliseconds, median / 99th percentile:")
    for question in answers["sqlite"]:
        shown = "   ".join(f"{name} {got[question][0]:.1f} / {got[question][1]:.1f}" for name, got in answers.items())
        print(f"  {question}: {shown}")
    return answers


if __name__ == "__main__":
    main()
