"""The store in a Neo4j server."""

import heapq
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TypeVar

from neo4j import ManagedTransaction

from graph.build import Build, Edge, Manifest, Node
from graph.claims import Claim
from graph.errors import NoBuildError, StoreError
from graph.evidence import Evidence
from graph.schema.nodes import Kind
from graph.search.kept import Posting, SearchEntry
from graph.store.base import Hop, Path, Step, Subgraph, TieCount
from graph.store.neighbourhood import neighbourhood
from graph.store.neo4j import marker, ties
from graph.store.neo4j.address import ServerAddress
from graph.store.neo4j.connection import RETRY_SECONDS, Connection
from graph.store.neo4j.crossings import Crossings
from graph.store.neo4j.load import load_build
from graph.store.neo4j.read import BuildGoneError, Reader
from graph.store.neo4j.schema import CLAIM, ENTITY, EVIDENCE, FORMAT
from graph.store.neo4j.spool import Spool
from graph.store.pathfinding import shortest_paths

TRIES = 5
"""How often an answer is begun again because the build was replaced while it was being read."""

Answer = TypeVar("Answer")


class Neo4jStore:
    """A store of one visible build in a Neo4j database; implements `graph.store.base.GraphStore`.

    Nothing is sent before the first question. Every question is about the build that is current when it is asked.
    May be shared by threads.
    """

    def __init__(self, address: ServerAddress, retry_seconds: float = RETRY_SECONDS) -> None:
        self._connection = Connection(address, retry_seconds)
        self._build: str | None = None

    @classmethod
    def from_address(cls, address: str, retry_seconds: float = RETRY_SECONDS) -> "Neo4jStore":
        """The store at `SCHEME://[USER:PASSWORD@]HOST[:PORT][/DATABASE]`; see `ServerAddress.parse`.

        `retry_seconds` is how long a server that was there may be away. Raises StoreError when the address is not one.
        """
        return cls(ServerAddress.parse(address), retry_seconds)

    @property
    def address(self) -> str:
        """Where the server is, and the database if one was chosen; never user or password."""
        return str(self._connection.address)

    def replace(self, build: Build, accept_loss: bool = False) -> None:
        """Load `build` beside the visible one and swap them in one transaction.

        Raises LossRefusedError (see `graph.store.loss`), SupersededError when another load begins meanwhile, and
        StoreError when the build does not hold together or the server fails; readers then still see the old build.
        """
        load_build(self._connection, build, accept_loss)

    def manifest(self) -> Manifest:
        """See `GraphStore.manifest`."""
        return Manifest.model_validate_json(self._connection.read(self._current).manifest)

    def nodes(self, ids: Iterable[str]) -> dict[str, Node]:
        """See `GraphStore.nodes`."""
        asked = tuple(ids)
        return self._ask(lambda reader: reader.by_id(ENTITY, Node, asked))

    def canonical(self, ids: Iterable[str]) -> dict[str, str]:
        """See `GraphStore.canonical`."""
        asked = tuple(ids)
        return self._ask(lambda reader: reader.canonical(asked))

    def claims(self, ids: Iterable[str]) -> dict[str, Claim]:
        """See `GraphStore.claims`."""
        asked = tuple(ids)
        return self._ask(lambda reader: reader.by_id(CLAIM, Claim, asked))

    def evidence(self, ids: Iterable[str]) -> dict[str, Evidence]:
        """See `GraphStore.evidence`."""
        asked = tuple(ids)
        return self._ask(lambda reader: reader.by_id(EVIDENCE, Evidence, asked))

    def scan_nodes(self, kinds: Sequence[Kind] = ()) -> Iterator[Node]:
        """See `GraphStore.scan_nodes`."""
        values = [kind.value for kind in kinds]
        spool = self._ask(lambda reader: Spool(reader.scan_nodes(values)))
        return (Node.model_validate_json(text) for _, text in spool)

    def scan_edges(self, relations: Sequence[str] = ()) -> Iterator[Edge]:
        """See `GraphStore.scan_edges`."""
        spools = self._ask(lambda reader: [Spool(reader.scan_edges(each)) for each in reader.types_held(relations)])
        return (Edge.model_validate_json(text) for _, text in heapq.merge(*spools))

    def edges_of(self, ids: Iterable[str], relations: Sequence[str] = (), limit: int | None = None) -> list[Edge]:
        """See `GraphStore.edges_of`."""
        asked = tuple(ids)
        return self._ask(lambda reader: reader.edges_of(asked, relations, limit))

    def count_ties(self, ids: Iterable[str]) -> list[TieCount]:
        """See `GraphStore.count_ties`."""
        asked = tuple(ids)
        return self._ask(lambda reader: ties.count_ties(reader, asked))

    def ties(
        self, ids: Iterable[str], steps: Sequence[Step], start: int = 0, limit: int | None = None
    ) -> Iterator[Edge]:
        """See `GraphStore.ties`."""
        asked = tuple(ids)
        spool = self._ask(lambda reader: Spool(ties.ties(reader, asked, steps, start, limit)))
        return (Edge.model_validate_json(text) for _, text in spool)

    def ends(self, ids: Iterable[str], steps: Sequence[Step], kinds: Sequence[Kind] = ()) -> list[str]:
        """See `GraphStore.ends`."""
        asked = tuple(ids)
        return self._ask(lambda reader: ties.ends(reader, asked, steps, kinds))

    def differing(self, ids: Iterable[str], steps: Sequence[Step]) -> list[Edge]:
        """See `GraphStore.differing`."""
        asked = tuple(ids)
        return self._ask(lambda reader: ties.differing(reader, asked, steps))

    def neighbours(self, node_id: str, depth: int = 1, relations: Sequence[str] = (), limit: int = 200) -> Subgraph:
        """See `GraphStore.neighbours`."""

        def work(reader: Reader) -> Subgraph:
            def edges_at(ids: Collection[str], most: int) -> list[Edge]:
                return reader.edges_of(ids, relations, most)

            return neighbourhood(node_id, depth, limit, edges_at, lambda ids: reader.by_id(ENTITY, Node, ids))

        return self._ask(work)

    def paths(
        self, sources: Sequence[str], targets: Sequence[str], steps: Sequence[Step], max_hops: int, limit: int
    ) -> list[Path]:
        """See `GraphStore.paths`; raises PathSearchTooWideError when the bound on work is met."""

        def work(reader: Reader) -> list[Path]:
            crossings = Crossings(reader, steps)
            found = shortest_paths(sources, targets, max_hops, limit, crossings.load, crossings.count)
            edges = reader.edges_crossed(crossing for path in found for crossing in path)
            return [tuple(Hop(edges[c.edge_id], not c.backward) for c in path) for path in found]

        return self._ask(work)

    def claims_about(self, node_ids: Iterable[str]) -> list[Claim]:
        """See `GraphStore.claims_about`."""
        asked = tuple(node_ids)
        return [Claim.model_validate_json(text) for text in self._ask(lambda reader: reader.claims_about(asked))]

    def postings(self, terms: Iterable[str]) -> dict[str, Posting]:
        """See `GraphStore.postings`."""
        asked = tuple(terms)
        return self._ask(lambda reader: reader.postings(asked))

    def search_entries(self, numbers: Sequence[int]) -> dict[int, SearchEntry]:
        """See `GraphStore.search_entries`."""
        return self._ask(lambda reader: reader.search_entries(numbers))

    def close(self) -> None:
        """Let go of the connections; the next question opens new ones."""
        self._connection.close()

    @staticmethod
    def _current(tx: ManagedTransaction) -> marker.Mark:
        mark = marker.current(tx)
        if mark is None:
            raise NoBuildError("Nothing was built in this Neo4j database yet. Run `lookthrough build`.")
        if mark.format != FORMAT:
            raise StoreError("This Neo4j database was filled by another version. Run `lookthrough build` again.")
        return mark

    def _ask(self, work: Callable[[Reader], Answer]) -> Answer:
        """What `work` finds out about the current build, taken from that one build only.

        An old build begins to go only after it was replaced. So an answer is whole if its build was still the
        current one when the last row had come; otherwise it is asked for again.
        """
        for _ in range(TRIES):
            whole, answer = self._connection.read(lambda tx: self._try(tx, work))
            if whole:
                return answer[0]
        raise StoreError("The build was replaced again and again while it was being read. Try again later.")

    def _try(self, tx: ManagedTransaction, work: Callable[[Reader], Answer]) -> tuple[bool, list[Answer]]:
        asked = self._build or self._current(tx).build
        answer: list[Answer] = []
        with suppress(BuildGoneError):
            answer.append(work(Reader(tx, asked)))
        self._build = self._current(tx).build
        return bool(answer) and self._build == asked, answer
