"""Small worlds of holders, sellers and states, made up."""

from collections.abc import Sequence
from datetime import date

from graph.build import Edge
from graph.claims import Claim
from graph.exposure.exposure import exposure
from graph.exposure.report import Direction, ExposedTie, Exposure, Holder
from graph.queries.exposure import Rater
from graph.schema.codelists import Standing, SupplyRole
from graph.schema.nodes import Kind
from graph.store.base import GraphStore
from tests.builders import make_build, make_claim, make_edge, make_node
from tests.conftest import Fill

DAY = date(2026, 11, 21)
RATER = Rater()
NODES = [
    *(make_node(id_, Kind.INVESTOR, id_.title()) for id_ in ("fund", "partner", "bank")),
    *(make_node(id_, caption=id_.title()) for id_ in ("holding", "vendor", "maker", "shop")),
    make_node("kit", Kind.PRODUCT, "Kit"),
    make_node("ring", Kind.DEPLOYMENT, "Ring", "MM"),
    make_node("police", Kind.GOVERNMENT_BODY, "Police", "MM"),
    make_node("agency", Kind.GOVERNMENT_BODY, "Agency", "NO"),
    make_node("state:MM", Kind.STATE, "Myanmar", "MM"),
    make_node("state:NO", Kind.STATE, "Norway", "NO"),
]
"""Myanmar met rules in every year that the tables have; Norway met none."""


class World:
    """Ties that are told one by one."""

    def __init__(self) -> None:
        self._edges: list[Edge] = [
            make_edge("police", "body_of", "state:MM", "b1"),
            make_edge("agency", "body_of", "state:NO", "b2"),
        ]
        self._claims: list[Claim] = []

    def tie(
        self,
        subject: str,
        relation: str,
        target: str,
        start: str | None = None,
        end: str | None = None,
        observed_by: str | None = None,
        share: str | None = None,
        role: SupplyRole | None = None,
        standing: Standing = Standing.REPORTED,
    ) -> "World":
        """Say one more tie."""
        dates = {"start": start, "end": end, "observed_by": observed_by}
        claim = make_claim(
            subject,
            relation,
            target,
            f"c{len(self._edges)}",
            share_pct=share,
            role=role,
            **dates,  # type: ignore[arg-type]
        )
        edge = make_edge(subject, relation, target, f"e{len(self._edges)}", claims=[claim], standing=standing)
        self._edges.append(edge.model_copy(update=dates))
        self._claims.append(claim)
        return self

    def store(self, fill: Fill, backwards: bool = False) -> GraphStore:
        """The world in a store."""
        edges: Sequence[Edge] = self._edges[::-1] if backwards else self._edges
        return fill(make_build(NODES, edges, self._claims))


def asked(store: GraphStore, of: str, direction: Direction | None = None, on: date = DAY) -> Exposure:
    """The exposure by the shipped rules."""
    return exposure(store, of, on, direction, RATER)


def only(found: Exposure) -> ExposedTie:
    """The one tie."""
    (tie,) = found.ties
    return tie


def holder(tie: ExposedTie, of: str) -> Holder:
    """The one holder of this id, in whatever capacity."""
    (found,) = (each for each in tie.holders if each.node.id == of)
    return found


def bounds(of: Holder) -> tuple[str, str]:
    """The least and the most of the share held, in percent."""
    assert of.share
    return f"{of.share.least.normalize():f}", f"{of.share.most.normalize():f}"
