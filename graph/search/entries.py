"""What of a build can be searched: a text, and the thing that it leads to."""

from collections import defaultdict
from collections.abc import Iterable

from graph.build import Node
from graph.claims import Claim
from graph.linkage.decision.describe import host
from graph.names import search_key
from graph.schema.codelists import Status
from graph.search.kept import EXACT, PRODUCT, TEXTS, SearchEntry

_SEARCHED = frozenset((*EXACT, "capability", *TEXTS))
SUPPLIER_IS_SUBJECT = {"sold_to": True, "supplies": True, "deployed_in": True, "awarded_to": False, "uses": False}
"""Relations whose claims may say what was supplied, and whether the supplier is their subject."""
_TAKEN_BACK = (Status.DENIED, Status.WITHDRAWN)


def entries_of(nodes: Iterable[Node], claims: Iterable[Claim]) -> list[SearchEntry]:
    """Every entry of a build, the shortest texts first: of two that fit alike, more of the shorter one is met.

    What was only denied or withdrawn is not searched. Names of people are, for they stand in public roles here.
    """
    things = {node.id: node for node in nodes}
    found = [entry for node in things.values() for entry in _names(node)]
    said: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for claim in claims:
        place = None if claim.status in _TAKEN_BACK else _said(claim)
        if place:
            said[place].append(claim.id)
    for (node_id, field, text), ids in said.items():
        if node_id in things:
            node = things[node_id]
            found.append(SearchEntry(node_id, node.kind, node.state, node.caption, field, text, tuple(sorted(ids))))
    return sorted(found, key=lambda entry: (len(entry.text), search_key(entry.text), entry.node_id, entry.field))


def _names(node: Node) -> list[SearchEntry]:
    """Each of its names once; the caption is a name even where no claim gives it."""
    found = {(name.text, name.type): name.claims for name in node.names}
    if node.caption not in {text for text, _ in found}:
        found = {(node.caption, "name"): (), **found}
    return [
        SearchEntry(node.id, node.kind, node.state, node.caption, field, text, claims)
        for (text, field), claims in found.items()
    ]


def _said(claim: Claim) -> tuple[str, str, str] | None:
    """The node, field and text that a claim can be found by."""
    if claim.value and claim.predicate in _SEARCHED:
        return claim.subject, claim.predicate, _plain(claim.predicate, claim.value)
    if claim.object and claim.qualifiers.product and claim.predicate in SUPPLIER_IS_SUBJECT:
        supplier = claim.subject if SUPPLIER_IS_SUBJECT[claim.predicate] else claim.object
        return supplier, PRODUCT, claim.qualifiers.product
    return None


def _plain(predicate: str, value: str) -> str:
    if predicate == "website":
        return host(value)
    return value.replace("_", " ") if predicate == "event_type" else value
