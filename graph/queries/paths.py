"""Look-through paths: from an owner or investor, along what money and goods do, to a client or a state."""

from collections.abc import Sequence
from itertools import pairwise

from pydantic import BaseModel, ConfigDict, Field

from graph.build import Edge, Node
from graph.queries.citing import CitedClaim, Citer, NodeRef
from graph.queries.meant import UnknownNameError
from graph.queries.overlap import Overlap, has_period, overlap, weakest
from graph.schema.codelists import Confidence, Standing
from graph.schema.nodes import Kind
from graph.schema.relations import flow_steps
from graph.store.base import GraphStore, Path


class PathHop(BaseModel):
    """One tie of a path, read the way the path goes, from `source` to `target`."""

    model_config = ConfigDict(frozen=True)

    edge: str
    relation: str
    forward: bool = Field(description="True when the path crosses the tie from its subject to its object.")
    says: str = Field(description="The neutral caption of the tie, read the way the path goes.")
    source: NodeRef
    target: NodeRef
    start: str | None
    end: str | None
    observed_by: str | None
    standing: Standing
    confidence: Confidence
    overlap_with_previous: Overlap | None = Field(
        description="Whether it held at the same time as the last tie before it that has a period; empty where there "
        "is none to compare, for a tie to a place, which has no period, and for the second side of one award."
    )
    claims: tuple[CitedClaim, ...]


class FoundPath(BaseModel):
    """A path, and whether its ties held at the same time."""

    model_config = ConfigDict(frozen=True)

    hops: tuple[PathHop, ...]
    overlap: Overlap = Field(
        description="`no` if two consecutive ties surely did not hold at the same time, `unknown` if the dates do "
        "not say it of some, else `yes`. Ties to a place have no period and are passed over."
    )
    has_unidentified_party: bool = Field(description="It runs through a party that no source identifies.")


class PathReport(BaseModel):
    """What was looked for and what was found."""

    model_config = ConfigDict(frozen=True)

    origin: NodeRef = Field(description="Where the paths begin: the owner's end.")
    destination: NodeRef = Field(description="Where they end: the client's or state's end.")
    turned: bool = Field(description="The ends were exchanged: money and goods run from the second to the first.")
    max_hops: int
    limit: int
    more: bool = Field(description="The limit was met; there may be further paths.")
    paths: tuple[FoundPath, ...] = Field(description="None: none is recorded, which does not show that there is none.")

    @property
    def asked(self) -> tuple[NodeRef, NodeRef]:
        """The two ends in the order in which they were asked for."""
        return (self.destination, self.origin) if self.turned else (self.origin, self.destination)


def find_paths(store: GraphStore, from_id: str, to_id: str, max_hops: int = 4, limit: int = 20) -> PathReport:
    """Paths between two nodes along `graph.schema.relations.flow_steps`: what is owned, supplied, sold, used, where.

    The ends may be organisations or states in either order: a state stands at the end of the flow, and if nothing
    leads from the first to the second, the other way is tried (`turned`). At most `limit` paths of at most
    `max_hops` ties, shortest first. Raises UnknownNameError for an id that is not in the build.
    """
    nodes = store.nodes([from_id, to_id])
    for node_id in (from_id, to_id):
        if node_id not in nodes:
            raise UnknownNameError(node_id)
    ends = [(nodes[from_id], nodes[to_id]), (nodes[to_id], nodes[from_id])]
    if nodes[from_id].kind is Kind.STATE:
        ends.reverse()
    found: list[Path] = []
    origin, destination = ends[0]
    for first, last in ends:
        found = store.paths([first.id], [last.id], flow_steps(), max_hops, limit + 1)
        if found:
            origin, destination = first, last
            break
    kept = found[: max(limit, 0)]
    edges = [hop.edge for path in kept for hop in path]
    met = store.nodes({end for edge in edges for end in (edge.subject, edge.object)})
    citer = Citer(store, edges)
    return PathReport(
        origin=NodeRef.of(origin),
        destination=NodeRef.of(destination),
        turned=origin.id != from_id,
        max_hops=max_hops,
        limit=limit,
        more=len(found) > len(kept),
        paths=tuple(_found_path(path, met, citer) for path in kept),
    )


def _found_path(path: Path, nodes: dict[str, Node], citer: Citer) -> FoundPath:
    dated = _with_period(path)
    together = {right.id: overlap(left, right) for left, right in pairwise(dated)}
    hops = []
    for hop in path:
        tie = citer.tie(hop.edge, hop.source, nodes)
        hops.append(
            PathHop(
                source=NodeRef.of(nodes[hop.source]),
                target=tie.other,
                overlap_with_previous=together.get(hop.edge.id),
                **{name: value for name, value in tie if name in PathHop.model_fields},
            )
        )
    return FoundPath(
        hops=tuple(hops),
        overlap=weakest(together.values()) if together else _alone(dated),
        has_unidentified_party=any(
            nodes[end].kind is Kind.UNIDENTIFIED_PARTY for hop in path for end in (hop.source, hop.target)
        ),
    )


def _with_period(path: Path) -> list[Edge]:
    """Ties to compare in time. The two sides of one award are one thing: the side with a date speaks for both."""
    dated: list[Edge] = []
    for edge in (hop.edge for hop in path if has_period(hop.edge)):
        if dated and (dated[-1].relation, edge.relation) == ("awarded_to", "awarded"):
            dated[-1] = edge if edge.start and not dated[-1].start else dated[-1]
        else:
            dated.append(edge)
    return dated


def _alone(dated: Sequence[Edge]) -> Overlap:
    """A path with one tie that has a period has nothing to disagree with; but without a date it is not known when."""
    return Overlap.YES if any(edge.start or edge.end for edge in dated) else Overlap.UNKNOWN
