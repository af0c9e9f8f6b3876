"""OFAC SDN list, advanced XML: one row a party. First the file says what its numbers mean, then who the parties are,
and last of which list each is an entry; it is read once, and what is kept waits for its entries."""

from collections.abc import Mapping
from typing import Any

from graph.schema.nodes import Kind
from ingest.emit.context import Context
from ingest.fetch.content import ContentError
from ingest.read.clean import official_lists
from ingest.read.clean.cells import day_of
from ingest.read.clean.days import DayForm
from ingest.read.record import Record
from ingest.read.rows import xml_elements
from ingest.sources.ofac_sdn.advanced import EXPLAINING, ORGANISATION, Reference, entry, party
from ingest.sources.ofac_sdn.kept import ROW, Waiting

LISTS = {"SDN List": official_lists.SDN}
PAGE = "https://sanctionssearch.ofac.treas.gov/Details.aspx?id={}"
NAMES = {"Name": "alias", "A.K.A.": "alias", "N.K.A.": "alias", "F.K.A.": "former_name"}
PARTY, ENTRY = "DistinctParty", "SanctionsEntry"
NO_ENTRY = "a party without an entry"
EXACTLY_ONE = 1


def read(context: Context) -> None:
    """One row is one party."""
    snapshot = context.snapshot()
    reference, waiting, number = Reference(context.places), Waiting(), 0
    others = {sort: f"not an organisation: {sort}" for sort in context.codes("type") - {ORGANISATION}}
    for _, element in xml_elements(snapshot, context.feed, *EXPLAINING, PARTY, ENTRY):
        tag = element.tag.rpartition("}")[2]
        if tag == ENTRY:
            profile = element.get("ProfileID", "")
            for _ in waiting.out_of_scope.pop(profile, ()):
                context.pass_over(ROW)
            for _, values in waiting.parties.get(profile, ()):
                values["entries"].append(entry(reference, element))
        elif tag == PARTY:
            number += 1
            _look_at(context, waiting, number, party(reference, element), others)
        elif number:
            raise ContentError(f"{snapshot.name} explains its numbers after its parties, not before them")
        else:
            reference.learn(tag, element)
    if not reference.values["PartySubType"]:
        raise ContentError(f"{snapshot.name} explains no sorts of parties; it is not an advanced sanctions list")
    for place, values in waiting.rows():
        with context.record(values, snapshot, place) as record:
            _party(context, record, values)
    for place in waiting.without_entry():
        with context.record(ROW, snapshot, place) as record:
            record.reject("entries", "", NO_ENTRY)


def _look_at(
    context: Context, waiting: Waiting, number: int, values: dict[str, Any], others: Mapping[str, str]
) -> None:
    sort, profile, names = values.get("type", ""), values.get("profile", ""), _strong_names(values)
    if profile and sort in others:
        context.pass_over(values, others[sort])
    elif profile and sort == ORGANISATION and names and not (context.whole or _states(context, values, names)):
        waiting.leave(profile, number)
    else:
        waiting.keep(profile, number, values)


def _strong_names(values: Mapping[str, Any]) -> list[str]:
    """Names that are no weak aliases: those fit too many others."""
    return [name["name"] for name in values.get("names", ()) if name["weak"] != "true"]


def _states(context: Context, values: Mapping[str, Any], names: list[str]) -> list[str]:
    return context.states_of(names, values.get("states", ()))


def _party(context: Context, record: Record, values: Mapping[str, Any]) -> None:
    sort = record.code("type")
    if sort != ORGANISATION:
        record.pass_over(f"not an organisation: {sort}")
    profile, names = record.take("profile"), _strong_names(values)
    states = _states(context, values, names)
    # One place in a state that knows the name is enough to tell the party; two such states tell nothing.
    state = states[0] if len(states) == EXACTLY_ONE else None
    touched = context.touches(names, [state or ""])
    kind = next(iter(touched)) if len(touched) == EXACTLY_ONE else Kind.ORGANISATION
    strong = [name for name in record.items("names") if name.get("weak") != "true"]
    known = [(n.code("type"), n.take("name"), n.get("primary") == "true") for n in strong]
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
        record.reject("entries", "", NO_ENTRY)
    for listed in entries:
        list_ = LISTS[listed.code("list")]
        listing = context.entity(list_.key, Kind.LISTING, list_.title, shared=True, **cited)
        programmes = listed.get("programmes")
        note = f"Programmes: {programmes}" if programmes else None
        start, id_ = day_of(listed, "start", DayForm.PARTIAL), listed.take("id")
        context.claim(organisation, "listed_on", listing, start=start, key=id_, note=note, **cited)
