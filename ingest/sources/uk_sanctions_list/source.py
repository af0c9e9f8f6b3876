"""UK Sanctions List: one row an entry, which has a line of the table for each of its names and addresses."""

from typing import Any

from graph.schema.nodes import Kind
from ingest.emit.context import Context
from ingest.read.clean.official_lists import UK_SANCTIONS
from ingest.read.record import Record
from ingest.sources.uk_sanctions_list.table import ORGANISATION, entries, partial_day

PRIMARY = "primary name"
EXACTLY_ONE = 1


def read(context: Context) -> None:
    """One row is one entry."""
    snapshot = context.snapshot()
    others = {sort: f"not an organisation: {sort}" for sort in context.codes("Designation Type") - {ORGANISATION}}
    for line, values in entries(snapshot, context.feed):
        sort = values.get("Designation Type")
        if sort in others and "" not in values:
            context.pass_over(values, others[sort])
            continue
        names = [name["name"] for name in values["names"] if name["weak"] != "true"]
        states = context.states_of(names, filter(None, map(context.places.by_name, values["countries"])))
        understood = sort == ORGANISATION and values.get("Unique ID") and "" not in values
        if not (states or context.whole) and understood:
            context.pass_over(values)
            continue
        with context.record(values, snapshot, line) as record:
            _entry(context, record, states, names)


def _entry(context: Context, record: Record, states: list[str], names: list[str]) -> None:
    sort = record.code("Designation Type")
    if sort != ORGANISATION:
        record.pass_over(f"not an organisation: {sort}")
    id_, regime = record.take("Unique ID"), record.take("Regime Name")
    known = [(n.code("type"), n.take("name")) for n in record.items("names") if n.get("weak") != "true"]
    main = next((name for kind_, name in known if kind_ == PRIMARY), None)
    if main is None:
        record.reject("names", len(known), "no primary name")
    # One address in a state that knows the name is enough to tell the party; two such states tell nothing.
    state = states[0] if len(states) == EXACTLY_ONE else None
    touched = context.touches(names, [state or ""])
    kind = next(iter(touched)) if len(touched) == EXACTLY_ONE else Kind.ORGANISATION
    cited: dict[str, Any] = {"evidence": context.evidence(), "locator": f"entry {id_}"}
    organisation = context.entity(id_, kind, main, state=state, seated=False, **cited)
    for name in dict.fromkeys(name for _, name in known):
        if name != main:
            context.claim(organisation, "alias", name, **cited)
    listing = context.entity(UK_SANCTIONS.key, Kind.LISTING, UK_SANCTIONS.title, shared=True, **cited)
    context.claim(organisation, "listed_on", listing, start=_start(record), note=f"Regime: {regime}", **cited)


def _start(record: Record) -> str:
    text = record.get("Date Designated")
    try:
        return partial_day(text) if text else ""
    except ValueError as error:
        record.reject("Date Designated", text, str(error))
