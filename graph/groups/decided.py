"""Organisations that a person held to be of one group: a decision, not what a source says, and shown as no more.

No tie comes of it: which of two controls the other, since when, and whether at all, no decision on names can tell. So
nobody is reached through it, and what the other carries is counted beside its name only, that a reader goes and looks.
"""

from pydantic import BaseModel, ConfigDict, Field

from graph.build import Node
from graph.queries.citing import NodeRef
from graph.queries.supply import supply_ties
from graph.schema.codelists import NOT_COUNTED
from graph.schema.relations import RELATIONS
from graph.schema.sections import Section
from graph.store.base import GraphStore

_RELATIONS = tuple(
    r.name
    for r in RELATIONS.values()
    if {r.subject_side.section, r.object_side.section} & {Section.CLIENTS, Section.LISTINGS}
)


class Decided(BaseModel):
    """Another organisation, who held it to be of the same group, when and why, and what stands on its own page."""

    model_config = ConfigDict(frozen=True)

    node: NodeRef
    reason: str
    decided_by: str
    decided_on: str | None
    listings: int = Field(description="Its own entries on lists, ended ones too.")
    clients: int = Field(description="Its own client ties.")


def decided_of(store: GraphStore, node: Node) -> tuple[Decided, ...]:
    """The organisations that people held to be of one group with this one, in the order of their captions."""
    grouped = [each for each in store.manifest().same_group if node.id in each.pair]
    others = {next(iter(each.pair - {node.id})): each for each in grouped}
    nodes = store.nodes(sorted(others))
    if not nodes:
        return ()
    edges = store.edges_of(sorted(nodes), _RELATIONS)
    listed = {edge.id: edge for edge in edges if edge.relation == "listed_on" and edge.standing not in NOT_COUNTED}
    supplied = [tie.seller.id for tie in supply_ties(store, edges) if tie.standing not in NOT_COUNTED]
    found = [
        Decided(
            node=NodeRef.of(other),
            reason=others[id_].reason,
            decided_by=others[id_].decided_by,
            decided_on=others[id_].decided_on,
            listings=sum(edge.subject == id_ for edge in listed.values()),
            clients=supplied.count(id_),
        )
        for id_, other in nodes.items()
    ]
    return tuple(sorted(found, key=lambda each: (each.node.caption, each.node.id)))
