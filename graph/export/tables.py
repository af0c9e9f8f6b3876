"""The tables of an export: their columns, and how things of the graph become rows."""

from collections.abc import Iterable, Mapping, Sequence

from graph.build import Edge, Node, SourceReport
from graph.claims import Claim
from graph.evidence import Evidence
from graph.export.cells import Cell
from graph.queries.supply import SupplyTie
from graph.risk.findings import Verdict
from graph.risk.tie_rating import TieRating
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
    "ratings.csv": (
        *("relation_id", "tie", "seller", "seller_name", "client", "client_name", "through", "state"),
        *("start", "end", "observed_by", "standing", "first_day", "last_day", "earlier_possible", "rests_on"),
        *("level_then", "level_then_possible", "no_more_than_that", "level_today"),
        *(f"rules_{verdict}" for verdict in Verdict),
        *("rules_met_today", "rules_unknown_today", "rule_set", "rule_set_version", "assessed_on", "reference_sources"),
    ),
}
MEANING = {
    "nodes.csv": "things: companies, government bodies, states, contracts, deployments …",
    "relations.csv": "ties between two things, each assembled from the claims that speak for or against it",
    "claims.csv": "what each source says, of one thing or of a tie (relation_id); all else stands on it",
    "evidence.csv": "where the claims can be checked; a locator beside the claim says at which place",
    "sources.csv": "who published what was used, on what terms, and whom to name",
    "ratings.csv": "what the rules say of the state of each tie between seller and client, in the years of the tie and "
    "today: computed, no evidence, and nothing about anyone's conduct",
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


def rating_row(tie: SupplyTie, rating: TieRating) -> Row:
    """A row of ratings.csv: one episode of one tie."""
    interval, client = rating.interval, tie.client
    return (
        *(tie.edge, tie.relation, tie.seller.id, tie.seller.caption),
        *((client.id, client.caption) if client else (None, None)),
        *(tie.via.id if tie.via else None, tie.state, tie.start, tie.end, tie.observed_by, tie.standing),
        *(interval.first_day, interval.last_day, not interval.lower_known, interval.basis),
        *(rating.level, rating.level_possible, rating.bounded, rating.level_today),
        *(tuple(answer.rule for answer in rating.rules if answer.at_sale is verdict) for verdict in Verdict),
        tuple(answer.rule for answer in rating.rules if answer.today is Verdict.MET),
        tuple(answer.rule for answer in rating.rules if answer.today is Verdict.UNKNOWN),
        *(rating.ruleset, rating.version, rating.assessed_on.isoformat()),
        tuple(dict.fromkeys(key for answer in rating.rules if not answer.withheld for key in answer.sources)),
    )


def _licences(sources: Mapping[str, SourceReport], claims: Iterable[Claim]) -> Sequence[Cell]:
    """The sources that say something here, and their licence classes."""
    names = tuple(sorted({claim.source for claim in claims}))
    return (names, tuple(sorted({sources[name].licence_class for name in names if name in sources})))
