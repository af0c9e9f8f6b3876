"""Small builds for tests: name the ties, and the claims and evidence they need are made up around them.

Everything made here is invented; the addresses are of example.org.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from graph.build import Build, Edge, Manifest, Name, Node
from graph.claims import Claim
from graph.differing import differ
from graph.evidence import Citation, Evidence
from graph.schema.codelists import Confidence, EvidenceType, Standing, Status, Tier
from graph.schema.nodes import Kind
from graph.schema.qualifiers import Qualifiers
from graph.schema.relations import RELATIONS

EVIDENCE_ID = "ev-1"
Triple = tuple[str, str, str]


def make_node(
    node_id: str,
    kind: Kind = Kind.COMPANY,
    caption: str | None = None,
    state: str | None = None,
    names: Sequence[str | tuple[str, str]] = (),
) -> Node:
    """A node; `names` are further names, each a text (then an alias) or a (text, type)."""
    own = caption or node_id
    typed = [(own, "name"), *((n, "alias") if isinstance(n, str) else n for n in names)]
    return Node(
        id=node_id,
        kind=kind,
        caption=own,
        state=state,
        names=tuple(Name(text=text, type=sort, claims=()) for text, sort in typed),
    )


def make_claim(
    subject: str,
    predicate: str,
    target: str,
    claim_id: str | None = None,
    status: Status = Status.REPORTED,
    denies: str | None = None,
    evidence: Sequence[str] = (EVIDENCE_ID,),
    note: str | None = None,
    **qualifiers: Any,
) -> Claim:
    """A claim; `target` is the object of a relation or the value of an attribute, the rest are its qualifiers."""
    tie = predicate in RELATIONS
    return Claim(
        id=claim_id or _id("c", subject, predicate, target, status.value, sorted(qualifiers.items())),
        source="test",
        subject=subject,
        predicate=predicate,
        object=target if tie else None,
        value=None if tie else target,
        qualifiers=Qualifiers(**qualifiers),
        status=status,
        denies=denies,
        citations=tuple(Citation(evidence=e, locator="paragraph 1") for e in evidence),
        note=note,
    )


def make_edge(
    subject: str,
    relation: str,
    target: str,
    edge_id: str | None = None,
    claims: Sequence[Claim] = (),
    standing: Standing = Standing.REPORTED,
    confidence: Confidence = Confidence.MEDIUM,
    **dates: str,
) -> Edge:
    """An edge; without `claims`, `make_build` makes it one with the same dates."""
    return Edge(
        id=edge_id or f"{subject}.{relation}.{target}",
        relation=relation,
        subject=subject,
        object=target,
        standing=standing,
        confidence=confidence,
        differing=differ(claims),
        claims=tuple(c.id for c in claims) or (_id("c", subject, relation, target, edge_id, sorted(dates.items())),),
        **dates,
    )


def make_evidence(evidence_id: str = EVIDENCE_ID, **fields: Any) -> Evidence:
    """An evidence of an invented publisher."""
    return Evidence.model_validate(
        {
            "id": evidence_id,
            "url": f"https://example.org/{evidence_id}",
            "title": f"Report {evidence_id}",
            "publisher": "Example Press",
            "evidence_type": EvidenceType.NEWS_REPORT,
            "tier": Tier.ORIGINAL,
            **fields,
        }
    )


def make_build(
    nodes: Iterable[Node | str] = (),
    edges: Iterable[Edge | Triple] = (),
    claims: Iterable[Claim] = (),
    evidence: Iterable[Evidence] = (),
) -> Build:
    """A whole build: missing nodes (companies), claims of edges and evidence are made up, the label is counted."""
    all_edges = [e if isinstance(e, Edge) else make_edge(*e) for e in edges]
    known = {n.id: n for n in (n if isinstance(n, Node) else make_node(n) for n in nodes)}
    for end in (end for edge in all_edges for end in (edge.subject, edge.object)):
        known.setdefault(end, make_node(end))
    told = {c.id: c for c in claims}
    for edge in all_edges:
        for claim_id in edge.claims:
            if claim_id not in told:
                dates = {k: v for k in ("start", "end", "observed_by") if (v := getattr(edge, k))}
                told[claim_id] = make_claim(edge.subject, edge.relation, edge.object, claim_id, **dates)
    shown = {e.id: e for e in evidence}
    for cited in (citation.evidence for claim in told.values() for citation in claim.citations):
        shown.setdefault(cited, make_evidence(cited))
    return _labelled(list(known.values()), all_edges, list(told.values()), list(shown.values()))


def _labelled(nodes: list[Node], edges: list[Edge], claims: list[Claim], evidence: list[Evidence]) -> Build:
    return Build(
        manifest=Manifest(
            build_id=_id("build", *(x.model_dump_json() for part in (nodes, edges, claims, evidence) for x in part)),
            built_at=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
            software="test",
            ruleset="test",
            nodes=dict(Counter(n.kind.value for n in nodes)),
            edges=dict(Counter(e.relation for e in edges)),
            claims=dict(Counter(c.status.value for c in claims)),
            evidence=len(evidence),
            sources=(),
            rejected=0,
        ),
        nodes=tuple(nodes),
        edges=tuple(edges),
        claims=tuple(claims),
        evidence=tuple(evidence),
    )


def _id(prefix: str, *parts: object) -> str:
    return f"{prefix}-{hashlib.sha256(repr(parts).encode()).hexdigest()[:12]}"
