"""The profile of one thing: everything the graph holds on it, each with its claims and evidence."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from pydantic import BaseModel, ConfigDict, Field

from graph.build import Name, Node
from graph.errors import LookthroughError
from graph.groups.theirs import GroupView, group_view
from graph.queries.citing import CitedClaim, Citer, NodeRef, Tie
from graph.queries.contradictions import Contradiction, Value, contradictions
from graph.queries.gaps import ClientGaps, Gap, gaps
from graph.queries.section import ProfileSection, Sections
from graph.queries.supply import SupplyTie
from graph.schema.attributes import IDENTIFIER_ATTRIBUTES, NAME_ATTRIBUTES
from graph.schema.codelists import Status
from graph.schema.nodes import Kind
from graph.schema.relations import RELATIONS
from graph.schema.sections import EXPECTED, OF_SUPPLY, Section
from graph.store.base import GraphStore, Step

AT_ONCE = 500
"""Ties that are read at once where a whole profile is given out."""
EVERY_STEP: tuple[Step, ...] = tuple((name, forward) for name in RELATIONS for forward in (True, False))
_TO_DEPLOYMENTS: tuple[Step, ...] = (
    *((name, True) for name, relation in RELATIONS.items() if Kind.DEPLOYMENT in relation.objects),
    *((name, False) for name, relation in RELATIONS.items() if Kind.DEPLOYMENT in relation.subjects),
)


class System(BaseModel):
    """A deployment that the node supplies or operates: what is stated of it, contradictions side by side."""

    model_config = ConfigDict(frozen=True)

    node: NodeRef
    values: tuple[Value, ...]
    contradictions: tuple[Contradiction, ...]
    denials: tuple[CitedClaim, ...]


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
    differing: tuple[Tie, ...] = Field(description="Ties that are not shown here, and whose claims differ.")
    differing_supply: tuple[SupplyTie, ...] = Field(description="The same of supply ties, by what lies beyond.")
    systems: tuple[System, ...]
    systems_total: int = Field(description="Deployments that have to do with it, of which `systems` are the first.")
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


def profile(store: GraphStore, node_id: str, limit: int | None = None) -> Profile:
    """The profile of a node by its canonical id: whole, or with at most `limit` ties a section, each with its total.

    What sources differ on and deny is looked for among all ties, also where only some are shown. Raises
    LookthroughError if there is no such node.
    """
    node = _node(store, node_id)
    parts, group = Sections(store, node), group_view(store, node)
    read = (parts.read(code, 0, limit) for code in Section)
    sections = tuple(s for s in read if s.supply or s.ties or not s.whole or group.of(s.code) or _expected(node, s))
    about = [claim.id for claim in store.claims_about([node_id])] if node.kind is Kind.STATE else node.claims
    differing = store.differing([node_id], EVERY_STEP)
    beyond = [tie for s in sections if s.code in OF_SUPPLY and not s.whole for tie in parts.differing_beyond(s)]
    nodes = store.nodes({end for edge in differing for end in (edge.subject, edge.object)})
    citer = Citer(store, differing, about)
    own = citer.claims(about)
    values = _values(own)
    supply = [*(tie for section in sections for tie in section.supply), *beyond]
    every = [*own, *(claim for edge in differing for claim in citer.claims(edge.claims))]
    every += [claim for tie in supply for claim in tie.claims]
    shown = {tie.edge for section in sections for tie in section.ties}
    carried = {claim.id for tie in supply for claim in tie.claims}
    unshown = [e for e in differing if e.id not in shown and not carried.issuperset(e.claims)]
    systems = store.ends([node_id], _TO_DEPLOYMENTS, [Kind.DEPLOYMENT])
    return Profile(
        build_id=store.manifest().build_id,
        node=NodeRef.of(node),
        names=node.names,
        naming=tuple(c for c in own if c.predicate in NAME_ATTRIBUTES),
        identifiers=tuple(v for v in values if v.attribute in IDENTIFIER_ATTRIBUTES),
        values=tuple(v for v in values if v.attribute not in (*IDENTIFIER_ATTRIBUTES, *NAME_ATTRIBUTES)),
        within=tuple(claim for claim in own if claim.predicate in RELATIONS),
        sections=sections,
        group=group,
        differing=tuple(tie for edge in unshown for tie in citer.ties(edge, node_id, nodes)),
        differing_supply=tuple(beyond),
        systems=tuple(islice(_systems(store, systems), limit)),
        systems_total=len(systems),
        contradictions=contradictions(values, differing, nodes, citer),
        denials=tuple({claim.id: claim for claim in every if claim.status is Status.DENIED}.values()),
        gaps=gaps(node, {s.code: s for s in sections}, parts.speaks(("based_in", True))),
    )


def profile_section(store: GraphStore, node_id: str, code: Section, start: int, limit: int | None) -> ProfileSection:
    """One section of a node's profile from the tie after `start` on. Raises as `profile` does."""
    return Sections(store, _node(store, node_id)).read(code, start, limit)


class WholeProfile:
    """A whole profile given out page by page: what is held does not grow with the number of ties.

    `head` is the profile without any tie in its sections; its denials and gaps are whole once every page of every
    section was given out.
    """

    def __init__(self, store: GraphStore, node_id: str) -> None:
        """Raises as `profile` does."""
        self._store, self._node = store, _node(store, node_id)
        self._parts, self._clients = Sections(store, self._node), ClientGaps()
        self.head = profile(store, node_id, 0)
        self._denials = {claim.id: claim for claim in self.head.denials}

    def pages(self, section: ProfileSection) -> Iterator[ProfileSection]:
        """All of a section of `head`, `AT_ONCE` ties at a time; an empty one as it is."""
        for start in range(0, section.total or 1, AT_ONCE):
            page = self._parts.read(section.code, start, AT_ONCE)
            if section.code is Section.CLIENTS:
                self._clients.add(page.supply)
            denied = (c for tie in page.supply for c in tie.claims if c.status is Status.DENIED)
            self._denials |= {claim.id: claim for claim in denied}
            yield page

    def systems(self) -> Iterator[System]:
        """All deployments, one after the other."""
        return _systems(self._store, self._store.ends([self._node.id], _TO_DEPLOYMENTS, [Kind.DEPLOYMENT]))

    @property
    def denials(self) -> tuple[CitedClaim, ...]:
        """Every denial, after the last page."""
        return tuple(self._denials.values())

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What is not known, after the last page."""
        sections = {section.code: section for section in self.head.sections}
        return gaps(self._node, sections, self._parts.speaks(("based_in", True)), self._clients)


def _expected(node: Node, section: ProfileSection) -> bool:
    return node.kind in EXPECTED.get(section.code, ())


def _node(store: GraphStore, node_id: str) -> Node:
    node = store.nodes([node_id]).get(node_id)
    if node is None:
        raise LookthroughError(f"The graph has nothing with the id {node_id!r}.")
    return node


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


def _systems(store: GraphStore, ids: Sequence[str]) -> Iterator[System]:
    for system in sorted(store.nodes(ids).values(), key=lambda node: node.caption):
        citer = Citer(store, (), system.claims)
        values = _values(citer.claim(id_) for id_ in system.claims)
        yield System(
            node=NodeRef.of(system),
            values=tuple(value for value in values if value.attribute not in NAME_ATTRIBUTES),
            contradictions=contradictions(values, (), {}, citer),
            denials=tuple(c for c in citer.claims(system.claims) if c.status is Status.DENIED),
        )
