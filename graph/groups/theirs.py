"""What related organisations carry: entries on lists, clients and owners that are theirs, not those of one asked for.

A reader who asks for one name asks for the group. That the entry on a list is a sister's is said with the tie between
them; that there is none is said only of those who were looked at.
"""

from pydantic import BaseModel, ConfigDict, Field

from graph.build import Node
from graph.groups.decided import Decided, decided_of
from graph.groups.group import Relative, group_of
from graph.queries.citing import Citer, Tie
from graph.queries.supply import SupplyTie, supply_ties
from graph.schema.relations import RELATIONS
from graph.schema.sections import OF_SUPPLY, Section
from graph.store.base import GraphStore

SHOWN = (Section.OWNERS, Section.FOUNDERS, Section.CLIENTS, Section.LISTINGS)
"""Sections in which what belongs to related organisations stands under a thing's own."""
MOST_TIES = 2_000
"""Of all related organisations together so many ties at most are read."""
_RELATIONS = tuple(r.name for r in RELATIONS.values() if {r.subject_side.section, r.object_side.section} & set(SHOWN))


class Theirs(BaseModel):
    """What one related organisation carries in one section."""

    model_config = ConfigDict(frozen=True)

    relative: Relative
    section: Section
    ties: tuple[Tie, ...] = ()
    supply: tuple[SupplyTie, ...] = ()


class GroupView(BaseModel):
    """Everyone related to a thing, and what they carry, section by section."""

    model_config = ConfigDict(frozen=True)

    relatives: tuple[Relative, ...] = ()
    theirs: tuple[Theirs, ...] = ()
    decided: tuple[Decided, ...] = Field((), description="Of one group by a person's decision; no source is behind it.")
    truncated: bool = Field(False, description="There are more related organisations or ties than were read.")

    def of(self, section: Section) -> tuple[Theirs, ...]:
        """What related organisations carry in a section, the nearest of them first."""
        return tuple(each for each in self.theirs if each.section is section)


def group_view(store: GraphStore, node: Node) -> GroupView:
    """The group of a node with what its organisations carry. Ties that hold the group together are not repeated."""
    group = group_of(store, node)
    relatives = {relative.node.id: relative for relative in group.relatives}
    decided = decided_of(store, node)
    if not relatives:
        return GroupView(decided=decided)
    edges = store.edges_of(sorted(relatives), _RELATIONS, limit=MOST_TIES)
    inside = {*relatives, node.id}
    nodes = store.nodes({end for edge in edges for end in (edge.subject, edge.object)})
    citer = Citer(store, edges)
    plain: dict[tuple[str, Section], list[Tie]] = {}
    for edge in edges:
        for id_, forward in ((edge.subject, True), (edge.object, False)):
            code = RELATIONS[edge.relation].side(forward).section
            other = edge.object if forward else edge.subject
            if id_ in relatives and other not in inside and code in SHOWN and code not in OF_SUPPLY:
                plain.setdefault((id_, code), []).extend(citer.ties(edge, id_, nodes))
    supply: dict[tuple[str, Section], list[SupplyTie]] = {}
    for tie in supply_ties(store, edges):
        if tie.seller.id in relatives:
            supply.setdefault((tie.seller.id, Section.CLIENTS), []).append(tie)
    theirs = [
        Theirs(
            relative=relative,
            section=code,
            ties=tuple(sorted(plain.get((id_, code), ()), key=lambda tie: tie.order)),
            supply=tuple(supply.get((id_, code), ())),
        )
        for code in SHOWN
        for id_, relative in relatives.items()
        if (id_, code) in plain or (id_, code) in supply
    ]
    return GroupView(
        relatives=group.relatives,
        theirs=tuple(theirs),
        decided=decided,
        truncated=group.truncated or len(edges) == MOST_TIES,
    )
