"""Claims with the evidence a reader can open: what every answer is made of."""

from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict, Field

from graph.build import Edge, Episode, Node
from graph.claims import Claim
from graph.confidence import confidence
from graph.evidence import Evidence
from graph.schema.codelists import SILENT, Confidence, Standing, Status
from graph.schema.in_role import in_role
from graph.schema.nodes import Kind
from graph.schema.qualifiers import Qualifiers
from graph.schema.relations import RELATIONS
from graph.store.base import GraphStore


class NodeRef(BaseModel):
    """Enough of a node to name it and link to it."""

    model_config = ConfigDict(frozen=True)

    id: str
    kind: Kind
    caption: str
    state: str | None

    @classmethod
    def of(cls, node: Node) -> "NodeRef":
        """The reference to `node`."""
        return cls(id=node.id, kind=node.kind, caption=node.caption, state=node.state)


class CitedEvidence(BaseModel):
    """An evidence and the place in it."""

    model_config = ConfigDict(frozen=True)

    evidence: Evidence
    locator: str


class CitedClaim(BaseModel):
    """A claim as a reader meets it: what is said, by whom, how far, and where to check."""

    model_config = ConfigDict(frozen=True)

    id: str
    source: str
    predicate: str
    value: str | None
    qualifiers: Qualifiers
    status: Status
    confidence: Confidence
    denies: str | None
    note: str | None
    checked_on: str | None
    evidence: tuple[CitedEvidence, ...]


class Tie(BaseModel):
    """An edge seen from one of its ends."""

    model_config = ConfigDict(frozen=True)

    edge: str
    relation: str
    forward: bool = Field(description="True when the node asked about is the subject.")
    says: str = Field(description="The neutral caption of the tie, read from the node asked about.")
    other: NodeRef
    start: str | None
    end: str | None
    observed_by: str | None
    standing: Standing
    confidence: Confidence
    claims: tuple[CitedClaim, ...]

    @property
    def order(self) -> tuple[str, str, str]:
        """Sorts ties by when they began, the undated last, then by name."""
        return (self.start or self.observed_by or "9999", self.end or "9999", self.other.caption)


class Citer:
    """Fetches claims and evidence in few calls and hands out cited claims and ties."""

    def __init__(self, store: GraphStore, edges: Iterable[Edge], claim_ids: Iterable[str] = ()) -> None:
        wanted = {id_ for edge in edges for id_ in edge.claims} | set(claim_ids)
        self._claims = store.claims(sorted(wanted))
        keys = {citation.evidence for claim in self._claims.values() for citation in claim.citations}
        self._evidence = store.evidence(sorted(keys))
        self._made: dict[str, CitedClaim] = {}

    def claim(self, id_: str) -> CitedClaim:
        """The claim with its evidence and its own confidence."""
        if id_ not in self._made:  # one claim is cited by many ties of a profile
            self._made[id_] = self._cited(self._claims[id_])
        return self._made[id_]

    def claims(self, ids: Iterable[str]) -> tuple[CitedClaim, ...]:
        """The claims in the order of their ids."""
        return tuple(self.claim(id_) for id_ in sorted(ids))

    def ties(self, edge: Edge, seen_from: str, nodes: dict[str, Node]) -> tuple[Tie, ...]:
        """The edge seen from the node `seen_from`, each of its episodes by itself."""
        return tuple(self.tie(edge, seen_from, nodes, stretch) for stretch in edge.stretches)

    def tie(self, edge: Edge, seen_from: str, nodes: dict[str, Node], stretch: Edge | Episode | None = None) -> Tie:
        """The edge seen from the node `seen_from`; one stretch of it, or the whole."""
        of = stretch or edge
        forward = edge.subject == seen_from
        relation = RELATIONS[edge.relation]
        claims = self.claims(of.claims)
        roles = {claim.qualifiers.role for claim in claims if claim.status not in SILENT}
        said = in_role(edge.relation, roles.pop()) if len(roles) == 1 else None
        return Tie(
            edge=edge.id,
            relation=edge.relation,
            forward=forward,
            says=(said.says if forward else said.says_back) if said else relation.side(forward).says,
            other=NodeRef.of(nodes[edge.object if forward else edge.subject]),
            start=of.start,
            end=of.end,
            observed_by=of.observed_by,
            standing=of.standing,
            confidence=of.confidence,
            claims=claims,
        )

    def _cited(self, claim: Claim) -> CitedClaim:
        return CitedClaim(
            confidence=confidence([claim], self._evidence),
            evidence=tuple(
                CitedEvidence(evidence=self._evidence[citation.evidence], locator=citation.locator)
                for citation in claim.citations
            ),
            **{
                name: getattr(claim, name) for name in CitedClaim.model_fields if name not in ("confidence", "evidence")
            },
        )
