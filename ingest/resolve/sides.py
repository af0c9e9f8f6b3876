"""One side of a review pair, with all that tells a reviewer who it is, and where that can be checked."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from graph.claims import Claim
from graph.entities import SourceEntity
from graph.evidence import Evidence
from graph.linker import Linker
from graph.review.pairs import Side, SideName, SideSource, SideTie
from graph.schema.attributes import MATCHING_IDENTIFIERS, NAME_ATTRIBUTES
from graph.schema.nodes import STATE_PREFIX
from graph.schema.qualifiers import Qualifiers
from graph.schema.relations import RELATIONS, Family

SHOWN_TIES = 25
SHOWN_SOURCES = 25
_PLACES = ("based_in", "body_of", "located_in")


class Sides:
    """Describes ids of a build for reviewers."""

    def __init__(
        self,
        entities: Sequence[SourceEntity],
        claims: Iterable[Claim],
        evidence: Mapping[str, Evidence],
        members: Mapping[str, tuple[str, ...]],
        linker: Linker,
    ) -> None:
        self._entities: dict[str, SourceEntity] = {}
        for entity in sorted(entities, key=lambda entity: (entity.id, entity.source)):
            self._entities.setdefault(entity.id, entity)
        self._evidence, self._members, self._linker = evidence, members, linker
        self._made: dict[str, Side] = {}
        self._about: dict[str, list[Claim]] = defaultdict(list)
        for claim in sorted(claims, key=lambda claim: claim.id):
            for id_ in {claim.subject, claim.object} - {None}:
                self._about[str(id_)].append(claim)

    def side(self, id_: str) -> Side:
        """The id and all that is one with it already; made once, for it may stand in many pairs."""
        if id_ not in self._made:
            self._made[id_] = self._side(id_)
        return self._made[id_]

    def _side(self, id_: str) -> Side:
        members = self._members[self._linker(id_)]
        # What is said of the id itself comes first, so that it is what fits in.
        ordered = (id_, *(member for member in members if member != id_))
        claims = list({c.id: (member, c) for member in ordered for c in self._about[member]}.values())
        ties = [
            (member, claim)
            for member, claim in claims
            if claim.object and RELATIONS[claim.predicate].family is not Family.PLACE
        ]
        told = [(m, c) for m, c in claims if c.subject == m and (c.predicate in (*NAME_ATTRIBUTES, *_PLACES) or
                                                                 c.predicate in MATCHING_IDENTIFIERS)]  # fmt: skip
        names = [(c.value, c.predicate) for _, c in told if c.predicate in NAME_ATTRIBUTES and c.value]
        return Side(
            id=id_,
            kind=self._entities[id_].kind,
            name=self._entities[id_].name,
            states=tuple(sorted(self._states(members, told))),
            names=tuple(SideName(text=text, type=sort) for text, sort in dict.fromkeys(names)),
            identifiers=tuple(
                sorted({(c.predicate, c.value) for _, c in told if c.predicate in MATCHING_IDENTIFIERS and c.value})
            ),
            members=members,
            ties=tuple(self._tie(member, claim) for member, claim in ties[:SHOWN_TIES]),
            tie_count=len(ties),
            sources=tuple(self._sources(claim for _, claim in told))[:SHOWN_SOURCES],
        )

    def _states(self, members: Iterable[str], told: Iterable[tuple[str, Claim]]) -> set[str]:
        found = {self._entities[member].state for member in members}
        found |= {c.object.removeprefix(STATE_PREFIX) for _, c in told if c.object and c.predicate in _PLACES}
        return {state for state in found if state}

    def _tie(self, id_: str, claim: Claim) -> SideTie:
        relation = RELATIONS[claim.predicate]
        forward = claim.subject == id_
        other = str(claim.object) if forward else claim.subject
        named = self._entities.get(other)
        return SideTie(
            says=relation.side(forward).says,
            other=named.name if named else other.removeprefix(STATE_PREFIX),
            other_id=other,
            when=_when(claim.qualifiers),
            status=claim.status,
            url=self._evidence[claim.citations[0].evidence].url,
        )

    def _sources(self, claims: Iterable[Claim]) -> Iterable[SideSource]:
        seen = set()
        for claim in claims:
            for citation in claim.citations:
                key = (citation.evidence, citation.locator, claim.predicate, claim.value or claim.object)
                if key not in seen:
                    seen.add(key)
                    yield self._source(claim, citation.evidence, citation.locator)

    def _source(self, claim: Claim, evidence: str, locator: str) -> SideSource:
        item = self._evidence[evidence]
        return SideSource(
            source=claim.source,
            title=item.title,
            publisher=item.publisher,
            url=item.url,
            archive_url=item.archive_url,
            locator=locator,
            says=f"{claim.predicate.replace('_', ' ')}: {claim.value or str(claim.object).removeprefix(STATE_PREFIX)}",
        )


def _when(qualifiers: Qualifiers) -> str | None:
    """Dates of a tie in words; None if it has none."""
    if qualifiers.start and qualifiers.end:
        return f"{qualifiers.start} to {qualifiers.end}"
    if qualifiers.start:
        return f"since {qualifiers.start}"
    if qualifiers.end:
        return f"until {qualifiers.end}"
    return f"seen by {qualifiers.observed_by}" if qualifiers.observed_by else None
