"""The contract of a store: a handful of primitives. The domain's reasoning stands on them, in `graph.queries`."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from graph.build import Build, Edge, Manifest, Node
from graph.claims import Claim
from graph.evidence import Evidence
from graph.schema.codelists import Standing
from graph.schema.nodes import Kind
from graph.search.kept import Posting, SearchEntry


@dataclass(frozen=True, order=True)
class TieCount:
    """How many ties of one sort a node has: read from its subject if `forward`, `dated` with a start, `ended` with an
    end, `differing` as `Edge.differing` says."""

    relation: str
    forward: bool
    standing: Standing
    dated: bool
    ended: bool
    differing: bool
    number: int


@dataclass(frozen=True)
class Subgraph:
    """Nodes and the edges between them. `truncated` says that a bound cut it short."""

    nodes: dict[str, Node]
    edges: tuple[Edge, ...]
    truncated: bool = False


@dataclass(frozen=True)
class Hop:
    """One edge of a path; `forward` is True when it is crossed from its subject to its object."""

    edge: Edge
    forward: bool

    @property
    def source(self) -> str:
        """Id of the node the hop leaves."""
        return self.edge.subject if self.forward else self.edge.object

    @property
    def target(self) -> str:
        """Id of the node the hop reaches."""
        return self.edge.object if self.forward else self.edge.subject


def linked_ids(node: Node) -> tuple[str, ...]:
    """Its members but for its own id: each may have been the id of a node of its own in an earlier build."""
    return tuple(member for member in node.members if member != node.id)


UNDATED = "9999"
"""Sorts after every date."""


def moment(edge: Edge) -> tuple[str, str]:
    """Where a tie stands in the order of time: by its start or else when it was seen, then by its end, undated last."""
    return edge.start or edge.observed_by or UNDATED, edge.end or UNDATED


Path = tuple[Hop, ...]
Step = tuple[str, bool]
"""A relation name and whether it may be crossed from subject to object (True) or back (False)."""


class GraphStore(Protocol):
    """A store of one visible build. Every method but `replace` reads that build.

    All readers raise `NoBuildError` when nothing was built yet and `StoreError` when the store cannot be reached.
    A reader sees one build from the first to the last row of an answer, even while another is being loaded.
    """

    @property
    def address(self) -> str:
        """Where the store is, fit to be shown: never with a password in it."""
        ...

    def replace(self, build: Build, accept_loss: bool = False) -> None:
        """Make `build` the one that readers see, as a whole or not at all.

        Raises `graph.store.loss.LossRefusedError` if it would drop more than a set share of what is there and
        `accept_loss` is not set.
        """
        ...

    def manifest(self) -> Manifest:
        """The label of the visible build."""
        ...

    def nodes(self, ids: Iterable[str]) -> dict[str, Node]:
        """The nodes with these ids; unknown ids are left out."""
        ...

    def canonical(self, ids: Iterable[str]) -> dict[str, str]:
        """By each of these ids the id of the node that it means now, ordered by what was asked.

        That is the id itself where a node has it, else that of the node it was linked into (`Node.members`); ids that
        are neither are left out.
        """
        ...

    def scan_nodes(self, kinds: Sequence[Kind] = ()) -> Iterator[Node]:
        """All nodes of these kinds (all kinds when empty), ordered by id."""
        ...

    def scan_edges(self, relations: Sequence[str] = ()) -> Iterator[Edge]:
        """All edges of these relations (all when empty), ordered by id."""
        ...

    def edges_of(self, ids: Iterable[str], relations: Sequence[str] = (), limit: int | None = None) -> list[Edge]:
        """Edges that begin or end at one of these nodes, ordered by id: all, or at most `limit`."""
        ...

    def count_ties(self, ids: Iterable[str]) -> list[TieCount]:
        """The ties of these nodes counted by sort, in order; a sort without any is left out.

        A tie between two of the nodes is counted in both directions.
        """
        ...

    def ties(
        self, ids: Iterable[str], steps: Sequence[Step], start: int = 0, limit: int | None = None
    ) -> Iterator[Edge]:
        """Ties of these nodes along `steps` (True: the node is the subject), each once, in the order of time.

        Ordered by start or else when it was seen, then by end, the undated last; then by the caption of the other end
        (of the object, for a tie between two of the nodes that both steps meet), then by id. `start` ties are left
        out at the beginning; all that follow are given, or at most `limit`. Memory does not grow with their number.
        """
        ...

    def ends(self, ids: Iterable[str], steps: Sequence[Step], kinds: Sequence[Kind] = ()) -> list[str]:
        """Ids of the nodes of these kinds (of all when empty) at the other end of the ties that `ties` would give, each
        once, in order."""
        ...

    def differing(self, ids: Iterable[str], steps: Sequence[Step]) -> list[Edge]:
        """Those of the ties that `ties` would give whose claims differ (`Edge.differing`), ordered by id."""
        ...

    def neighbours(self, node_id: str, depth: int = 1, relations: Sequence[str] = (), limit: int = 200) -> Subgraph:
        """What lies within `depth` edges of a node, either way, at most `limit` edges, nearer ones first."""
        ...

    def paths(
        self, sources: Sequence[str], targets: Sequence[str], steps: Sequence[Step], max_hops: int, limit: int
    ) -> list[Path]:
        """Simple paths from a source to a target along `steps`, shortest first, then by edge ids.

        At most `limit` paths of at most `max_hops` edges; no node is met twice.
        """
        ...

    def claims(self, ids: Iterable[str]) -> dict[str, Claim]:
        """The claims with these ids; unknown ids are left out."""
        ...

    def claims_about(self, node_ids: Iterable[str]) -> list[Claim]:
        """Attribute claims whose subject is one of these nodes, ordered by id."""
        ...

    def evidence(self, ids: Iterable[str]) -> dict[str, Evidence]:
        """The evidence with these ids; unknown ids are left out."""
        ...

    def postings(self, terms: Iterable[str]) -> dict[str, Posting]:
        """The postings of these terms of the search index (`graph.search.terms`); terms that no entry has are left out.

        The index is that of `graph.search.index.Index`, the same in every store.
        """
        ...

    def search_entries(self, numbers: Sequence[int]) -> dict[int, SearchEntry]:
        """The entries of the search index with these numbers; those that are not there are left out."""
        ...

    def close(self) -> None:
        """Let go of connections and files."""
        ...
