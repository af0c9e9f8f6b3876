"""The ways of an answer: each is shown once, by its number, with the claims of every tie."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from graph.build import Node
from graph.exposure.held import capacity_of, standing_of
from graph.exposure.report import HoldingHop, HoldingWay
from graph.exposure.share import ShareRange
from graph.exposure.timing import held_on
from graph.exposure.walk import Step, Way, share_of
from graph.queries.citing import Citer, NodeRef
from graph.queries.overlap import Overlap, weakest
from graph.store.base import GraphStore


class Register:
    """Numbers ways in the order in which they are asked for."""

    def __init__(self, on: date) -> None:
        self._day = on.isoformat()
        self._numbers: dict[tuple[str, ...], int] = {}
        self._ways: list[Way] = []

    def number(self, way: Way) -> int:
        """The number of the way, from 0. The ways without a holding are one: each thing is itself."""
        key = tuple(step.edge.id for step in way)
        if key not in self._numbers:
            self._numbers[key] = len(self._ways)
            self._ways.append(way)
        return self._numbers[key]

    def on_the_day(self, way: Way) -> Overlap:
        """Whether every holding of the way held on the day asked for."""
        return weakest(self.held_on(step) for step in way)

    def held_on(self, step: Step) -> Overlap:
        """Whether the holding held on the day asked for."""
        return held_on(step.edge, step.held_as, self._day)

    def shown(self, store: GraphStore, steps: Iterable[Step], nodes: Mapping[str, Node]) -> Iterator[HoldingWay]:
        """Every way that has a number, in order."""
        every = list(steps)
        citer = Citer(store, [step.edge for step in every])
        hops = {step.edge.id: self._hop(step, citer, dict(nodes)) for step in every}
        for way in self._ways:
            share = share_of(way)
            yield HoldingWay(
                hops=tuple(hops[step.edge.id] for step in way),
                held_as=capacity_of(way),
                share=ShareRange.of(share) if share and way else None,
                held_on=self.on_the_day(way),
                standing=standing_of(way),
            )

    def _hop(self, step: Step, citer: Citer, nodes: dict[str, Node]) -> HoldingHop:
        return HoldingHop(
            upper=NodeRef.of(nodes[step.upper]),
            tie=citer.tie(step.edge, step.upper, nodes),
            held_as=step.held_as,
            share=ShareRange.of(step.share) if step.share else None,
            share_stated=step.share_stated,
            held_on=self.held_on(step),
        )
