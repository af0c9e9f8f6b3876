"""OpenSanctions `entities.ftm.json`: organisations in scope, their sanctions, and who owns them or what they own.

The lines of a tie and of its ends come in any order, so the file is read up to three times, after the first time only
those lines that may count; what is kept in memory grows with what is kept, not with the file.
"""

import re
from collections.abc import Callable
from typing import Any

from graph.schema.nodes import Kind
from ingest.emit.context import Context
from ingest.fetch.content import ContentError
from ingest.fetch.snapshot import Snapshot
from ingest.read.clean.cells import day_of
from ingest.read.clean.days import STAMP
from ingest.read.clean.official_lists import OfficialList, lists_of
from ingest.read.record import Record
from ingest.read.rows import json_lines
from ingest.sources.ftm_json.entity import KINDS, ORGANISATIONS, TIES, Entity, strictly
from ingest.sources.ftm_json.kept import Kept, party_of

PAGE = "https://www.opensanctions.org/entities/{}/"
EXACTLY_ONE = 1
CONTROL = 50
SANCTION, OWNERSHIP = b'"Sanction"', b'"Ownership"'
"""How the lines of ties write what they are."""
PLAIN_ID, WRITTEN_ID = re.compile(r"[\w.:-]+", re.ASCII), re.compile(rb'"id"\s*:\s*"([^"]*)"')
ENDS = {"Sanction": ("entity",), "Ownership": ("owner", "asset")}


def read(context: Context) -> None:
    """One row is one line."""
    snapshot = context.snapshot()
    kept = Kept()
    ties = _find_parties(context, snapshot, kept)
    wanted = _find_ties(context, snapshot, kept, ties)
    if wanted:
        _find_other_ends(context, snapshot, kept, wanted)
    for number, line in kept.lines:
        with context.record(line, snapshot, number) as record:
            record.code("schema")
            strictly(record, "name", "alias", "previousName")
            _say(context, record.take("id"), kept)
    for number, line in kept.ties:
        with context.record(line, snapshot, number) as record:
            _tie(context, record, Entity(line), kept)


def _find_parties(context: Context, snapshot: Snapshot, kept: Kept) -> int:
    """Keep the organisations in scope; returns the number of ties, which are counted when they are looked for."""
    others = {s: f"not an organisation: {s}" for s in context.codes("schema") - {*ORGANISATIONS, *TIES}}
    ties = 0
    for number, line in json_lines(snapshot, context.feed):
        schema = str(line.get("schema"))
        if schema in TIES:
            ties += 1
            continue
        if schema in others and isinstance(line.get("id"), str):
            context.pass_over(line, others[schema])
            continue
        entity = Entity(line)
        if schema not in ORGANISATIONS or not entity.id or not entity.is_named:
            with context.record(line, snapshot, number) as record:
                record.take("id")
                if record.code("schema") not in ORGANISATIONS:
                    record.pass_over(f"not an organisation: {record.get('schema')}")
                strictly(record, "name")
                record.reject("properties.name", "", "an organisation without a name")
            continue
        touched = entity.touched(context)
        if not touched:
            context.pass_over(line)
            continue
        kept.lines.append((number, line))
        known = [s for s in dict.fromkeys(entity.states) if context.knows(entity.names, [s])]
        own = known if known else [s for s in entity.states if s in context.states]
        kind = KINDS.get(schema) or (next(iter(touched)) if len(touched) == EXACTLY_ONE else None)
        kept.parties[entity.id] = party_of(line, entity, kind, own)
    return ties


def _find_ties(context: Context, snapshot: Snapshot, kept: Kept, expected: int) -> set[str]:
    """Keep the ties of what was kept; returns the ids of their other ends."""
    wanted: set[str] = set()
    seen = 0
    for number, line in json_lines(snapshot, context.feed, lambda line: SANCTION in line or OWNERSHIP in line):
        entity = Entity(line)
        if entity.schema not in TIES:
            continue
        seen += 1
        ends = set(entity.texts(*ENDS[str(entity.schema)]))
        if ends.isdisjoint(kept.parties) and entity.id and ends:
            context.pass_over(line)
            continue
        kept.ties.append((number, line))
        wanted |= ends - kept.parties.keys()
    if seen != expected:
        raise ContentError(f"{snapshot.name} has {expected} ties, but only {seen} of them write out what they are")
    return wanted


def _find_other_ends(context: Context, snapshot: Snapshot, kept: Kept, wanted: set[str]) -> None:
    for _, line in json_lines(snapshot, context.feed, _with_id(wanted)):
        entity = Entity(line)
        if entity.id in wanted and entity.schema in ORGANISATIONS and entity.names:
            own = [s for s in entity.states if s in context.states]
            kept.parties[entity.id] = party_of(line, entity, KINDS.get(str(entity.schema)), own)


def _with_id(wanted: set[str]) -> Callable[[bytes], bool] | None:
    """A quick look whether a line has one of these ids; None if JSON may write one of them in another way."""
    if not all(PLAIN_ID.fullmatch(id_) for id_ in wanted):
        return None
    ids = {id_.encode() for id_ in wanted}
    return lambda line: not ids.isdisjoint(WRITTEN_ID.findall(line))


def _say(context: Context, id_: str, kept: Kept) -> str:
    """Say who it is; with every tie again, because a line is kept only if it touches the scope by itself."""
    party = kept.parties[id_]
    name, *others = party.entity.names
    page = context.evidence(PAGE.format(id_), f"{name}, entry of OpenSanctions", copy_of=party.datasets)
    cited: dict[str, Any] = {"evidence": page, "locator": f"entry {id_}"}
    organisation = context.entity(id_, party.kind, name, state=party.state, seated=False, **cited)
    former = party.entity.texts("previousName")
    for other in others:
        context.claim(organisation, "former_name" if other in former else "alias", other, **cited)
    for lei in party.entity.leis:
        context.claim(organisation, "lei", lei, **cited)
    return organisation


def _tie(context: Context, record: Record, tie: Entity, kept: Kept) -> None:
    schema, id_, seen = record.code("schema"), record.take("id"), day_of(record, "first_seen", *STAMP)
    datasets = record.texts("datasets")
    strictly(record, *ENDS[schema], "startDate", "listingDate", "endDate", "percentage")
    strictly(record, "program", "programId", "authority")
    columns = [tie.texts(name) for name in ENDS[schema]]
    if any(len(ends) != EXACTLY_ONE for ends in columns):
        record.reject("properties", str(columns), "not exactly one at each end")
    ends = [column[0] for column in columns]
    if not all(end in kept.parties for end in ends):
        record.pass_over("an end is not an organisation of the file")
    start, several_starts = _day(record, tie, "startDate", "listingDate")
    end, several_ends = _day(record, tie, "endDate")
    several = "; ".join(filter(None, (several_starts, several_ends)))
    told: dict[str, Any] = {"start": start, "end": end, "observed_by": "" if start else seen, "key": id_}
    parties = [_say(context, end_, kept) for end_ in ends]
    if schema == "Sanction":
        for dataset in datasets:
            _listing(context, tie, dataset, parties[0], told, several)
        return
    page = context.evidence(PAGE.format(ends[-1]), copy_of=kept.parties[ends[-1]].datasets)
    cited: dict[str, Any] = {"evidence": page, "locator": f"entry {id_}"}
    if kept.parties[ends[1]].kind is Kind.GOVERNMENT_BODY:
        record.pass_over("a government body is not owned")
    share, written = tie.share
    relation = "owns" if share.get("share_pct", share.get("share_min", 0)) > CONTROL else "invested_in"
    said = (f"the share is written {written[:100]!r}, which is no number of percent" if written else "", several)
    context.claim(
        parties[0], relation, parties[1], note="; ".join(filter(None, said)) or None, **share, **told, **cited
    )


def _day(record: Record, tie: Entity, *names: str) -> tuple[str, str]:
    """The one day of a property, or in words that there are several."""
    try:
        days = tie.days(*names)
    except ValueError as error:
        record.reject(f"properties.{names[0]}", " ".join(tie.texts(*names)), str(error))
    if len(days) > EXACTLY_ONE:
        return "", f"{names[0]} is stated as {' and '.join(days)}"
    return "".join(days), ""


def _listing(context: Context, tie: Entity, dataset: str, party: str, told: dict[str, Any], several: str) -> None:
    """Say the entry on the official list that the data set copies, in the voice of who keeps that list."""
    title = f"{dataset} (data set of OpenSanctions)"
    known = lists_of(dataset, tie.texts("programId"))
    note = "; ".join(filter(None, ("; ".join(tie.texts("authority", "program"))[:300], several)))
    for key, name, keeper in known or [OfficialList(f"list:{dataset}", title, title)]:
        page = context.evidence(PAGE.format(tie.texts("entity")[0]), copy_of=keeper)
        cited: dict[str, Any] = {"evidence": page, "locator": f"entry {tie.id}"}
        listing = context.entity(key, Kind.LISTING, name, shared=bool(known), **cited)
        context.claim(party, "listed_on", listing, note=note or None, **told, **cited)
