"""What a row says: evidence, things and claims, checked against the vocabulary before they are taken."""

from collections.abc import Mapping
from typing import Any

from graph.claims import Claim
from graph.entities import SourceEntity
from graph.evidence import Citation, Evidence
from graph.schema.attributes import ATTRIBUTES
from graph.schema.codelists import EvidenceType, Status, Tier
from graph.schema.nodes import KINDS, STATE_PREFIX, Kind, state_id
from graph.schema.relations import RELATIONS
from graph.states import State
from ingest.emit.keys import claim_id, digest_of, entity_key, evidence_id
from ingest.emit.row import Row, Yielded
from ingest.read.clean.values import check_value
from ingest.read.record import RejectedError
from ingest.source import Source


class Saying:
    """The half of a context by which an adapter says what it read. Everything is said of the row that is open.

    Whatever the vocabulary does not allow rejects the row.
    """

    def __init__(self, source: Source, states: Mapping[str, State], yielded: Yielded) -> None:
        if not (source.feed and source.cites and source.expect):
            raise ValueError(f"{source.name} is not read by an adapter")
        self.source, self.states, self.feed = source, states, source.feed
        self._cites, self._expect, self._yielded = source.cites, source.expect, yielded
        self._row: Row | None = None

    def evidence(
        self,
        url: str | None = None,
        title: str | None = None,
        *,
        publisher: str | None = None,
        published_on: str | None = None,
        evidence_type: EvidenceType | None = None,
        tier: Tier | None = None,
        copy_of: str | None = None,
        note: str | None = None,
    ) -> str:
        """The id of an evidence: by default the file itself. `url` is a page of the publisher on this one thing."""
        row = self._open_row()
        address = url or row.snapshot.address or self.feed.address
        id_ = evidence_id(self.source.name, address, copy_of or "")
        if not self._yielded.has_evidence(id_) and id_ not in row.evidence:
            row.evidence[id_] = Evidence(
                id=id_,
                url=address,
                title=title or self.source.title,
                publisher=publisher or self.source.publisher,
                published_on=published_on or None,
                retrieved_on=row.snapshot.retrieved_on,
                sha256=row.snapshot.sha256 if url or not self.feed.paged else None,
                evidence_type=evidence_type or self._cites.evidence_type,
                tier=tier or self._cites.tier,
                copy_of=copy_of or self._cites.copy_of,
                language=self._cites.language,
                note=note,
            )
        return id_

    def entity(
        self,
        key: str,
        kind: Kind,
        name: str,
        *,
        evidence: str,
        locator: str,
        state: str | None = None,
        seated: bool = True,
        shared: bool = False,
        status: Status | None = None,
        note: str | None = None,
    ) -> str:
        """The id of a thing that the row names, with the claims of its name and its state.

        `key` is its id at the publisher; `shared` says that it is a key which other data sets use too. `state` is a
        code of `states.csv`; with `seated=False` it only helps to tell the thing from others, because the source
        does not say that the seat is there. Another name for a known key becomes an alias.
        """
        row = self._open_row()
        id_ = key if shared else self.entity_id(key)
        if state is not None and state not in self.states:
            raise RejectedError("state", state, "no such state or territory in reference/states.csv")
        known = row.entities.get(id_) or self._yielded.entity(id_)
        if known and known.kind is not kind:
            raise RejectedError("kind", kind, f"{id_} was a {known.kind} before")
        new = SourceEntity(id=id_, source=self.source.name, kind=kind, name=name, state=state)
        row.entities[id_] = known or new
        cited: dict[str, Any] = {"evidence": evidence, "locator": locator, "status": status}
        if known is None or known.name == name:
            self._say(id_, "name", name, quietly=known is not None, note=note, **cited)
        else:
            self._say(id_, "alias", name, quietly=True, **cited)
        relation = KINDS[kind].state_relation
        if state and seated and relation:
            self._say(id_, relation, state_id(state), quietly=known is not None, **cited)
        return id_

    def entity_id(self, key: str) -> str:
        """The id of a thing by its key at the publisher."""
        return f"{self.source.name}:{entity_key(key)}"

    def claim(
        self,
        subject: str,
        predicate: str,
        target: str,
        *,
        evidence: str,
        locator: str,
        status: Status | None = None,
        key: str = "",
        note: str | None = None,
        **qualifiers: Any,
    ) -> str:
        """Say something of a thing: a relation to another thing or a state, or the value of an attribute.

        The status is by default `confirmed` on an official record and `reported` otherwise. `key` tells two claims
        apart that have the same ends: an award, a filing. Returns the id of the claim.
        """
        return self._say(
            subject,
            predicate,
            target,
            evidence=evidence,
            locator=locator,
            status=status,
            key=key,
            note=note,
            qualifiers={name: value for name, value in qualifiers.items() if value not in (None, "")},
        )

    def _say(
        self,
        subject: str,
        predicate: str,
        target: str,
        *,
        evidence: str,
        locator: str,
        status: Status | None,
        quietly: bool = False,
        key: str = "",
        note: str | None = None,
        qualifiers: dict[str, Any] | None = None,
    ) -> str:
        row = self._open_row()
        id_ = claim_id(self.source.name, subject, predicate, target, key)
        if quietly and (id_ in row.claims or self._yielded.has_claim(id_)):
            return id_
        self._check_ends(row, subject, predicate, target)
        claim = Claim(
            id=id_,
            source=self.source.name,
            subject=subject,
            predicate=predicate,
            object=target if predicate in RELATIONS else None,
            value=target if predicate in ATTRIBUTES else None,
            qualifiers=qualifiers or {},
            status=status or self._usual_status(row, evidence),
            citations=(Citation(evidence=evidence, locator=locator),),
            note=note,
            origin=row.origin,
        )
        before = row.claims.get(id_)
        if before is not None and digest_of(before) != digest_of(claim):
            raise RejectedError(predicate, target, "the row says this twice, and differently")
        row.claims[id_] = claim
        return id_

    def _usual_status(self, row: Row, evidence: str) -> Status:
        tier = row.evidence[evidence].tier if evidence in row.evidence else self._yielded.tier(evidence)
        return Status.CONFIRMED if tier is Tier.OFFICIAL else Status.REPORTED

    def _check_ends(self, row: Row, subject: str, predicate: str, target: str) -> None:
        relation = RELATIONS.get(predicate)
        if predicate in ATTRIBUTES:
            try:
                check_value(predicate, target)
            except ValueError as error:
                raise RejectedError(predicate, target, str(error)) from None
        ends = [(subject, relation.subjects if relation else None)]
        if relation:
            ends.append((target, relation.objects))
        for end, allowed in ends:
            kind = self._kind_of(row, end)
            if allowed and kind not in allowed:
                raise RejectedError(predicate, end, f"{predicate} does not take a {kind} here")

    def _kind_of(self, row: Row, id_: str) -> Kind:
        if id_.startswith(STATE_PREFIX):
            if id_.removeprefix(STATE_PREFIX) not in self.states:
                raise RejectedError("state", id_, "no such state or territory in reference/states.csv")
            return Kind.STATE
        entity = row.entities.get(id_) or self._yielded.entity(id_)
        if entity is None:
            raise RejectedError("", id_, "a claim on a thing that no row has named yet")
        return entity.kind

    def _open_row(self) -> Row:
        if self._row is None:
            raise RuntimeError("said outside of a record: `with context.record(...)` comes first")
        return self._row
