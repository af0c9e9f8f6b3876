"""A build of several invented sources, each with its licence class: whole, or of the claims of some classes alone."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from graph.assemble import assemble
from graph.build import Build, Manifest, SourceReport
from graph.claims import Claim
from graph.entities import SourceEntity
from graph.linker import Linker
from graph.schema.codelists import Status, Tier
from graph.schema.nodes import KINDS, Kind, state_id
from graph.states import State
from tests.builders import make_claim, make_evidence

CLASSES = {
    "register": "open",
    "press": "attribution",
    "sanctions": "non_commercial",
    "index": "unstated",
    "notes": "own",
}
"""The invented sources, and the licence class of each."""

STATES = {
    code: State(code, name, "state", None, (f"Republic of {name}",))
    for code, name in (("RS", "Serbia"), ("SI", "Slovenia"))
}
EVIDENCE = {
    f"ev-{source}": make_evidence(
        f"ev-{source}", publisher=f"The {source}", tier=Tier.OFFICIAL if source == "register" else Tier.ORIGINAL
    )
    for source in CLASSES
}


@dataclass
class Sayings:
    """What the sources say, written down in any order. `joined` says whom a key means: the id of the thing."""

    joined: dict[str, str] = field(default_factory=dict)
    entities: list[SourceEntity] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    states: Mapping[str, State] = field(default_factory=lambda: STATES)

    def name(
        self, source: str, key: str, kind: Kind, name: str, state: str | None = None, claim_id: str | None = None
    ) -> None:
        """A source names a thing, and says where it is if `state` is given, as claims sheets do."""
        self.entities.append(SourceEntity(id=key, source=source, kind=kind, name=name, state=state))
        self.say(source, key, "name", name, claim_id or f"{source}.{key}.name")
        relation = KINDS[kind].state_relation
        if state and relation:
            self.say(source, key, relation, state_id(state), f"{source}.{key}.state")

    def say(
        self,
        source: str,
        subject: str,
        predicate: str,
        target: str,
        claim_id: str,
        status: Status = Status.REPORTED,
        denies: str | None = None,
        note: str | None = None,
        **qualifiers: Any,
    ) -> None:
        """A source makes a claim of things that it has named."""
        said = make_claim(subject, predicate, target, claim_id, status, denies, (f"ev-{source}",), note, **qualifiers)
        self.claims.append(said.model_copy(update={"source": source}))

    def build(self, classes: Collection[str] = tuple(CLASSES.values()), label: Manifest | None = None) -> Build:
        """The build of what sources of these classes say; the things that are one are the same in every build."""
        allowed = {source for source, licence_class in CLASSES.items() if licence_class in classes}
        entities = [entity for entity in self.entities if entity.source in allowed]
        claims = [claim for claim in self.claims if claim.source in allowed]
        graph = assemble(entities, claims, EVIDENCE, Linker(self.joined), self.states)
        cited = {citation.evidence for claim in claims for citation in claim.citations}
        evidence = tuple(EVIDENCE[key] for key in sorted(cited))
        return Build(
            manifest=label
            or Manifest(
                build_id="sayings",
                built_at=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
                software="test",
                ruleset="test",
                nodes=dict(Counter(node.kind.value for node in graph.nodes)),
                edges=dict(Counter(edge.relation for edge in graph.edges)),
                claims=dict(Counter(claim.status.value for claim in claims)),
                evidence=len(evidence),
                sources=_reports(Counter(claim.source for claim in claims)),
                rejected=0,
            ),
            nodes=graph.nodes,
            edges=graph.edges,
            claims=graph.claims,
            evidence=evidence,
        )


def _reports(claims: Mapping[str, int]) -> tuple[SourceReport, ...]:
    return tuple(
        SourceReport(
            name=source,
            title=f"Data of the {source}",
            publisher=f"The {source}",
            licence=f"terms of the {source}",
            licence_class=licence_class,
            url=f"https://example.org/{source}",
            rows=claims[source],
            claims=claims[source],
            rejected=0,
            retrieved_on="2026-01-02",
            gate="passed",
        )
        for source, licence_class in CLASSES.items()
        if claims[source]
    )


def vendor() -> Sayings:
    """A vendor known to every source: names, owners, sales, a denial, a listing, each from other sources."""
    sayings = Sayings({"index:nova": "nova"})
    sayings.name("register", "nova", Kind.COMPANY, "Nova Sight d.o.o.", "RS")
    sayings.name("press", "nova", Kind.COMPANY, "Nova Sight")
    sayings.name("index", "index:nova", Kind.COMPANY, "Nova Sight", "SI", claim_id="index:0123")
    sayings.say("index", "index:nova", "alias", "Nova", "index:alias")
    sayings.say("sanctions", "nova", "lei", "5493001KJTIIGC8Y1R12", "s-lei")
    sayings.name("sanctions", "nova", Kind.COMPANY, "NOVA SIGHT")
    for source in ("press", "index", "notes"):
        sayings.name(source, "police", Kind.GOVERNMENT_BODY, "Police of Serbia", "RS")
    sayings.name("notes", "nova", Kind.COMPANY, "Nova")
    sayings.say("press", "nova", "sold_to", "police", "p-sale", Status.ALLEGED, start="2019")
    sayings.say("index", "index:nova", "sold_to", "police", "i-sale", start="2017", product="cameras")
    sayings.say("notes", "nova", "sold_to", "police", "n-sale")
    sayings.say("notes", "nova", "sold_to", "police", "n-denial", Status.DENIED, denies="n-sale")
    sayings.name("index", "fund", Kind.INVESTOR, "Example Fund")
    sayings.say("index", "fund", "owns", "index:nova", "i-owner", start="2014")
    sayings.name("sanctions", "list", Kind.LISTING, "List of Examples")
    sayings.say("sanctions", "nova", "listed_on", "list", "s-listing", Status.CONFIRMED, start="2020")
    return sayings
