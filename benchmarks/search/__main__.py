"""`python -m benchmarks.search`: which of many questions have the right thing first, and how long a question takes.

`rank` asks the shipped data the questions of `queries.csv`, half of which were held back while the search was made, and
asks two searches without linkage the same. `time` asks a made-up build of `--nodes` nodes, in SQLite and, where
NEO4J_URI names a server made for this, in Neo4j too; what is there is replaced.
"""

import argparse
import csv
import os
import random
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree, ignore_patterns
from tempfile import TemporaryDirectory

from benchmarks.search.baselines import Ranker, full_text, likeness
from benchmarks.store.made import made_build
from graph.data_folder import shipped_folder
from graph.queries.search import search
from graph.search.entries import entries_of
from graph.store.base import GraphStore
from graph.store.open import open_store
from graph.store.sqlite import SqliteStore
from ingest.pipeline import make_build

QUERIES = Path(__file__).with_name("queries.csv")


@dataclass(frozen=True)
class Query:
    """A question, the ids of which one should come first (none: nothing should be found), its sort and its half."""

    text: str
    right: tuple[str, ...]
    sort: str
    half: str


def queries() -> list[Query]:
    """Every question of the table."""
    with QUERIES.open(encoding="utf-8", newline="") as file:
        return [
            Query(row["query"], tuple(filter(None, row["right"].split("|"))), row["sort"], row["half"])
            for row in csv.DictReader(file)
        ]


def is_right(query: Query, found: list[str]) -> bool:
    """True if the first thing found is a right one, or nothing was found and nothing should be."""
    return (found[0] in query.right) if found and query.right else not found and not query.right


def ours(store: GraphStore) -> Ranker:
    """This search; what is only perhaps meant is not found."""
    return lambda text: [hit.id for hit in search(store, text, limit=50) if not hit.perhaps]


def rank() -> None:
    """Print, by sort and by half, of how many questions the right thing comes first."""
    with TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        copytree(shipped_folder(), data, ignore=ignore_patterns("build", "neo4j", "sheets"))
        build = make_build(data).build
        store = SqliteStore(Path(folder) / "shipped.sqlite")
        store.replace(build)
        entries = entries_of(build.nodes, build.claims)
        ways = {"this search": ours(store), "FTS5": full_text(entries), "rapidfuzz WRatio": likeness(entries)}
        right: dict[str, Counter[str]] = defaultdict(Counter)
        number: Counter[str] = Counter()
        for query in queries():
            rows = (query.sort, f"all, {query.half}", "all")
            number.update(rows)
            for name, way in ways.items():
                if is_right(query, way(query.text)):
                    right[name].update(rows)
                elif name == "this search":
                    print(f"not first: {query.text} ({query.half}): {' or '.join(query.right) or 'nothing'}")
        store.close()
    print(f"| questions | number | {' | '.join(ways)} |\n|---|---|{'---|' * len(ways)}")
    for row in sorted(number, key=lambda each: (each.startswith("all"), each)):
        shares = " | ".join(f"{right[name][row] / number[row]:.1%}" for name in ways)
        print(f"| {row} | {number[row]} | {shares} |")


def timed(nodes: int, times: int) -> None:
    """Print milliseconds of a question: median and 99th percentile of `times`."""
    build = made_build(nodes, nodes)
    rng = random.Random(7)
    asked = [rng.choice(build.nodes).caption for _ in range(times)]
    kinds: dict[str, Callable[[str], str]] = {
        "a whole name": lambda name: name,
        "a name with a letter wrong": lambda name: name[:2] + name[3:],
        "two common words": lambda name: " ".join(name.split()[:2]),
    }
    for place, store in _stores():
        begun = time.perf_counter()
        store.replace(build)
        print(f"{place}: {nodes:,} nodes put in in {time.perf_counter() - begun:.1f} s")
        search(store, asked[0])  # the tables of the matcher are read once
        for kind, of in kinds.items():
            taken = []
            for name in asked:
                begun = time.perf_counter()
                search(store, of(name))
                taken.append((time.perf_counter() - begun) * 1000)
            print(f"{place}, {kind}: {statistics.median(taken):.1f} / {statistics.quantiles(taken, n=100)[98]:.1f} ms")
        store.close()


def _stores() -> Iterator[tuple[str, GraphStore]]:
    with TemporaryDirectory() as folder:
        yield "SQLite", SqliteStore(Path(folder) / "made.sqlite")
    if address := os.environ.get("NEO4J_URI"):
        yield "Neo4j", open_store(address)


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    parser.add_argument("what", choices=("rank", "time"))
    parser.add_argument("--nodes", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=100)
    given = parser.parse_args()
    rank() if given.what == "rank" else timed(given.nodes, given.times)


if __name__ == "__main__":
    main()
