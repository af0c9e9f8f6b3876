"""The tables of an export: their columns, and how things of the graph become rows."""

from collections.abc import Iterable, Mapping, Sequence

from graph.build import Edge, Node, SourceReport
from graph.claims import Claim
from graph.evidence import Evidence
from graph.export.cells import Cell
from graph.schema.qualifiers import Qualifiers

QUALIFIERS = tuple(Qualifiers.model_fields)
EVIDENCE = tuple(Evidence.model_fields)
TERMS = ("title", "publisher", "url", "licence", "licence_class")

COLUMNS: dict[str, tuple[str, ...]] = {
    "nodes.csv": ("id", "kind", "name", "state", "other_names", "members", "sources", "licence_classes"),
    "relations.csv": (
        *("id", "relation", "subject", "subject_name", "object", "object_name", "start", "end", "observed_by"),
        *("standing", "confidence", "claims", "sources", "licence_classes"),
    ),
    "claims.csv": (
        *("id", "relation_id", "subject", "predicate", "object", "value", *QUALIFIERS, "status", "denies"),
        *("evidence", "locator", "note", "checked_on", "source", "licence", "licence_class"),
    ),
    "evidence.csv": EVIDENCE,
    "sources.csv": ("source", *TERMS, "attribution", "retrieved_on", "gate", "claims"),
}
MEANING = {
    "nodes.csv": "things: companies, government bodies, states, contracts, deployments …",
    "relations.csv": "ties between two things, each assembled from the claims that speak for or against it",
    "claims.csv": "what each source says, of one thing or of a tie (relation_id); all else stands on it",
    "evidence.csv": "where the claims can be checked; a locator beside the claim says at which place",
    "sources.csv": "who published what was used, on what terms, and whom to name",
}

Row = tuple[Cell, ...]


def node_row(node: Node, sources: Mapping[str, SourceReport], claims: Iterable[Claim]) -> Row:
    """A row of nodes.csv. States are of our own tables and have no source."""
    others = tuple(dict.fromkeys(name.text for name in node.names if name.text != node.caption))
    return (node.id, node.kind, node.caption, node.state, others, node.members, *_licences(sources, claims))


def relation_row(
    edge: Edge, names: Mapping[str, str], sources: Mapping[str, SourceReport], claims: Iterable[Claim]
) -> Row:
    """A row of relations.csv; `names` are the captions of nodes by id."""
    ends = (edge.subject, names.get(edge.subject), edge.object, names.get(edge.object))
    dates = (edge.start, edge.end, edge.observed_by)
    return (
        *(edge.id, edge.relation, *ends, *dates, edge.standing, edge.confidence, edge.claims),
        *_licences(sources, claims),
    )


def claim_row(claim: Claim, relation_id: str | None, sources: Mapping[str, SourceReport]) -> Row:
    """A row of claims.csv. Evidence and locators stand in the same order."""
    report = sources.get(claim.source)
    return (
        *(claim.id, relation_id, claim.subject, claim.predicate, claim.object, claim.value),
        *(getattr(claim.qualifiers, name) for name in QUALIFIERS),
        *(claim.status, claim.denies),
        tuple(citation.evidence for citation in claim.citations),
        tuple(citation.locator for citation in claim.citations),
        *(claim.note, claim.checked_on, claim.source),
        *((report.licence, report.licence_class) if report else (None, None)),
    )


def evidence_row(evidence: Evidence) -> Row:
    """A row of evidence.csv."""
    return tuple(getattr(evidence, name) for name in EVIDENCE)


def source_row(report: SourceReport, attribution: str, claims: int) -> Row:
    """A row of sources.csv; `claims` are those of the source in this export."""
    terms = (getattr(report, name) for name in TERMS)
    return (report.name, *terms, attribution, report.retrieved_on, report.gate, claims)


def _licences(sources: Mapping[str, SourceReport], claims: Iterable[Claim]) -> Sequence[Cell]:
    """The sources that say something here, and their licence classes."""
    names = tuple(sorted({claim.source for claim in claims}))
    return (names, tuple(sorted({sources[name].licence_class for name in names if name in sources})))
