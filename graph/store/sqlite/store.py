"""The store in one SQLite file."""

import heapq
import threading
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from graph.build import Build, Edge, Manifest, Node
from graph.claims import Claim
from graph.errors import NoBuildError, StoreError
from graph.evidence import Evidence
from graph.schema.nodes import Kind
from graph.search.kept import Posting, SearchEntry
from graph.store.base import Hop, Step, Subgraph, TieCount
from graph.store.base import Path as GraphPath
from graph.store.coherence import check_coherence
from graph.store.loss import check_loss
from graph.store.neighbourhood import neighbourhood
from graph.store.pathfinding import shortest_paths
from graph.store.sqlite import search, ties
from graph.store.sqlite.crossings import Crossings
from graph.store.sqlite.read import Reader, marks
from graph.store.sqlite.write import only_writer, write_build

# ruff: noqa: S608 (no text from outside enters a query; the variable parts are lists of question marks)


class SqliteStore:
    """A store of one build in one file; implements `graph.store.base.GraphStore`.

    Opened at the first question, read-only. It goes on showing the build it opened, even when another process moves
    a new one into place; a store opened later, or this one after its own `replace` or `close`, shows the new one.
    May be shared by threads.
    """

    def __init__(self, path: Path | str) -> None:
        self._path = Path(path)
        self._reader: Reader | None = None
        self._opening = threading.Lock()

    @property
    def address(self) -> str:
        """`sqlite:///` and the path of the file."""
        return f"sqlite:///{self._path}"

    def replace(self, build: Build, accept_loss: bool = False) -> None:
        """Write `build` beside the file and move it into place, as a whole or not at all.

        Raises LossRefusedError (see `graph.store.loss`), IncoherentBuildError (see `graph.store.coherence`), and
        StoreError when another build is being written or the folder cannot be written.
        """
        check_coherence(build)
        with only_writer(self._path):
            check_loss(self._manifest_on_disk(), build.manifest, accept_loss)
            write_build(self._path, build)
        # Forgotten rather than closed: an answer that somebody is still reading keeps the old file open to its end.
        self._reader = None

    def _manifest_on_disk(self) -> Manifest | None:
        try:
            reader = Reader(self._path)
        except NoBuildError:
            return None
        except StoreError:
            return None  # damaged or of an older version: building again is the remedy, there is nothing to lose
        try:
            ((json,),) = reader.ask("SELECT json FROM manifest")
            return reader.parse(Manifest, json)
        except (StoreError, ValueError):
            return None
        finally:
            reader.close()

    def manifest(self) -> Manifest:
        """See `GraphStore.manifest`."""
        ((json,),) = self._read().ask("SELECT json FROM manifest")
        return self._read().parse(Manifest, json)

    def nodes(self, ids: Iterable[str]) -> dict[str, Node]:
        """See `GraphStore.nodes`."""
        return self._read().by_id("nodes", Node, ids)

    def canonical(self, ids: Iterable[str]) -> dict[str, str]:
        """See `GraphStore.canonical`."""
        reader, asked = self._read(), tuple(ids)
        found: dict[str, str] = dict(reader.ask_for("SELECT id, node FROM linked WHERE id IN ({ids})", asked))
        found |= dict(reader.ask_for("SELECT id, id FROM nodes WHERE id IN ({ids})", asked))
        return dict(sorted(found.items()))

    def claims(self, ids: Iterable[str]) -> dict[str, Claim]:
        """See `GraphStore.claims`."""
        return self._read().by_id("claims", Claim, ids)

    def evidence(self, ids: Iterable[str]) -> dict[str, Evidence]:
        """See `GraphStore.evidence`."""
        return self._read().by_id("evidence", Evidence, ids)

    def scan_nodes(self, kinds: Sequence[Kind] = ()) -> Iterator[Node]:
        """See `GraphStore.scan_nodes`."""
        reader, values = self._read(), [kind.value for kind in kinds]
        where = f"WHERE kind IN ({marks(values)})" if values else ""
        rows = reader.ask(f"SELECT json FROM nodes {where} ORDER BY id", values)
        return (reader.parse(Node, json) for (json,) in rows)

    def scan_edges(self, relations: Sequence[str] = ()) -> Iterator[Edge]:
        """See `GraphStore.scan_edges`."""
        reader = self._read()
        where = f"WHERE relation IN ({marks(relations)})" if relations else ""
        rows = reader.ask(f"SELECT json FROM edges {where} ORDER BY id", relations)
        return (reader.parse(Edge, json) for (json,) in rows)

    def edges_of(self, ids: Iterable[str], relations: Sequence[str] = (), limit: int | None = None) -> list[Edge]:
        """See `GraphStore.edges_of`."""
        reader = self._read()
        return list(reader.by_id("edges", Edge, _edge_ids(reader, ids, relations, limit)).values())

    def count_ties(self, ids: Iterable[str]) -> list[TieCount]:
        """See `GraphStore.count_ties`."""
        return ties.count_ties(self._read(), ids)

    def ties(
        self, ids: Iterable[str], steps: Sequence[Step], start: int = 0, limit: int | None = None
    ) -> Iterator[Edge]:
        """See `GraphStore.ties`."""
        return ties.ties(self._read(), ids, steps, start, limit)

    def ends(self, ids: Iterable[str], steps: Sequence[Step], kinds: Sequence[Kind] = ()) -> list[str]:
        """See `GraphStore.ends`."""
        return ties.ends(self._read(), ids, steps, kinds)

    def differing(self, ids: Iterable[str], steps: Sequence[Step]) -> list[Edge]:
        """See `GraphStore.differing`."""
        return ties.differing(self._read(), ids, steps)

    def neighbours(self, node_id: str, depth: int = 1, relations: Sequence[str] = (), limit: int = 200) -> Subgraph:
        """See `GraphStore.neighbours`."""
        return neighbourhood(node_id, depth, limit, lambda ids, most: self.edges_of(ids, relations, most), self.nodes)

    def paths(
        self, sources: Sequence[str], targets: Sequence[str], steps: Sequence[Step], max_hops: int, limit: int
    ) -> list[GraphPath]:
        """See `GraphStore.paths`; raises PathSearchTooWideError when the bound on work is met."""
        reader = self._read()
        crossings = Crossings(reader, steps)
        found = shortest_paths(sources, targets, max_hops, limit, crossings.load, crossings.count)
        edges = reader.by_id("edges", Edge, (crossing.edge_id for path in found for crossing in path))
        return [tuple(Hop(edges[c.edge_id], not c.backward) for c in path) for path in found]

    def claims_about(self, node_ids: Iterable[str]) -> list[Claim]:
        """See `GraphStore.claims_about`."""
        reader = self._read()
        rows = reader.ask_for("SELECT id, json FROM claims WHERE object IS NULL AND subject IN ({ids})", node_ids)
        return [reader.parse(Claim, json) for _, json in sorted(rows)]

    def postings(self, terms: Iterable[str]) -> dict[str, Posting]:
        """See `GraphStore.postings`."""
        rows = self._read().ask_for("SELECT term, count, numbers FROM search_terms WHERE term IN ({ids})", terms)
        return {term: Posting(count, kept) for term, count, kept in sorted(rows, key=lambda row: str(row[0]))}

    def search_entries(self, numbers: Sequence[int]) -> dict[int, SearchEntry]:
        """See `GraphStore.search_entries`."""
        return dict(search.entries(self._read(), numbers))

    def close(self) -> None:
        """Let go of the file; the next question opens what is there then."""
        with self._opening:
            if self._reader is not None:
                self._reader.close()
            self._reader = None

    def _read(self) -> Reader:
        with self._opening:
            if self._reader is None:
                self._reader = Reader(self._path)
            return self._reader


def _edge_ids(reader: Reader, ids: Iterable[str], relations: Collection[str], limit: int | None) -> list[str]:
    """Ids of the edges at these nodes, in order, all or at most `limit`, read from the two covering indexes alone."""
    names = tuple(relations)
    nodes = tuple(dict.fromkeys(ids))
    narrow = " AND relation IN ({})" if names else ""
    lists = (names,) if names else ()
    found: set[str] = set()
    for end in ("subject", "object"):
        found.update(
            row[0] for row in reader.ask_for(f"SELECT id FROM edges WHERE {end} IN ({{ids}}){narrow}", nodes, *lists)
        )
    return sorted(found) if limit is None else heapq.nsmallest(max(limit, 0), found)
