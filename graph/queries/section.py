"""Sections of a profile, each read by itself: whole, or a page of it with what it has in all."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from pydantic import BaseModel, ConfigDict, Field

from graph.build import Edge, Node
from graph.queries.citing import Citer, NodeRef, Tie
from graph.queries.supply import BUYING, SELLING, THROUGH, SupplyTie, supply_ties
from graph.schema.codelists import NOT_COUNTED
from graph.schema.nodes import Kind
from graph.schema.relations import RELATIONS
from graph.schema.sections import OF_SUPPLY, Section
from graph.store.base import GraphStore, Step, TieCount

PAGE = 100
"""Ties of a section that are shown at once, where a reader did not ask for all."""


class ProfileSection(BaseModel):
    """One section of a profile, or a page of it. Empty, it says that nothing is known of what belongs here.

    `total` counts the ties of the node that the section is made of, in the store; `read` of them were read for this
    page, from the one after `start`. One tie may give several rows of `supply` (a contract of two suppliers) or none
    (a product without users). A whole section has its supply ties by state and client, a page has them by time.
    """

    model_config = ConfigDict(frozen=True)

    code: Section
    start: int = 0
    read: int = 0
    total: int = 0
    not_counted: int = Field(0, description="Of the total: ties that nothing speaks for, as denied or withdrawn.")
    undated: int = Field(0, description="Of the total without those: ties without a start.")
    ended: int = Field(0, description="Of the total without those: ties with a known end.")
    supply: tuple[SupplyTie, ...] = Field((), description="Ties between seller and client, in CLIENTS and SELLERS.")
    ties: tuple[Tie, ...] = Field((), description="Ties to one other thing; in CLIENTS and SELLERS the rest.")
    looked_at: tuple[NodeRef, ...] = Field((), description="Of an empty LISTINGS: the lists that have entries here.")

    @property
    def whole(self) -> bool:
        """Whether every tie of the section was read."""
        return self.read == self.total


class Sections:
    """The sections of one node: what each has in all, counted once, and any page of it."""

    def __init__(self, store: GraphStore, node: Node) -> None:
        self._store = store
        self._node = node
        self._own = store.count_ties([node.id])
        self._there = self._placed_there() if node.kind is Kind.STATE else []
        self._counts = self._own if not self._there else store.count_ties([node.id, *self._there])

    def read(self, code: Section, start: int = 0, limit: int | None = None) -> ProfileSection:
        """The section from the tie after `start` on: all of it, or at most `limit` ties."""
        if code in OF_SUPPLY:
            return self._supply(code, start, limit)
        steps = steps_of(code)
        if not (counts := counted(self._own, steps)):
            return ProfileSection(code=code, looked_at=self._lists() if code is Section.LISTINGS else ())
        edges = list(self._page(steps, start, limit, by_relation=code is Section.PLACED))
        nodes = self._store.nodes({end for edge in edges for end in (edge.subject, edge.object)} | {self._node.id})
        citer = Citer(self._store, edges)
        ties = tuple(tie for edge in edges for tie in citer.ties(edge, self._node.id, nodes))
        return self._section(code, start, len(edges), counts, (), ties)

    def speaks(self, *steps: Step) -> bool:
        """Whether the node has a tie along one of these steps that is not only denied or withdrawn."""
        return any(each.standing not in NOT_COUNTED for each in counted(self._own, steps))

    def differing_beyond(self, shown: ProfileSection) -> list[SupplyTie]:
        """Supply ties that the page does not show, and of which claims differ at the other end of what lies between."""
        ids, steps, _ = self._starting(shown.code)
        middles = self._store.ends(ids, steps, list(THROUGH)) if steps else []
        side = 1 if shown.code is Section.CLIENTS else 0
        beyond = [(sides[side], sides[side] == "awarded_to") for sides in THROUGH.values()]
        edges = self._store.differing(middles, beyond) if middles else []
        edges += self._store.differing(self._there, steps) if len(ids) > 1 else []
        told = {claim.id for tie in shown.supply for claim in tie.claims}
        missing = {id_ for edge in edges for id_ in edge.claims} - told
        found = supply_ties(self._store, [edge for edge in edges if not told.issuperset(edge.claims)])
        return [
            tie
            for tie in found
            if missing.intersection(claim.id for claim in tie.claims)
            and (tie.seller if shown.code is Section.CLIENTS else tie.client or tie.via or tie.seller).id in ids
        ]

    def _supply(self, code: Section, start: int, limit: int | None) -> ProfileSection:
        ids, steps, counts = self._starting(code)
        if not counts:
            return ProfileSection(code=code)
        page = list(self._store.ties(ids, steps, start, limit))
        # Seen from a contract, deployment or product, each of its clients is tied to each of its sellers.
        middle = self._node.kind in THROUGH
        sellers = list(self._store.ties(ids, [_to_seller(self._node.kind)])) if middle and page else []
        if middle and steps == (_to_seller(self._node.kind),):
            sellers = []
        found = supply_ties(self._store, chain(page, sellers), whole=ids if middle else ())
        carried = {claim.id for tie in found for claim in tie.claims}
        rest = [edge for edge in page if self._stands_in(edge, code) and not carried.issuperset(edge.claims)]
        nodes = self._store.nodes({end for edge in rest for end in (edge.subject, edge.object)})
        citer = Citer(self._store, rest)
        whole = start == 0 and len(page) == sum(each.number for each in counts)
        shown = [tie for tie in found if (tie.seller.id == self._node.id) is (code is Section.CLIENTS)]
        return self._section(
            code,
            start,
            len(page),
            counts,
            tuple(shown if whole else sorted(shown, key=lambda tie: tie.time)),
            tuple(tie for edge in rest for tie in citer.ties(edge, self._node.id, nodes)),
        )

    def _lists(self) -> tuple[NodeRef, ...]:
        """The lists that have an entry in the build, by name: on no other list can anything be found."""
        lists = self._store.scan_nodes((Kind.LISTING,))
        return tuple(sorted(map(NodeRef.of, lists), key=lambda ref: (ref.caption, ref.id)))

    def _starting(self, code: Section) -> tuple[list[str], tuple[Step, ...], list[TieCount]]:
        """(nodes, steps from them, counts) from which the supply ties of a section are followed."""
        node, ids = self._node, [self._node.id]
        if node.kind in THROUGH:
            steps = self._steps_at_middle(code)
        elif code is Section.CLIENTS:
            steps = SELLING
        else:
            steps = (*BUYING, ("supplies", False)) if self._there else BUYING
            ids += self._there
        return ids, steps, counted(self._counts if len(ids) > 1 else self._own, steps)

    def _steps_at_middle(self, code: Section) -> tuple[Step, ...]:
        """A contract, deployment or product is gone through client by client; seller by seller if it has no client."""
        seller, client = _to_seller(self._node.kind), (THROUGH[self._node.kind][1], False)
        if code is Section.CLIENTS:  # users of a product whose maker is not known
            return (client,) if self._node.kind is Kind.PRODUCT and not counted(self._own, [seller]) else ()
        if counted(self._own, [client]):
            return (client,) if self._node.kind is not Kind.PRODUCT or counted(self._own, [seller]) else ()
        return (seller,) if self._node.kind is not Kind.PRODUCT else ()

    def _stands_in(self, edge: Edge, code: Section) -> bool:
        if self._node.id not in (edge.subject, edge.object):
            return False
        return RELATIONS[edge.relation].side(edge.subject == self._node.id).section is code

    def _placed_there(self) -> list[str]:
        return self._store.ends([self._node.id], [("body_of", False), ("located_in", False)])

    def _page(self, steps: Sequence[Step], start: int, limit: int | None, by_relation: bool = False) -> Iterator[Edge]:
        """A page of the node's own ties by time, or relation by relation in the order of the vocabulary."""
        for part in [[step] for step in steps] if by_relation else [steps]:
            yield from self._store.ties([self._node.id], part, start, limit)
            if limit is not None and by_relation:
                number = sum(each.number for each in counted(self._own, part))
                limit -= min(max(number - start, 0), limit)
                start = max(start - number, 0)

    def _section(
        self,
        code: Section,
        start: int,
        read: int,
        counts: Sequence[TieCount],
        supply: tuple[SupplyTie, ...],
        ties: tuple[Tie, ...],
    ) -> ProfileSection:
        total = sum(each.number for each in counts)
        speaking = [each for each in counts if each.standing not in NOT_COUNTED]
        return ProfileSection(
            code=code,
            start=start,
            read=read,
            total=total,
            not_counted=total - sum(each.number for each in speaking),
            undated=sum(each.number for each in speaking if not each.dated),
            ended=sum(each.number for each in speaking if each.ended),
            supply=supply,
            ties=ties,
        )


def steps_of(code: Section) -> tuple[Step, ...]:
    """The relations that stand in a section, each with the end from which it does."""
    return tuple(
        (name, forward)
        for name, relation in RELATIONS.items()
        for forward in (True, False)
        if relation.side(forward).section is code
    )


def counted(counts: Iterable[TieCount], steps: Sequence[Step]) -> list[TieCount]:
    """Those of the counts that are of ties along these steps."""
    return [each for each in counts if (each.relation, each.forward) in steps]


def _to_seller(kind: Kind) -> Step:
    relation = THROUGH[kind][0]
    return relation, relation == "awarded_to"
