"""Loading a build: beside the visible one, checked as it goes, made visible in one transaction.

Whatever happens on the way, readers see the old build until the swap; what an interrupted load left is removed by
the next one.
"""

import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from itertools import islice
from typing import TypeVar

from neo4j import ManagedTransaction

from graph.build import Build, Manifest
from graph.schema.nodes import Kind
from graph.schema.relations import RELATIONS
from graph.search.kept import NAMES
from graph.store.coherence import check_coherence
from graph.store.loss import check_loss
from graph.store.neo4j import marker, rows, write
from graph.store.neo4j.connection import Connection
from graph.store.neo4j.removal import remove_build
from graph.store.neo4j.schema import FORMAT, FORMER_INDEX, NAME, SEARCH_TEXT, statements

ROWS_AT_ONCE = 2_500
"""Rows written in one transaction: a few MB on the way. The tests hold the server to 64 MB a transaction."""

Thing = TypeVar("Thing")


def load_build(connection: Connection, build: Build, accept_loss: bool) -> None:
    """Make `build` the one that readers see, as a whole or not at all.

    Raises LossRefusedError (see `graph.store.loss`), IncoherentBuildError (see `graph.store.coherence`),
    SupersededError when another load begins meanwhile, and StoreError when the server fails.
    """
    check_coherence(build)
    old = connection.read(marker.current)
    check_loss(_manifest_of(old), build.manifest, accept_loss)
    _make_schema(connection)
    key = marker.new_key(build)
    types = {RELATIONS[edge.relation].type for edge in build.edges}
    connection.write(lambda tx: marker.take(tx, key, build.manifest, types))
    _remove_others(connection, key)
    _Loader(connection, build, key).run()
    connection.write(lambda tx: marker.swap(tx, key))
    _remove_others(connection, key)


def _manifest_of(mark: marker.Mark | None) -> Manifest | None:
    if mark is None or mark.format != FORMAT:
        return None  # nothing there, or of another version: building again is the remedy
    try:
        return Manifest.model_validate_json(mark.manifest)
    except ValueError:
        return None


def _make_schema(connection: Connection) -> None:
    present = connection.read(_names_present)
    missing = [text for name, text in statements().items() if name not in present]
    for text in missing:
        connection.write(lambda tx, text=text: tx.run(text).consume())  # type: ignore[misc]
    if FORMER_INDEX in present:
        connection.write(lambda tx: tx.run(f"DROP INDEX {FORMER_INDEX} IF EXISTS").consume())
    if missing:
        connection.read(lambda tx: tx.run("CALL db.awaitIndexes(300)").consume())


def _names_present(tx: ManagedTransaction) -> set[str]:
    return {record["name"] for record in tx.run("SHOW INDEXES YIELD name")}


def _remove_others(connection: Connection, key: str) -> None:
    for other in connection.read(lambda tx: marker.others(tx, key)):
        remove_build(connection, other)


class _Loader:
    """Writes one build under its key, in numbered batches on two lanes.

    A transaction locks the nodes that it ties. The two lanes never lock the same ones, so that a server uses two of
    its processors and no load waits for itself; what ties claims to entities comes when both are there.
    """

    def __init__(self, connection: Connection, build: Build, key: str) -> None:
        self._connection = connection
        self._build = build
        self._key = key
        self._batches = Counter[str]()
        self._given_up = threading.Event()
        from graph.search.index import Index  # imported here: to read a store takes no matcher

        self._index = Index.of(build)

    def run(self) -> None:
        """Write everything."""
        with ThreadPoolExecutor(max_workers=2) as pool:
            lanes = [pool.submit(self._entities_and_ties), pool.submit(self._claims_and_evidence)]
            try:
                for done in as_completed(lanes):
                    done.result()
            except BaseException:
                self._given_up.set()
                raise
        self._claim_ends()

    def _entities_and_ties(self) -> None:
        build, lane = self._build, marker.ENTITIES
        for kind, nodes in _grouped(build.nodes, lambda node: node.kind).items():
            self._write(lane, write.nodes(Kind(kind)), nodes, rows.node_row)
        entries = tuple(enumerate(self._index.entries))
        names = (each for each in entries if each[1].field in NAMES)
        self._write(lane, write.entries(NAME), names, rows.entry_row)
        texts = (each for each in entries if each[1].field not in NAMES)
        self._write(lane, write.entries(SEARCH_TEXT), texts, rows.entry_row)
        for relation, edges in _grouped(build.edges, lambda edge: edge.relation).items():
            self._write(lane, write.edges(RELATIONS[relation].type), edges, rows.edge_row)

    def _claims_and_evidence(self) -> None:
        build, lane = self._build, marker.CLAIMS
        self._write(lane, write.EVIDENCES, build.evidence, rows.evidence_row)
        self._write(lane, write.CLAIMS, build.claims, rows.claim_row)
        supports = (row for claim in build.claims for row in rows.support_rows(claim, self._key))
        self._write(lane, write.SUPPORTS, supports, lambda row, _: row)
        self._write(lane, write.TERMS, self._index.postings(), rows.term_row)
        self._write(lane, write.DENIALS, (claim for claim in build.claims if claim.denies), rows.denial_row)

    def _claim_ends(self) -> None:
        claims, lane = self._build.claims, marker.ENTITIES
        self._write(lane, write.SUBJECTS, (claim for claim in claims if not claim.object), rows.ends_row)
        self._write(lane, write.SUBJECTS_AND_OBJECTS, (claim for claim in claims if claim.object), rows.ends_row)

    def _write(self, lane: str, cypher: str, things: Iterable[Thing], row: Callable[[Thing, str], rows.Row]) -> None:
        for batch in _in_batches(things):
            if self._given_up.is_set():
                return
            self._batches[lane] += 1
            self._write_batch(cypher, [row(thing, self._key) for thing in batch], lane, self._batches[lane])

    def _write_batch(self, cypher: str, batch: list[rows.Row], lane: str, number: int) -> None:
        def work(tx: ManagedTransaction) -> None:
            if marker.begin_batch(tx, self._key, lane, number):
                tx.run(cypher, rows=batch).consume()

        self._connection.write(work)


def _grouped(things: Iterable[Thing], by: Callable[[Thing], str]) -> dict[str, list[Thing]]:
    groups: dict[str, list[Thing]] = defaultdict(list)
    for thing in things:
        groups[by(thing)].append(thing)
    return groups


def _in_batches(things: Iterable[Thing]) -> Iterator[list[Thing]]:
    rest = iter(things)
    while batch := list(islice(rest, ROWS_AT_ONCE)):
        yield batch
