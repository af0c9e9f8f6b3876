"""EU consolidated financial sanctions list, XML: one row a `sanctionEntity`, whose facts are all in attributes."""

from typing import Any

from graph.schema.nodes import Kind
from ingest.emit.context import Context
from ingest.fetch.content import ContentError
from ingest.read.clean.cells import day_of
from ingest.read.clean.days import STAMP
from ingest.read.clean.official_lists import EU_CONSOLIDATED
from ingest.read.record import Record
from ingest.read.rows import xml_elements

ORGANISATION = "enterprise"
EXACTLY_ONE = 1
TAKEN = {
    "regulation": ("programme", "numberTitle", "publicationDate"),
    "nameAlias": ("wholeName", "strong"),
    "address": ("countryIso2Code",),
}
"""Elements of an entry that are read, and their attributes. Birth dates, papers and remarks are not."""


def read(context: Context) -> None:
    """One row is one entry."""
    snapshot = context.snapshot()
    others = {sort: f"not an organisation: {sort}" for sort in context.codes("subjectType") - {ORGANISATION}}
    number = 0
    for number, element in xml_elements(snapshot, context.feed, "sanctionEntity"):
        values = _values(element)
        if values["subjectType"] in others:
            context.pass_over(values, others[values["subjectType"]])
            continue
        names = [n["wholeName"] for n in values["nameAlias"] if n["wholeName"] and n["strong"] != "false"]
        states = context.states_of(names, (address["countryIso2Code"] for address in values["address"]))
        if not (states or context.whole) and values["subjectType"] == ORGANISATION and names:
            context.pass_over(values)
            continue
        with context.record(values, snapshot, number) as record:
            _entry(context, record, states, names)
    if not number:
        raise ContentError(f"{snapshot.name} has no entries; it is not the list of financial sanctions")


def _values(element: Any) -> dict[str, Any]:
    """An entry as plain values; of what is no organisation only what it is."""
    space = element.tag[: element.tag.rfind("}") + 1]
    sort = element.find(f"{space}subjectType")
    values: dict[str, Any] = {**element.attrib, "subjectType": "" if sort is None else sort.get("code", "")}
    organisation = values["subjectType"] == ORGANISATION
    for tag, names in TAKEN.items():
        found = element.findall(f"{space}{tag}") if organisation else ()
        values[tag] = [{name: inner.get(name, "") for name in names} for inner in found]
    return values


def _entry(context: Context, record: Record, states: list[str], names: list[str]) -> None:
    sort = record.code("subjectType")
    if sort != ORGANISATION:
        record.pass_over(f"not an organisation: {sort}")
    reference = record.take("euReferenceNumber")
    known = [name.take("wholeName") for name in record.items("nameAlias") if name.get("strong") != "false"]
    if not known:
        record.reject("nameAlias", "", "no name but weak ones")
    # One address in a state that knows the name is enough to tell the party; two such states tell nothing.
    state = states[0] if len(states) == EXACTLY_ONE else None
    touched = context.touches(names, [state or ""])
    kind = next(iter(touched)) if len(touched) == EXACTLY_ONE else Kind.ORGANISATION
    cited: dict[str, Any] = {"evidence": context.evidence(), "locator": f"entry {reference}"}
    organisation = context.entity(reference, kind, known[0], state=state, seated=False, **cited)
    for name in dict.fromkeys(known[1:]):
        if name != known[0]:
            context.claim(organisation, "alias", name, **cited)
    start, acts = day_of(record, "designationDate", *STAMP), list(record.items("regulation"))
    seen = min((day for act in acts if (day := day_of(act, "publicationDate", *STAMP))), default="")
    if not start and not seen:
        record.reject("regulation", len(acts), "neither a day of designation nor an act with a day")
    said = [f"{act.get('numberTitle')}, programme {act.get('programme')}" for act in acts]
    note = f"Acts named in the entry: {'; '.join(said)}" if said else None
    listing = context.entity(EU_CONSOLIDATED.key, Kind.LISTING, EU_CONSOLIDATED.title, shared=True, **cited)
    context.claim(
        organisation, "listed_on", listing, start=start, observed_by="" if start else seen, note=note, **cited
    )
