"""Loading a build: beside the visible one, checked as it goes, made visible in one transaction.

Whatever happens on the way, readers see the old build until the swap; what an interrupted load left is removed by
the next one.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

from neo4j import ManagedTransaction

from graph.build import Build, Manifest
from graph.errors import StoreError
from graph.schema.nodes import Kind
from graph.schema.relations import RELATIONS
from graph.store.loss import check_loss
from graph.store.neo4j import marker, rows, write
from graph.store.neo4j.connection import Connection
from graph.store.neo4j.removal import remove_build
from graph.store.neo4j.schema import FORMAT, statements

ROWS_AT_ONCE = 2_500
"""Rows written in one transaction: a few MB on the way. The tests hold the server to 64 MB a transaction."""

Thing = TypeVar("Thing")


def load_build(connection: Connection, build: Build, accept_loss: bool) -> None:
    """Make `build` the one that readers see, as a whole or not at all.

    Raises LossRefusedError (see `graph.store.loss`), SupersededError when another load begins meanwhile, and
    StoreError when the build does not hold together or the server fails.
    """
    _refuse_incoherent(build)
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
    if missing:
        connection.read(lambda tx: tx.run("CALL db.awaitIndexes(300)").consume())


def _names_present(tx: ManagedTransaction) -> set[str]:
    return {record["name"] for record in tx.run("SHOW INDEXES YIELD name")}


def _remove_others(connection: Connection, key: str) -> None:
    for other in connection.read(lambda tx: marker.others(tx, key)):
        remove_build(connection, other)


def _refuse_incoherent(build: Build) -> None:
    """A build with a loose end is refused before anything is written."""
    for things in (build.nodes, build.edges, build.claims, build.evidence):
        twice = [thing_id for thing_id, count in Counter(thing.id for thing in things).items() if count > 1]
        if twice:
            raise _incoherent(f"the id {twice[0]!r} is there more than once")
    known = {node.id for node in build.nodes}
    for edge in build.edges:
        if edge.relation not in RELATIONS:
            raise _incoherent(f"edge {edge.id!r} has the unknown relation {edge.relation!r}")
        if edge.subject not in known or edge.object not in known:
            raise _incoherent(f"edge {edge.id!r} names a node that is not in the build")


def _incoherent(reason: str) -> StoreError:
    return StoreError(f"The build does not hold together and was not stored: {reason}.")


class _Loader:
    """Writes one build under its key, batch by numbered batch: one is written while the next is made ready."""

    def __init__(self, connection: Connection, build: Build, key: str) -> None:
        self._connection = connection
        self._build = build
        self._key = key
        self._number = 0
        self._on_the_way: Future[None] | None = None

    def run(self) -> None:
        """Write everything: nodes and names, then ties, then what they rest on."""
        with ThreadPoolExecutor(max_workers=1) as self._writer:
            self._everything()
            self._arrived()

    def _everything(self) -> None:
        build = self._build
        for kind, nodes in _grouped(build.nodes, lambda node: node.kind).items():
            self._write(write.nodes(Kind(kind)), nodes, rows.node_row)
        names = (name for node in build.nodes for name in rows.name_rows(node, self._key))
        self._write(write.NAMES, names, lambda row, _: row)
        for relation, edges in _grouped(build.edges, lambda edge: edge.relation).items():
            self._write(write.edges(RELATIONS[relation].type), edges, rows.edge_row)
        self._write(write.EVIDENCES, build.evidence, rows.evidence_row)
        self._write(write.CLAIMS, build.claims, rows.claim_row)
        self._write(write.claim_ends("SUBJECT"), build.claims, rows.subject_row)
        self._write(write.claim_ends("OBJECT"), (claim for claim in build.claims if claim.object), rows.object_row)
        supports = (row for claim in build.claims for row in rows.support_rows(claim, self._key))
        self._write(write.SUPPORTS, supports, lambda row, _: row)
        self._write(write.DENIALS, (claim for claim in build.claims if claim.denies), rows.denial_row)

    def _write(self, cypher: str, things: Iterable[Thing], row: Callable[[Thing, str], rows.Row]) -> None:
        for batch in _in_batches(things):
            self._number += 1
            ready = [row(thing, self._key) for thing in batch]
            self._arrived()
            self._on_the_way = self._writer.submit(self._write_batch, cypher, ready, self._number)

    def _arrived(self) -> None:
        """Wait for the batch on the way; what went wrong with it goes wrong here."""
        if self._on_the_way is not None:
            self._on_the_way.result()

    def _write_batch(self, cypher: str, batch: list[rows.Row], number: int) -> None:
        def work(tx: ManagedTransaction) -> None:
            if marker.begin_batch(tx, self._key, number):
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
