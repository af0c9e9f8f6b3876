"""OpenSanctions `entities.ftm.json`: organisations in scope, their sanctions, and who owns them or what they own.

The lines of a tie and of its ends come in any order, so the file is read up to three times; what is kept in memory
grows with the scope, not with the file.
"""

from typing import Any

from graph.schema.nodes import Kind
from ingest.context import Context
from ingest.reading import json_lines
from ingest.record import Record
from ingest.snapshot import Snapshot
from ingest.sources.ftm_json.entity import KINDS, ORGANISATIONS, TIES, Entity, strictly
from ingest.sources.ftm_json.kept import Kept, party_of
from ingest.sources.ftm_json.lists import list_of

PAGE = "https://www.opensanctions.org/entities/{}/"
EXACTLY_ONE = 1
CONTROL = 50
ENDS = {"Sanction": ("entity",), "Ownership": ("owner", "asset")}


def read(context: Context) -> None:
    """One row is one line."""
    snapshot = context.snapshot()
    kept = Kept()
    _find_parties(context, snapshot, kept)
    wanted = _find_ties(context, snapshot, kept)
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


def _find_parties(context: Context, snapshot: Snapshot, kept: Kept) -> None:
    for number, line in json_lines(snapshot, context.feed):
        entity = Entity(line)
        if entity.schema in TIES:
            continue  # counted when ties are looked for
        if entity.schema not in ORGANISATIONS or not entity.id or not entity.names:
            with context.record(line, snapshot, number) as record:
                record.take("id")
                if record.code("schema") not in ORGANISATIONS:
                    record.pass_over(f"not an organisation: {record.get('schema')}")
                strictly(record, "name")
                record.reject("properties.name", "", "an organisation without a name")
            continue
        leis = [("lei", lei) for lei in entity.leis]
        states = [s for s in dict.fromkeys(entity.states) if context.touches(entity.names, [s])]
        touched = context.touches(entity.names, states, leis)
        if not touched:
            context.pass_over(line)
            continue
        kept.lines.append((number, line))
        own = states if states else [s for s in entity.states if s in context.states]
        kind = KINDS.get(str(entity.schema)) or (next(iter(touched)) if len(touched) == EXACTLY_ONE else None)
        kept.parties[entity.id] = party_of(line, entity, kind, own)


def _find_ties(context: Context, snapshot: Snapshot, kept: Kept) -> set[str]:
    """Keep the ties of what was kept; returns the ids of their other ends."""
    wanted: set[str] = set()
    for number, line in json_lines(snapshot, context.feed):
        entity = Entity(line)
        if entity.schema not in TIES:
            continue
        ends = set(entity.texts(*ENDS[str(entity.schema)]))
        if ends.isdisjoint(kept.parties) and entity.id and ends:
            context.pass_over(line)
            continue
        kept.ties.append((number, line))
        wanted |= ends - kept.parties.keys()
    return wanted


def _find_other_ends(context: Context, snapshot: Snapshot, kept: Kept, wanted: set[str]) -> None:
    for _, line in json_lines(snapshot, context.feed):
        entity = Entity(line)
        if entity.id in wanted and entity.schema in ORGANISATIONS and entity.names:
            own = [s for s in entity.states if s in context.states]
            kept.parties[entity.id] = party_of(line, entity, KINDS.get(str(entity.schema)), own)


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
    schema, id_, seen = record.code("schema"), record.take("id"), record.get("first_seen")[:10]
    datasets = record.texts("datasets")
    strictly(record, *ENDS[schema], "startDate", "listingDate", "endDate", "percentage", "program", "authority")
    columns = [tie.texts(name) for name in ENDS[schema]]
    if any(len(ends) != EXACTLY_ONE for ends in columns):
        record.reject("properties", str(columns), "not exactly one at each end")
    ends = [column[0] for column in columns]
    if not all(end in kept.parties for end in ends):
        record.pass_over("an end is not an organisation of the file")
    start, end = tie.day("startDate", "listingDate"), tie.day("endDate")
    told: dict[str, Any] = {"start": start, "end": end, "observed_by": "" if start else seen, "key": id_}
    parties = [_say(context, end_, kept) for end_ in ends]
    page = context.evidence(PAGE.format(ends[-1]), copy_of=kept.parties[ends[-1]].datasets)
    cited: dict[str, Any] = {"evidence": page, "locator": f"entry {id_}"}
    if schema == "Sanction":
        for dataset in datasets:
            key, title, shared = list_of(dataset)
            listing = context.entity(key, Kind.LISTING, title, shared=shared, **cited)
            said = "; ".join(tie.texts("authority", "program"))[:300]
            context.claim(parties[0], "listed_on", listing, note=said or None, **told, **cited)
        return
    if kept.parties[ends[1]].kind is Kind.GOVERNMENT_BODY:
        record.pass_over("a government body is not owned")
    share = tie.share
    relation = "owns" if share is not None and share > CONTROL else "invested_in"
    context.claim(parties[0], relation, parties[1], share_pct=share, **told, **cited)
