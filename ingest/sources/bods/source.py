"""BODS 0.4: statements on entities, persons, and who owns or controls whom, as a JSON array or one a line.

A relationship may stand before those it names, and a record may be said anew; so the file is read several times, and
only what touches the scope is remembered between: first the entities in scope, then their relationships, then those
at the other end, and last everything is said.
"""

from dataclasses import dataclass, field, replace
from typing import Any

from graph.schema.nodes import Kind
from ingest.emit.context import Context
from ingest.fetch.snapshot import Snapshot
from ingest.read.record import Record
from ingest.sources.bods.interests import REASONS, Stake, say_stakes, stakes_of, unnamed
from ingest.sources.bods.statements import Thing, evidence_of, statements

FIRMS = (Kind.COMPANY, Kind.INVESTOR, Kind.ORGANISATION)
EXACTLY_ONE = 1


@dataclass
class Known:
    """What was found so far: things by record id, and of each relationship the statement that counts."""

    things: dict[str, Thing] = field(default_factory=dict)
    latest: dict[str, tuple[str, int]] = field(default_factory=dict)
    wanted: set[str] = field(default_factory=set)

    def keep(self, thing: Thing) -> None:
        """Remember a thing, unless a later statement on it was read before."""
        before = self.things.get(thing.record)
        if before is None or thing.stated >= before.stated:
            self.things[thing.record] = thing


def read(context: Context) -> None:
    """One row is one statement."""
    snapshot = context.snapshot()
    known = _find(context, snapshot)
    for number, statement in statements(snapshot, context.feed):
        sort, id_ = statement.get("recordType"), statement.get("recordId")
        understood = sort in ("entity", "person", "relationship") and isinstance(id_, str)
        if understood and id_ not in known.things and id_ not in known.latest:
            context.pass_over(statement)
            continue
        with context.record(statement, snapshot, number) as record:
            sort, status = record.code("recordType"), record.code("recordStatus")
            id_, date = record.take("recordId"), record.take("statementDate")
            if sort == "person":
                record.pass_over("a person: named with the stake, if stated to be a beneficial owner")
            if sort == "entity":
                _details(record)
                thing = known.things.get(id_) or record.reject("recordId", id_, "a relationship has this id too")
                if not thing.name:
                    record.pass_over("an owner that is not named: said with its stake")
                _say(context, thing)
                continue
            if known.latest.get(id_) != (date, number):
                record.pass_over("said anew by a later statement")
            if status == "closed" and not _have_ended(record.inner("recordDetails")):
                record.pass_over("a record that was closed")
            _relationship(context, record, known, statement)


def _find(context: Context, snapshot: Snapshot) -> Known:
    known = Known()
    for _, statement in statements(snapshot, context.feed):
        thing = Thing.of(statement, context.places)
        if thing and thing.kind is not Kind.PERSON and thing.name:
            touched = context.touches((thing.name, *thing.others), [thing.state or ""], thing.identifiers)
            if touched:
                kind = next(iter(touched)) if len(touched) == EXACTLY_ONE else thing.kind
                known.keep(replace(thing, kind=kind))
    for number, statement in statements(snapshot, context.feed):
        details, id_ = statement.get("recordDetails"), statement.get("recordId")
        if statement.get("recordType") != "relationship" or not isinstance(details, dict) or not isinstance(id_, str):
            continue
        ends = [end for end in (details.get("subject"), details.get("interestedParty")) if isinstance(end, str)]
        if any(end in known.things for end in ends):
            known.wanted.update(end for end in ends if end not in known.things)
            known.latest[id_] = max(known.latest.get(id_, ("", 0)), (str(statement.get("statementDate")), number))
    if known.wanted:
        for _, statement in statements(snapshot, context.feed):
            if statement.get("recordId") in known.wanted and (thing := Thing.of(statement, context.places)):
                known.keep(thing)
    return known


def _relationship(context: Context, record: Record, known: Known, statement: dict[str, Any]) -> None:
    details, id_ = _details(record), record.take("statementId")
    owned, party = details.raw("subject"), details.raw("interestedParty")
    if not isinstance(owned, str):
        record.pass_over("a relationship that does not name what is owned")
    subject = known.things.get(owned) or record.reject("recordDetails.subject", owned, "no statement describes it")
    if subject.kind not in FIRMS or not subject.name:
        record.pass_over("a relationship to what is no company, or not named")
    page = context.evidence(**evidence_of(statement), copy_of=evidence_of(statement)["publisher"])
    id_of_record = record.take("recordId")
    cited: dict[str, Any] = {"evidence": page, "locator": f"statement {id_}", "key": id_of_record}
    target = _say(context, subject)
    interests = list(details.items("interests"))
    stakes = stakes_of(interests, chained=bool(details.raw("componentRecords")))
    if isinstance(party, dict):
        reason = details.inner("interestedParty").code("reason")
        _unnamed(context, stakes, target, subject.name, id_of_record, reason, cited)
        return
    if not isinstance(party, str):
        record.reject("recordDetails.interestedParty", party, "neither a record nor a reason")
    holder = known.things.get(party) or record.reject("recordDetails.interestedParty", party, "nothing describes it")
    if not holder.name:
        if holder.reason not in REASONS:
            record.reject("recordDetails.interestedParty", holder.reason, "a reason that is not known")
        _unnamed(context, stakes, target, subject.name, holder.record, holder.reason, cited)
        return
    beneficial = any(interest.raw("beneficialOwnershipOrControl") is True for interest in interests)
    if holder.kind is Kind.PERSON and not beneficial:
        record.pass_over("a person who is not stated to be a beneficial owner")
    if not stakes:
        record.pass_over("interests that are no stake, or a chain that is stated link by link")
    say_stakes(context, stakes, _say(context, holder), target, cited)


def _have_ended(details: Record) -> bool:
    """Whether every interest says when it ended: then a closed record is one of the past, and not one taken back."""
    interests = list(details.items("interests"))
    return bool(interests) and all(interest.get("endDate") for interest in interests)


def _unnamed(
    context: Context, stakes: list[Stake], target: str, owned: str, key: str, reason: str, cited: dict[str, Any]
) -> None:
    """Say that an owner is not named and why, and what it holds all the same."""
    words = unnamed(reason)
    context.claim(target, "status_note", words, **cited)
    if stakes:
        at = {"evidence": cited["evidence"], "locator": cited["locator"]}
        owner = context.entity(f"unnamed.{key}", Kind.UNIDENTIFIED_PARTY, f"Owner of {owned}, not named", **at)
        say_stakes(context, stakes, owner, target, cited, words.removesuffix("."))


def _details(record: Record) -> Record:
    for name in ("declaration", "declarationSubject", "statementId", "publicationDetails", "source", "annotations"):
        record.raw(name)
    return record.inner("recordDetails")


def _say(context: Context, thing: Thing) -> str:
    """Name a thing, with its identifiers: the same words whatever statement it is named in."""
    page = context.evidence(**thing.cited, copy_of=thing.cited["publisher"])
    cited: dict[str, Any] = {"evidence": page, "locator": f"record {thing.record}"}
    subject = context.entity(thing.record, thing.kind, thing.name, state=thing.state, **cited)
    for other in dict.fromkeys(thing.others):
        if other != thing.name:
            context.claim(subject, "alias", other, **cited)
    for scheme, value in dict.fromkeys(thing.identifiers):
        context.claim(subject, scheme, value, **cited)
    if thing.founded:
        context.claim(subject, "founded_on", thing.founded, **cited)
    return subject
