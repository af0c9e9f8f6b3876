"""A made-up build of any size, the same for the same size: firms, bodies and states, with a few hubs among them."""

import random
from collections import Counter
from datetime import UTC, datetime

from graph.build import Build, Edge, Manifest, Name, Node
from graph.claims import Claim
from graph.evidence import Citation, Evidence
from graph.schema.codelists import Confidence, EvidenceType, Standing, Status, Tier
from graph.schema.nodes import Kind

WORDS = ("Orion", "Vega", "Safe", "City", "Vision", "Signal", "Data", "Group", "Systems", "Holding", "Trace", "Point")
TIES = ("owns", "invested_in", "supplies", "sold_to", "body_of", "based_in")


def made_build(nodes: int, edges: int) -> Build:
    """A build with about this many nodes and exactly this many edges, each with one claim of its own."""
    rng = random.Random(20260102)
    groups = {
        Kind.STATE: [f"state:{number}" for number in range(200)],
        Kind.GOVERNMENT_BODY: [f"body-{number}" for number in range(nodes // 10)],
        Kind.COMPANY: [f"firm-{number}" for number in range(nodes - nodes // 10 - 200)],
    }
    firms, bodies, states = groups[Kind.COMPANY], groups[Kind.GOVERNMENT_BODY], groups[Kind.STATE]
    ends = {"sold_to": (firms, bodies), "body_of": (bodies, states), "based_in": (firms, states)}
    all_nodes = [_node(kind, node_id, rng) for kind, ids in groups.items() for node_id in ids]
    evidence = [_evidence(number) for number in range(max(edges // 20, 1))]
    all_edges, claims = [], []
    for number in range(edges):
        relation = TIES[number % len(TIES)]
        subjects, objects = ends.get(relation, (firms, firms))
        # Squared, so that a few have very many ties.
        subject = rng.choice(subjects)
        target = objects[int(len(objects) * rng.random() ** 2)]
        claims.append(_claim(number, subject, relation, target, rng.choice(evidence).id))
        all_edges.append(
            Edge(
                id=f"e{number:08}",
                relation=relation,
                subject=subject,
                object=target,
                standing=Standing.REPORTED,
                confidence=Confidence.MEDIUM,
                claims=(claims[-1].id,),
            )
        )
    return _labelled(all_nodes, all_edges, claims, evidence)


def _node(kind: Kind, node_id: str, rng: random.Random) -> Node:
    caption = f"{' '.join(rng.sample(WORDS, 3))} {node_id}"
    return Node(id=node_id, kind=kind, caption=caption, state="XX", names=(Name(text=caption, type="name", claims=()),))


def _evidence(number: int) -> Evidence:
    return Evidence(
        id=f"ev-{number}",
        url=f"https://example.org/{number}",
        title=f"Report {number}",
        publisher="Example Press",
        evidence_type=EvidenceType.NEWS_REPORT,
        tier=Tier.ORIGINAL,
    )


def _claim(number: int, subject: str, relation: str, target: str, evidence: str) -> Claim:
    return Claim(
        id=f"c{number:08}",
        source="made",
        subject=subject,
        predicate=relation,
        object=target,
        status=Status.REPORTED,
        citations=(Citation(evidence=evidence, locator="page 1"),),
    )


def _labelled(nodes: list[Node], edges: list[Edge], claims: list[Claim], evidence: list[Evidence]) -> Build:
    manifest = Manifest(
        build_id=f"made-{len(nodes)}-{len(edges)}",
        built_at=datetime(2026, 1, 2, tzinfo=UTC),
        software="test",
        ruleset="made",
        nodes=dict(Counter(node.kind.value for node in nodes)),
        edges=dict(Counter(edge.relation for edge in edges)),
        claims={"reported": len(claims)},
        evidence=len(evidence),
        sources=(),
        rejected=0,
    )
    return Build(
        manifest=manifest, nodes=tuple(nodes), edges=tuple(edges), claims=tuple(claims), evidence=tuple(evidence)
    )
