"""The profile of one thing: everything the graph holds on it, each with its claims and evidence."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import chain

from pydantic import BaseModel, ConfigDict, Field

from graph.build import Edge, Name, Node
from graph.errors import LookthroughError
from graph.groups.theirs import GroupView, group_view
from graph.queries.citing import CitedClaim, Citer, NodeRef, Tie
from graph.queries.contradictions import Contradiction, Value, contradictions
from graph.queries.gaps import Gap, GapCode, gaps
from graph.queries.supply import SupplyTie, supply_ties
from graph.schema.attributes import IDENTIFIER_ATTRIBUTES, NAME_ATTRIBUTES
from graph.schema.codelists import Status
from graph.schema.nodes import Kind
from graph.schema.relations import RELATIONS
from graph.schema.sections import EXPECTED, OF_SUPPLY, Section
from graph.store.base import GraphStore

MOST_EDGES = 10_000
"""A profile reads at most so many ties of one node, and says so when there are more."""


class System(BaseModel):
    """A deployment that the node supplies or operates: what is stated of it, contradictions side by side."""

    model_config = ConfigDict(frozen=True)

    node: NodeRef
    values: tuple[Value, ...]
    contradictions: tuple[Contradiction, ...]
    denials: tuple[CitedClaim, ...]


class ProfileSection(BaseModel):
    """One section of a profile. Empty, it says that nothing is known of what belongs here."""

    model_config = ConfigDict(frozen=True)

    code: Section
    supply: tuple[SupplyTie, ...] = Field((), description="Ties between seller and client, in CLIENTS and SELLERS.")
    ties: tuple[Tie, ...] = Field((), description="Ties to one other thing; in CLIENTS and SELLERS the rest.")


class Profile(BaseModel):
    """What the graph holds on one node.

    Every tie of the node stands in one of the `sections`, in the order of `graph.schema.sections`; which one, its
    relation says. CLIENTS are supply ties on which the node is the seller, SELLERS all others that it has a part in.
    """

    model_config = ConfigDict(frozen=True)

    build_id: str
    node: NodeRef
    names: tuple[Name, ...]
    naming: tuple[CitedClaim, ...] = Field(description="The claims behind the names.")
    identifiers: tuple[Value, ...]
    values: tuple[Value, ...] = Field(description="Every other attribute, each value with its claims.")
    within: tuple[CitedClaim, ...] = Field(description="Ties that sources state between names that are one thing here.")
    sections: tuple[ProfileSection, ...]
    group: GroupView = Field(description="Related organisations, and what they carry: theirs, not its own.")
    systems: tuple[System, ...]
    contradictions: tuple[Contradiction, ...]
    denials: tuple[CitedClaim, ...]
    gaps: tuple[Gap, ...] = Field(description="What is not known.")

    def section(self, code: Section) -> ProfileSection | None:
        """The section, if it is there: with ties, or empty where ties are expected of such a thing."""
        return next((section for section in self.sections if section.code is code), None)

    def ties(self, code: Section) -> tuple[Tie, ...]:
        """The ties of a section to one other thing; none if it is not there."""
        section = self.section(code)
        return section.ties if section else ()

    def supply(self, code: Section) -> tuple[SupplyTie, ...]:
        """The supply ties of a section; none if it is not there."""
        section = self.section(code)
        return section.supply if section else ()


def profile(store: GraphStore, node_id: str) -> Profile:
    """The profile of a node by its canonical id. Raises LookthroughError if there is no such node."""
    node = store.nodes([node_id]).get(node_id)
    if node is None:
        raise LookthroughError(f"The graph has nothing with the id {node_id!r}.")
    edges = store.edges_of([node_id], limit=MOST_EDGES)
    nodes = store.nodes({end for edge in edges for end in (edge.subject, edge.object)} | {node_id})
    about = [claim.id for claim in store.claims_about([node_id])] if node.kind is Kind.STATE else node.claims
    citer = Citer(store, edges, about)
    own = citer.claims(about)
    values = _values(own)
    supply = supply_ties(store, _supply_edges(store, node, edges))
    group = group_view(store, node)
    sections = _sections(node, group, [citer.tie(edge, node_id, nodes) for edge in edges], supply)
    every = [*own, *(claim for edge in edges for claim in citer.claims(edge.claims))]
    every += [claim for tie in supply for claim in tie.claims]
    found = Profile(
        build_id=store.manifest().build_id,
        node=NodeRef.of(node),
        names=node.names,
        naming=tuple(c for c in own if c.predicate in NAME_ATTRIBUTES),
        identifiers=tuple(v for v in values if v.attribute in IDENTIFIER_ATTRIBUTES),
        values=tuple(v for v in values if v.attribute not in (*IDENTIFIER_ATTRIBUTES, *NAME_ATTRIBUTES)),
        within=tuple(claim for claim in own if claim.predicate in RELATIONS),
        sections=sections,
        group=group,
        systems=_systems(store, nodes, node_id),
        contradictions=contradictions(values, edges, nodes, citer),
        denials=tuple({claim.id: claim for claim in every if claim.status is Status.DENIED}.values()),
        gaps=(),
    )
    seats = tuple(tie for tie in found.ties(Section.PLACES) if tie.relation == "based_in")
    unknown = gaps(node, found.ties(Section.OWNERS), found.supply(Section.CLIENTS), seats)
    if len(edges) == MOST_EDGES:
        unknown += (Gap(code=GapCode.TIES_NOT_READ, count=MOST_EDGES),)
    return found.model_copy(update={"gaps": unknown})


def _sections(
    node: Node, group: GroupView, ties: Iterable[Tie], supply: Sequence[SupplyTie]
) -> tuple[ProfileSection, ...]:
    """Every tie in the section that its relation names; supply ties stand for what they are made of.

    A section in which only related organisations carry something is there, empty: theirs stands under it.
    """
    carried = {claim.id for tie in supply for claim in tie.claims}
    plain: dict[Section, list[Tie]] = defaultdict(list)
    for tie in ties:
        code = RELATIONS[tie.relation].side(tie.forward).section
        if code not in OF_SUPPLY or not {claim.id for claim in tie.claims} <= carried:
            plain[code].append(tie)
    through: dict[Section, list[SupplyTie]] = defaultdict(list)
    for each in supply:
        through[Section.CLIENTS if each.seller.id == node.id else Section.SELLERS].append(each)
    return tuple(
        ProfileSection(code=code, supply=tuple(through[code]), ties=tuple(sorted(plain[code], key=_order_in(code))))
        for code in Section
        if plain[code] or through[code] or group.of(code) or node.kind in EXPECTED.get(code, ())
    )


def _order_in(code: Section) -> Callable[[Tie], tuple[str | int, ...]]:
    """By time; what lies in a state by what it has to do with it, its bodies first."""
    relations = list(RELATIONS)
    if code is Section.PLACED:
        return lambda tie: (relations.index(tie.relation), tie.other.caption)
    return lambda tie: tie.order


def _values(claims: Iterable[CitedClaim]) -> list[Value]:
    found: dict[tuple[str, str], list[CitedClaim]] = defaultdict(list)
    for claim in claims:
        if claim.value is not None:
            found[claim.predicate, claim.value].append(claim)
    return [
        Value(attribute=name, value=value, claims=tuple(group))
        for (name, value), group in sorted(found.items(), key=_value_order)
    ]


def _value_order(item: tuple[tuple[str, str], list[CitedClaim]]) -> tuple[str, int, str]:
    """By attribute, numbers by size."""
    (name, value), _ = item
    return (name, int(value) if value.isdigit() else 0, value)


def _systems(store: GraphStore, nodes: dict[str, Node], node_id: str) -> tuple[System, ...]:
    found = []
    for system in sorted(nodes.values(), key=lambda node: node.caption):
        if system.kind is Kind.DEPLOYMENT and system.id != node_id:
            citer = Citer(store, (), system.claims)
            values = _values(citer.claim(id_) for id_ in system.claims)
            found.append(
                System(
                    node=NodeRef.of(system),
                    values=tuple(value for value in values if value.attribute not in NAME_ATTRIBUTES),
                    contradictions=contradictions(values, (), nodes, citer),
                    denials=tuple(c for c in citer.claims(system.claims) if c.status is Status.DENIED),
                )
            )
    return tuple(found)


def _supply_edges(store: GraphStore, node: Node, edges: Sequence[Edge]) -> list[Edge]:
    """The edges to read supply from: the node's own, and for a state those of its bodies and of systems there."""
    if node.kind is not Kind.STATE:
        return list(edges)
    there = [edge.subject for edge in edges if edge.relation in ("body_of", "located_in")]
    wider = store.edges_of(there, ("sold_to", "uses", "awarded", "operates", "supplies")) if there else []
    return list({edge.id: edge for edge in chain(edges, wider)}.values())
