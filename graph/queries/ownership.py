"""Who owned it at a date: the question that every sale raises."""

from pydantic import BaseModel, ConfigDict, Field

from graph.build import Edge
from graph.queries.citing import Citer, NodeRef, Tie
from graph.queries.overlap import Overlap
from graph.queries.search import UnknownNameError
from graph.schema.dates import earliest, latest, surely_before
from graph.schema.relations import OWNER_TIES
from graph.store.base import GraphStore


class OwnerAt(BaseModel):
    """One owner or investor, of whom, and whether the tie held at the date."""

    model_config = ConfigDict(frozen=True)

    level: int = Field(ge=1, description="1: owner of the node asked about; 2: owner of such an owner; and so on.")
    of: NodeRef
    tie: Tie = Field(description="Read from the owned side; `tie.other` is the owner.")
    held: Overlap = Field(description="`yes`, or `unknown` where a date is missing or not precise enough.")


class OwnersAt(BaseModel):
    """Owners of a node at a date. Ties that surely did not hold then are only counted."""

    model_config = ConfigDict(frozen=True)

    node: NodeRef
    on: str
    owners: tuple[OwnerAt, ...]
    not_then: int = Field(description="Ties to owners that had surely ended, or surely not begun, at the date.")


def held_on(edge: Edge, on: str) -> Overlap:
    """Whether a tie held on a (partial) date, throughout all days that the date can mean.

    A tie without an end is taken to last; one without a start is `unknown`, unless it had surely ended.
    """
    if (edge.start and surely_before(on, edge.start)) or (edge.end and surely_before(edge.end, on)):
        return Overlap.NO
    begun = edge.start is not None and latest(edge.start) <= earliest(on)
    lasting = edge.end is None or latest(on) <= earliest(edge.end)
    return Overlap.YES if begun and lasting else Overlap.UNKNOWN


def owners_at(store: GraphStore, node_id: str, on: str, levels: int = 1) -> OwnersAt:
    """Owners and investors of a node at a date, up to `levels` levels up, each tie with its claims.

    Shareholders, investors and parent companies count (`graph.schema.relations.OWNER_TIES`); who manages on behalf
    of owners does not. Level by level, earliest start first. A ring of owners is followed once. Raises
    UnknownNameError for an id that is not in the build.
    """
    start = store.nodes([node_id]).get(node_id)
    if start is None:
        raise UnknownNameError(node_id)
    found: list[OwnerAt] = []
    seen, asked, not_then = {node_id}, {node_id}, 0
    for level in range(1, levels + 1):
        ties = [edge for edge in store.edges_of(asked, OWNER_TIES) if _owned(edge) in asked]
        held = {edge.id: held_on(edge, on) for edge in ties}
        not_then += sum(answer is Overlap.NO for answer in held.values())
        kept = sorted((e for e in ties if held[e.id] is not Overlap.NO), key=lambda e: (e.start or "9999", e.id))
        nodes = store.nodes({end for edge in kept for end in (edge.subject, edge.object)})
        citer = Citer(store, kept)
        found += [
            OwnerAt(
                level=level,
                of=NodeRef.of(nodes[_owned(edge)]),
                tie=citer.tie(edge, _owned(edge), nodes),
                held=held[edge.id],
            )
            for edge in kept
        ]
        asked = {owner.tie.other.id for owner in found if owner.level == level} - seen
        seen |= asked
        if not asked:
            break
    return OwnersAt(node=NodeRef.of(start), on=on, owners=tuple(found), not_then=not_then)


def _owned(edge: Edge) -> str:
    return edge.subject if edge.relation == "subsidiary_of" else edge.object
