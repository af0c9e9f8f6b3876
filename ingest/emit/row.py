"""What one row says, until it is taken; and what all rows taken so far have said, in as little memory as will do."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from pydantic import BaseModel

from graph.claims import Claim, Origin
from graph.entities import SourceEntity
from graph.evidence import Evidence
from graph.schema.attributes import MATCHING_IDENTIFIERS, NAME_ATTRIBUTES
from graph.schema.codelists import Tier
from graph.schema.nodes import ORGANISATION_KINDS, Kind
from ingest.emit.keys import digest_of
from ingest.fetch.snapshot import Snapshot
from ingest.read.record import RejectedError
from ingest.scope import Scope


@dataclass
class Row:
    """The entities, claims and evidence of one row; `number` is its line or place in the snapshot."""

    snapshot: Snapshot
    number: int
    entities: dict[str, SourceEntity] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    evidence: dict[str, Evidence] = field(default_factory=dict)

    @cached_property
    def origin(self) -> Origin:
        """Where it was read: what its claims keep."""
        return Origin(file=self.snapshot.lineage, row=self.number)

    @property
    def names_a_person(self) -> bool:
        """Whether somebody is named in it."""
        return any(entity.kind is Kind.PERSON for entity in self.entities.values())

    def touches(self, scope: Scope, anywhere: Sequence[str] = ()) -> bool:
        """Whether the row adds to something in scope; see `ingest.scope.RULE_TEXT`.

        `anywhere` are the states in which the name of an organisation without a state is looked for.
        """
        parties = [entity for entity in self.entities.values() if entity.kind in ORGANISATION_KINDS]
        sellers = [entity for entity in parties if entity.kind is not Kind.GOVERNMENT_BODY]
        return any(self._touches(entity, scope, anywhere) for entity in sellers or parties)

    def _touches(self, entity: SourceEntity, scope: Scope, anywhere: Sequence[str]) -> bool:
        own = [(c.predicate, c.value) for c in self.claims.values() if c.subject == entity.id and c.value]
        names = [entity.name, *(value for predicate, value in own if predicate in NAME_ATTRIBUTES)]
        identifiers = [pair for pair in own if pair[0] in MATCHING_IDENTIFIERS]
        return bool(scope.touches(names, (entity.state,) if entity.state else anywhere, identifiers, entity.id))


class Sink(Protocol):
    """Where taken rows go."""

    def add(self, kind: str, item: BaseModel) -> None:
        """Take one entity, claim or evidence."""
        ...


class Yielded:
    """Everything taken so far: written out at once, remembered by id only as far as later rows need it."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._entities: dict[str, SourceEntity] = {}
        self._claims: dict[str, str] = {}
        self._tiers: dict[str, Tier] = {}

    def take(self, row: Row) -> int:
        """Write a row out; returns how many of its claims were said before, word for word.

        Raises RejectedError, with nothing written, if a claim was said differently by an earlier row.
        """
        digests = {id_: digest_of(claim) for id_, claim in row.claims.items()}
        for id_, digest in digests.items():
            if self._claims.get(id_, digest) != digest:
                claim = row.claims[id_]
                said = claim.object or claim.value
                raise RejectedError(claim.predicate, said, "an earlier row says the same with other qualifiers")
        for evidence in row.evidence.values():
            if evidence.id not in self._tiers:
                self._tiers[evidence.id] = evidence.tier
                self._sink.add("evidence", evidence)
        for entity in row.entities.values():
            if entity.id not in self._entities:
                self._entities[entity.id] = entity
                self._sink.add("entity", entity)
        new = [claim for id_, claim in row.claims.items() if id_ not in self._claims]
        for claim in new:
            self._claims[claim.id] = digests[claim.id]
            self._sink.add("claim", claim)
        return len(row.claims) - len(new)

    @property
    def counts(self) -> tuple[int, int, int]:
        """Numbers of entities, claims and evidence."""
        return len(self._entities), len(self._claims), len(self._tiers)

    def entity(self, id_: str) -> SourceEntity | None:
        """The entity taken under this id."""
        return self._entities.get(id_)

    def has_claim(self, id_: str) -> bool:
        """Whether a claim of this id was taken."""
        return id_ in self._claims

    def has_evidence(self, id_: str) -> bool:
        """Whether an evidence of this id was taken."""
        return id_ in self._tiers

    def tier(self, evidence: str) -> Tier:
        """The tier of an evidence taken."""
        return self._tiers[evidence]
