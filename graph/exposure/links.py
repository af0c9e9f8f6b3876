"""Who takes part in the sales of another: suppliers of its parts, and those whose products it resells."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from graph.build import Edge
from graph.exposure.steps import LINKING, Link
from graph.schema.codelists import NOT_COUNTED, Status, SupplyRole
from graph.schema.nodes import Kind
from graph.store.base import GraphStore

_SILENT = (Status.DENIED, Status.WITHDRAWN)


@dataclass(frozen=True)
class Linked:
    """`behind` takes part, as `link` says, in what `seller` sells; `edges` say so, one or two."""

    behind: str
    seller: str
    link: Link
    edges: tuple[Edge, ...]


def links(store: GraphStore, ids: Collection[str], down: bool) -> list[Linked]:
    """What lies between these organisations and sellers (`down`), or between these sellers and who is behind them."""
    near = _counted(store, ids)
    ends = {end for edge in near for end in (edge.subject, edge.object)}
    kinds = {id_: node.kind for id_, node in store.nodes(ends).items()}
    products = sorted(end for end in ends if kinds[end] is Kind.PRODUCT)
    edges = {edge.id: edge for edge in (*near, *(_counted(store, products) if products else ()))}
    roles = _roles(store, list(edges.values()))
    makers: dict[str, list[Edge]] = {}
    for edge in edges.values():
        if edge.relation == "makes":
            makers.setdefault(edge.object, []).append(edge)
    found = [
        each
        for edge in edges.values()
        if edge.relation == "supplies"
        for each in _of(edge, roles[edge.id] == {SupplyRole.RESELLER}, makers.get(edge.object, ()), kinds)
        if each.behind != each.seller and (each.behind if down else each.seller) in ids
    ]
    return sorted(found, key=lambda each: (each.behind, each.seller, each.link, [edge.id for edge in each.edges]))


def _of(edge: Edge, resells: bool, makers: Collection[Edge], kinds: dict[str, Kind]) -> Iterator[Linked]:
    """A reseller supplies what is another's: that one stands behind it. A supplier stands behind whom it supplies."""
    if makers:
        for made in makers:
            if resells:
                yield Linked(made.subject, edge.subject, Link.RESELLER, (made, edge))
            else:
                yield Linked(edge.subject, made.subject, Link.COMPONENT, (edge, made))
    elif resells:
        yield Linked(edge.object, edge.subject, Link.RESELLER, (edge,))
    elif kinds.get(edge.object) not in (Kind.PRODUCT, Kind.DEPLOYMENT):
        yield Linked(edge.subject, edge.object, Link.COMPONENT, (edge,))


def _counted(store: GraphStore, ids: Collection[str]) -> list[Edge]:
    return [edge for edge in store.edges_of(sorted(ids), LINKING) if edge.standing not in NOT_COUNTED]


def _roles(store: GraphStore, edges: Collection[Edge]) -> dict[str, set[SupplyRole | None]]:
    claims = store.claims({id_ for edge in edges for id_ in edge.claims})
    return {
        edge.id: {claims[id_].qualifiers.role for id_ in edge.claims if claims[id_].status not in _SILENT}
        for edge in edges
    }
