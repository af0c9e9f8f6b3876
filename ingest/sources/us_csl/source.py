"""US Consolidated Screening List: one row an entry of one of the lists that three departments keep."""

import re
from collections.abc import Mapping
from typing import Any

from graph.schema.nodes import Kind
from ingest.context import Context
from ingest.reading import csv_rows, split_cell
from ingest.record import Record

LISTS = {
    "Entity List (EL) - Bureau of Industry and Security": ("us-entity-list", "US Entity List"),
    "Unverified List (UVL) - Bureau of Industry and Security": ("us-unverified-list", "US Unverified List"),
    "Denied Persons List (DPL) - Bureau of Industry and Security": ("us-denied-persons", "US Denied Persons List"),
    "Military End User (MEU) List - Bureau of Industry and Security": ("us-meu-list", "US Military End User List"),
    "Nonproliferation Sanctions (ISN) - State Department": ("us-isn", "US nonproliferation sanctions"),
    "ITAR Debarred (DTC) - State Department": ("us-itar-debarred", "US list of parties debarred under ITAR"),
    "Specially Designated Nationals (SDN) - Treasury Department": (
        "us-ofac-sdn",
        "Specially Designated Nationals and Blocked Persons List of the US Office of Foreign Assets Control",
    ),
    "Non-SDN Chinese Military-Industrial Complex Companies List (CMIC) - Treasury Department": (
        "us-ofac-ns-cmic",
        "Non-SDN Chinese Military-Industrial Complex Companies List of the US Office of Foreign Assets Control",
    ),
    "Sectoral Sanctions Identifications List (SSI) - Treasury Department": (
        "us-ofac-ssi",
        "Sectoral Sanctions Identifications List of the US Office of Foreign Assets Control",
    ),
    "Non-SDN Menu-Based Sanctions List (NS-MBS List) - Treasury Department": (
        "us-ofac-ns-mbs",
        "Non-SDN Menu-Based Sanctions List of the US Office of Foreign Assets Control",
    ),
    "Capta List (CAP) - Treasury Department": (
        "us-ofac-capta",
        "List of foreign financial institutions under account sanctions of the US Office of Foreign Assets Control",
    ),
    "Foreign Sanctions Evaders (FSE) - Treasury Department": (
        "us-ofac-fse",
        "Foreign Sanctions Evaders List of the US Office of Foreign Assets Control",
    ),
    "Palestinian Legislative Council List (PLC) - Treasury Department": (
        "us-ofac-ns-plc",
        "Non-SDN Palestinian Legislative Council List of the US Office of Foreign Assets Control",
    ),
}
"""Source of an entry: the key and name of the list, those of the curated data where they have it."""
OTHERS = ("Individual", "Vessel", "Aircraft")
COUNTRY = re.compile(r"(?:.*, )?([A-Z]{2})", re.DOTALL)
"""An address ends in the two letters of its country."""
EXACTLY_ONE = 1


def read(context: Context) -> None:
    """One row is one entry."""
    snapshot = context.snapshot()
    for line, row in csv_rows(snapshot, context.feed):
        names = [row.get("name", ""), *split_cell(row.get("alt_names", ""))]
        states = [s for s in _states(row) if context.touches(names, [s])]
        understood = row.get("source") in LISTS and row.get("type") in ("Entity", "") and "" not in row
        if not states and understood:
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
    notice, start, end = record.get("federal_register_notice"), record.get("start_date"), record.get("end_date")
    programmes = ", ".join(split_cell(record.get("programs")))
    cited: dict[str, Any] = {"evidence": context.evidence(), "locator": f"entry {id_}, {list_}"}
    party = context.entity(id_, kind, name, state=state, seated=False, **cited)
    for alias in dict.fromkeys(split_cell(record.get("alt_names"))):
        if alias != name:
            context.claim(party, "alias", alias, **cited)
    key, title = LISTS[list_]
    listing = context.entity(key, Kind.LISTING, title, shared=True, **cited)
    said = (f"Federal Register notice: {notice}" if notice else "", f"Programmes: {programmes}" if programmes else "")
    note = "; ".join(part for part in said if part) or None
    context.claim(party, "listed_on", listing, start=start, end=end, note=note, **cited)


def _states(row: Mapping[str, Any]) -> list[str]:
    """Countries of the addresses, each once."""
    found = (COUNTRY.fullmatch(address) for address in split_cell(row.get("addresses", "")))
    return list(dict.fromkeys(match[1] for match in found if match))
