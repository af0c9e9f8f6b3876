"""OFAC SDN list, advanced XML: one row a party. The file is read twice, once for what its numbers mean."""

from typing import Any

from graph.schema.nodes import Kind
from ingest.content import ContentError
from ingest.context import Context
from ingest.reading import xml_elements
from ingest.record import Record
from ingest.sources.ofac_sdn.advanced import party, read_reference

LISTS = {
    "SDN List": (
        "us-ofac-sdn",
        "Specially Designated Nationals and Blocked Persons List of the US Office of Foreign Assets Control",
    )
}
PAGE = "https://sanctionssearch.ofac.treas.gov/Details.aspx?id={}"
NAMES = {"Name": "alias", "A.K.A.": "alias", "N.K.A.": "alias", "F.K.A.": "former_name"}
EXACTLY_ONE = 1


def read(context: Context) -> None:
    """One row is one party."""
    snapshot = context.snapshot()
    reference = read_reference(context, snapshot)
    if not reference.values["PartySubType"]:
        raise ContentError(f"{snapshot.name} explains no sorts of parties; it is not an advanced sanctions list")
    for number, element in xml_elements(snapshot, context.feed, "DistinctParty"):
        values = party(reference, element)
        names = [name["name"] for name in values.get("names", ()) if name["weak"] != "true"]
        states = [s for s in values.get("states", ()) if context.touches(names, [s])]
        if not states and values.get("type") == "Entity" and names and values["entries"]:
            context.pass_over(values)
            continue
        with context.record(values, snapshot, number) as record:
            _party(context, record, states, names)


def _party(context: Context, record: Record, states: list[str], names: list[str]) -> None:
    sort = record.code("type")
    if sort != "Entity":
        record.pass_over(f"not an organisation: {sort}")
    profile = record.take("profile")
    # One place in a state that knows the name is enough to tell the party; two such states tell nothing.
    state = states[0] if len(states) == EXACTLY_ONE else None
    touched = context.touches(names, [state or ""])
    kind = next(iter(touched)) if len(touched) == EXACTLY_ONE else Kind.ORGANISATION
    known = [(n.code("type"), n.take("name"), n.get("primary") == "true") for n in _strong(record)]
    main = next((name for sort, name, primary in known if primary and sort == "Name"), None)
    if main is None:
        record.reject("names", len(known), "no primary name")
    page = context.evidence(PAGE.format(profile), f"{main}, entry of the sanctions list search")
    cited: dict[str, Any] = {"evidence": page, "locator": f"entry {profile}"}
    organisation = context.entity(profile, kind, main, state=state, seated=False, **cited)
    for sort, name, _ in known:
        if name != main:
            context.claim(organisation, NAMES[sort], name, **cited)
    entries = list(record.items("entries"))
    if not entries:
        record.reject("entries", "", "a party without an entry")
    for entry in entries:
        key, title = LISTS[entry.code("list")]
        listing = context.entity(key, Kind.LISTING, title, shared=True, **cited)
        programmes = entry.get("programmes")
        note = f"Programmes: {programmes}" if programmes else None
        start, id_ = entry.get("start"), entry.take("id")
        context.claim(organisation, "listed_on", listing, start=start, key=id_, note=note, **cited)


def _strong(record: Record) -> list[Record]:
    """Names that are no weak aliases: those fit too many others."""
    return [name for name in record.items("names") if name.get("weak") != "true"]
