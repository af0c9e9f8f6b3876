"""The claims with the newest evidence."""

from explorer.language.sentences import Stated, of_relation
from graph.queries.citing import Citer
from graph.schema.codelists import EvidenceType, Status
from graph.schema.dates import earliest
from graph.schema.nodes import Kind
from graph.schema.relations import RELATIONS, Family
from graph.store.base import GraphStore

_TOLD = (Family.CLIENT, Family.OWNERSHIP, Family.LISTING)
_UNDATED = EvidenceType.DATASET
"""A row of a data set has the date of the whole set, which is no news."""


def latest_claims(store: GraphStore, number: int) -> list[tuple[str, Stated]]:
    """Claims on clients, owners and lists whose evidence was published last, newest first: subject's id and claim.

    One claim for each evidence. People are left out: a first page is no place to put a person forward.
    """
    names = tuple(name for name, relation in RELATIONS.items() if relation.family in _TOLD)
    edges = list(store.scan_edges(names))
    nodes = store.nodes({end for edge in edges for end in (edge.subject, edge.object)})
    citer = Citer(store, edges)
    by_evidence: dict[str, tuple[str, Stated]] = {}
    for edge in edges:
        ends = nodes[edge.subject], nodes[edge.object]
        if Kind.PERSON in (ends[0].kind, ends[1].kind):
            continue
        for stated in of_relation(ends[0].caption, ends[1].caption, citer.claims(edge.claims)):
            if stated.claim.status is not Status.WITHDRAWN and _published(stated):
                by_evidence.setdefault(stated.claim.evidence[0].evidence.id, (edge.subject, stated))
    found = sorted(by_evidence.values(), key=lambda item: (_published(item[1]), item[1].claim.id), reverse=True)
    return found[:number]


def _published(stated: Stated) -> str:
    """The first day that its evidence can have been published on; empty if that is unknown or no news.

    A bare year is not taken for its last day. The first evidence counts: it is the one that the sentence names.
    """
    evidence = stated.claim.evidence[0].evidence
    if evidence.evidence_type is _UNDATED or not evidence.published_on:
        return ""
    return earliest(evidence.published_on)
