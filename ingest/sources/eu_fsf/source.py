"""EU consolidated financial sanctions list, XML: one row a `sanctionEntity`, whose facts are all in attributes."""

from typing import Any

from graph.schema.nodes import Kind
from ingest.content import ContentError
from ingest.context import Context
from ingest.reading import xml_elements
from ingest.record import Record

LIST, LIST_NAME = "eu-consolidated", "EU consolidated list of persons and entities under financial sanctions"
ORGANISATION = "enterprise"
NO_STATE = "00"
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
    number = 0
    for number, element in xml_elements(snapshot, context.feed, "sanctionEntity"):
        values = _values(element)
        names = [n["wholeName"] for n in values["nameAlias"] if n["wholeName"] and n["strong"] != "false"]
        states = _states(context, values, names)
        if not states and values["subjectType"] == ORGANISATION and names:
            context.pass_over(values)
            continue
        with context.record(values, snapshot, number) as record:
            _entry(context, record, states, names)
    if not number:
        raise ContentError(f"{snapshot.name} has no entries; it is not the list of financial sanctions")


def _values(element: Any) -> dict[str, Any]:
    values: dict[str, Any] = dict(element.attrib) | {"subjectType": "", **{tag: [] for tag in TAKEN}}
    for inner in element:
        tag = inner.tag.rpartition("}")[2]
        if tag == "subjectType":
            values[tag] = inner.get("code", "")
        elif tag in TAKEN:
            values[tag].append({name: inner.get(name, "") for name in TAKEN[tag]})
    return values


def _states(context: Context, values: dict[str, Any], names: list[str]) -> list[str]:
    """States of its addresses in which the scope knows one of its names."""
    codes = dict.fromkeys(address["countryIso2Code"] for address in values["address"])
    return [code for code in codes if code != NO_STATE and context.touches(names, [code])]


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
    start, acts = record.get("designationDate"), list(record.items("regulation"))
    seen = min((day for act in acts if (day := act.get("publicationDate"))), default="")
    if not start and not seen:
        record.reject("regulation", len(acts), "neither a day of designation nor an act with a day")
    said = [f"{act.get('numberTitle')}, programme {act.get('programme')}" for act in acts]
    note = f"Acts named in the entry: {'; '.join(said)}" if said else None
    listing = context.entity(LIST, Kind.LISTING, LIST_NAME, shared=True, **cited)
    context.claim(
        organisation, "listed_on", listing, start=start, observed_by="" if start else seen, note=note, **cited
    )
