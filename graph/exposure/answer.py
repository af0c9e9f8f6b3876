"""Putting together the answer about exposure from what the walks, the links and the rules found."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from graph.build import Node
from graph.exposure.held import capacity_of, meanwhile, shared, when_it_began
from graph.exposure.links import Linked
from graph.exposure.organisations import organisations, passes
from graph.exposure.parts import RAISED, Part, Totals, part_of, worst_of
from graph.exposure.register import Register
from graph.exposure.report import Direction, ExposedTie, Exposure, Held, Holder, LevelCount, Then
from graph.exposure.share import ShareRange
from graph.exposure.states import by_state, worst_first
from graph.exposure.steps import Capacity, Link
from graph.exposure.walk import Step, Walked, Way
from graph.queries.citing import NodeRef
from graph.queries.exposure import RatedTie, Rater
from graph.queries.overlap import Overlap, best, weakest
from graph.queries.supply import SupplyTie
from graph.risk.tie_rating import TieRating, tie_rating
from graph.schema.codelists import Standing
from graph.store.base import GraphStore


@dataclass(frozen=True)
class Question:
    """What is asked: of which node, in which direction, for which day, by which rules."""

    node: Node
    direction: Direction
    on: date
    rater: Rater

    @property
    def down(self) -> bool:
        """Whether from a holder to what it holds."""
        return self.direction is Direction.DOWN


@dataclass(frozen=True)
class _Above:
    """The ways from one holder, as one thing, to what it holds, and by which link that takes part in a sale."""

    top: str
    held: str
    held_as: Capacity | None
    link: Linked | None
    ways: Sequence[Way]
    open_above: bool


class Answer:
    """One answer in the making. Downward `walks` has the one from the holder; upward one from each that is held."""

    def __init__(
        self, store: GraphStore, asked: Question, walks: Mapping[str, Walked], linked: Sequence[Linked]
    ) -> None:
        self._store, self._asked, self._walks = store, asked, walks
        self._linked = linked
        self._behind: dict[str, list[Linked]] = defaultdict(list)
        for each in linked:
            self._behind[each.seller].append(each)
        every = [step for walked in walks.values() for ways in walked.ways.values() for way in ways for step in way]
        self._steps: dict[str, Step] = {step.edge.id: step for step in every}
        ends = {end for step in self._steps.values() for end in (step.upper, step.lower)}
        ends |= {id_ for walked in walks.values() for id_ in walked.ways} | {each.behind for each in linked}
        self._nodes = store.nodes(ends | {asked.node.id})
        self._register = Register(asked.on)

    def made(self, rated: Iterable[RatedTie], truncated: bool) -> Exposure:
        """The answer about these ties. `truncated`: they are not all."""
        asked, ruleset = self._asked, self._asked.rater.ruleset
        ties = worst_first(self._tie(each) for each in rated)
        found = tuple(organisations(ties, self._walks, self._linked, asked.down, self._nodes, self._register))
        carrying = {holder.held.id for each in ties for holder in each.holders}
        silent = {each.node.id for each in found} - carrying if asked.down else set()
        return Exposure(
            build_id=self._store.manifest().build_id,
            ruleset=f"{ruleset.id} {ruleset.version}",
            subject=NodeRef.of(asked.node),
            direction=asked.direction,
            on=asked.on,
            totals=Totals.of(each.part for each in ties),
            levels=tuple(
                LevelCount(
                    level=level,
                    sure=sum(each.part is Part.SURE and each.rating.level is level for each in ties),
                    possible=sum(each.part is Part.POSSIBLE and worst_of(each.rating) is level for each in ties),
                )
                for level in RAISED
            ),
            states=by_state(ties),
            ties=ties,
            organisations=found,
            ways=tuple(self._register.shown(self._store, self._steps.values(), self._nodes)),
            without_ties=len(silent),
            over_whole=tuple(self._over_whole()),
            truncated=truncated or any(walked.truncated for walked in self._walks.values()),
        )

    def _tie(self, rated: RatedTie) -> ExposedTie:
        rating, standing = tie_rating(rated.assessment), rated.tie.standing
        found = [self._holder(above, rated.tie, rating) for above in self._above(rated)]
        parts = [part for _, part in found] if self._asked.down else [part_of(standing, Overlap.YES, rating)]
        holders = sorted((holder for holder, _ in found), key=_first_at_the_time)
        return ExposedTie(tie=rated.tie, rating=rating, part=_worst(parts), holders=tuple(holders))

    def _above(self, rated: RatedTie) -> Iterator[_Above]:
        """Who holds the seller, the contract or system itself, or whoever is behind the seller."""
        tie = rated.tie
        bottoms: list[tuple[str, Linked | None]] = [(tie.seller.id, None)]
        bottoms += [(tie.via.id, None)] if tie.via else []
        bottoms += [(each.behind, each) for each in self._behind[tie.seller.id]]
        for bottom, link in bottoms:
            if self._asked.down:
                walked = self._walks[self._asked.node.id]
                pairs = [(self._asked.node.id, walked.ways[bottom])] if bottom in walked.ways else []
            else:
                walked = self._walks[bottom]
                pairs = [(top, ways) for top, ways in walked.ways.items() if link or top != bottom]
            for top, ways in pairs:
                for held_as, alike in _by_capacity(ways).items():
                    open_above = walked.truncated or any(passes(way, walked.looped) for way in alike)
                    yield _Above(top, bottom, held_as, link, alike, open_above)

    def _holder(self, above: _Above, tie: SupplyTie, rating: TieRating) -> tuple[Holder, Part]:
        seen, parts = [], []
        linking: list[Standing] = [edge.standing for edge in above.link.edges] if above.link else []
        for way in above.ways:
            hops = when_it_began(way, tie)
            held = Held(
                way=self._register.number(way),
                when_it_began=weakest(hops),
                meanwhile=meanwhile(way, tie, hops),
                hops=hops,
            )
            seen.append(held)
            at_any_time = best((held.when_it_began, held.meanwhile))
            standings = [*linking, *(step.edge.standing for step in way)]
            parts.append(part_of(tie.standing, at_any_time, rating, above.link is not None, standings))
        at_begin = [(way, held.when_it_began) for way, held in zip(above.ways, seen, strict=True)]
        share = shared(at_begin, above.open_above) if above.held_as else None
        holder = Holder(
            node=NodeRef.of(self._nodes[above.top]),
            held=NodeRef.of(self._nodes[above.held]),
            held_as=above.held_as,
            link=above.link.link if above.link else None,
            share=ShareRange.of(share) if share else None,
            when_it_began=best(each.when_it_began for each in seen),
            meanwhile=best(each.meanwhile for each in seen),
            held_on=best(map(self._register.on_the_day, above.ways)),
            ways=tuple(seen),
        )
        return holder, _worst(parts)

    def _over_whole(self) -> Iterator[NodeRef]:
        """Organisations of which the holders known, on the day, state shares of more than the whole between them."""
        stated: dict[str, dict[str, Fraction]] = defaultdict(dict)
        for step in self._steps.values():
            if step.share and step.share_stated and self._register.held_on(step) is not Overlap.NO:
                by_holder = stated[step.lower]
                by_holder[step.upper] = max(step.share.least, by_holder.get(step.upper, Fraction(0)))
        return (NodeRef.of(self._nodes[id_]) for id_, of in sorted(stated.items()) if sum(of.values()) > 1)


def _by_capacity(ways: Iterable[Way]) -> dict[Capacity | None, list[Way]]:
    found: dict[Capacity | None, list[Way]] = defaultdict(list)
    for way in ways:
        found[capacity_of(way)].append(way)
    return found


def _worst(parts: Iterable[Part]) -> Part:
    return min(parts, key=list(Part).index)


def _first_at_the_time(holder: Holder) -> tuple[object, ...]:
    """Who held the seller itself before who is behind it; who held when the tie began, and owners, first."""
    link = list(Link).index(holder.link) if holder.link else -1
    held_as = list(Capacity).index(holder.held_as) if holder.held_as else -1
    then = list(Then).index(holder.then)
    return (link, then, held_as, len(holder.ways[0].hops), holder.node.caption, holder.node.id, holder.held.id)
