"""US Consolidated Screening List: one row an entry of one of the lists that three departments keep."""

from collections.abc import Mapping
from typing import Any

from graph.schema.nodes import Kind
from ingest.emit.context import Context
from ingest.read.clean import official_lists
from ingest.read.clean.cells import day_of
from ingest.read.clean.days import DayForm
from ingest.read.record import Record
from ingest.read.rows import split_cell, table_rows

LISTS = {
    "Entity List (EL) - Bureau of Industry and Security": official_lists.ENTITY_LIST,
    "Unverified List (UVL) - Bureau of Industry and Security": official_lists.UNVERIFIED,
    "Denied Persons List (DPL) - Bureau of Industry and Security": official_lists.DENIED_PERSONS,
    "Military End User (MEU) List - Bureau of Industry and Security": official_lists.MILITARY_END_USERS,
    "Nonproliferation Sanctions (ISN) - State Department": official_lists.NONPROLIFERATION,
    "ITAR Debarred (DTC) - State Department": official_lists.ITAR_DEBARRED,
    "Specially Designated Nationals (SDN) - Treasury Department": official_lists.SDN,
    "Non-SDN Chinese Military-Industrial Complex Companies List (CMIC) - Treasury Department": (
        official_lists.CHINESE_MILITARY_INDUSTRY
    ),
    "Sectoral Sanctions Identifications List (SSI) - Treasury Department": official_lists.SECTORAL,
    "Non-SDN Menu-Based Sanctions List (NS-MBS List) - Treasury Department": official_lists.MENU_BASED,
    "Capta List (CAP) - Treasury Department": official_lists.ACCOUNT_SANCTIONS,
    "Foreign Sanctions Evaders (FSE) - Treasury Department": official_lists.SANCTIONS_EVADERS,
    "Palestinian Legislative Council List (PLC) - Treasury Department": official_lists.LEGISLATIVE_COUNCIL,
}
"""Source of an entry: the list that it is of, which others have too."""
ORGANISATION = "Entity"
OTHERS = ("Individual", "Vessel", "Aircraft")
EXACTLY_ONE = 1


def read(context: Context) -> None:
    """One row is one entry."""
    snapshot = context.snapshot()
    others = {sort: f"not an organisation: {sort}" for sort in OTHERS}
    for line, row in table_rows(snapshot, context.feed):
        sort = row.get("type")
        if sort in others and "" not in row:
            context.pass_over(row, others[sort])
            continue
        names = [row.get("name", ""), *split_cell(row.get("alt_names", ""))]
        states = context.states_of(names, _states(row))
        # Without a sort it may be a person, whom only the scope lets in.
        kept = (sort == ORGANISATION or context.knows(names, states)) if context.whole else states
        understood = row.get("source") in LISTS and sort in (ORGANISATION, "") and "" not in row
        if not kept and understood:
            context.pass_over(row)
            continue
        with context.record(row, snapshot, line) as record:
            _entry(context, record, states, names)


def _entry(context: Context, record: Record, states: list[str], names: list[str]) -> None:
    if record.get("type") and record.code("type") in OTHERS:
        record.pass_over(f"not an organisation: {record.get('type')}")
    id_, list_, name = record.take("_id"), record.code("source"), record.take("name")
    # One address in a state that knows the name is enough to tell the party; two such states tell nothing.
    state = states[0] if len(states) == EXACTLY_ONE else None
    touched = context.touches(names, [state or ""])
    kind = next(iter(touched)) if len(touched) == EXACTLY_ONE else Kind.ORGANISATION
    notice = record.get("federal_register_notice")
    start, end = (day_of(record, column, DayForm.PARTIAL) for column in ("start_date", "end_date"))
    programmes = ", ".join(split_cell(record.get("programs")))
    key, title, keeper = LISTS[list_]
    cited: dict[str, Any] = {"evidence": context.evidence(copy_of=keeper), "locator": f"entry {id_}, {list_}"}
    party = context.entity(id_, kind, name, state=state, seated=False, **cited)
    for alias in dict.fromkeys(split_cell(record.get("alt_names"))):
        if alias != name:
            context.claim(party, "alias", alias, **cited)
    listing = context.entity(key, Kind.LISTING, title, shared=True, **cited)
    said = (f"Federal Register notice: {notice}" if notice else "", f"Programmes: {programmes}" if programmes else "")
    note = "; ".join(part for part in said if part) or None
    context.claim(party, "listed_on", listing, start=start, end=end, note=note, **cited)


def _states(row: Mapping[str, Any]) -> list[str]:
    """Countries of the addresses: an address ends in the two letters of its country."""
    addresses = split_cell(row.get("addresses", ""))
    return [place[-2:] for place in addresses if place[-2:].isupper() and place[-4:-2] in (", ", "")]
