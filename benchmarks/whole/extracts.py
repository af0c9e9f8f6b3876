"""Extracts that others made of publishers' data, written back in the forms that the publishers document.

What an extract left out is made up only where an adapter needs it to understand a row (the state of a registration, the
sort of an id), and always the same: counts stay those of the extract. Nothing written here is evidence of anything.
"""

import csv
import gzip
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import IO, Any, cast
from xml.sax.saxutils import quoteattr

from ingest.source import load_sources

Row = dict[str, str]

HOLDER_ELSE = {
    "Registration.LastUpdateDate": "2026-01-05T10:00:00Z",
    "Registration.RegistrationStatus": "LAPSED",
    "Registration.ValidationSources": "ENTITY_SUPPLIED_ONLY",
}
"""What the adapter of level 1 needs, and the extract does not have."""
RELATIONSHIP_COLUMNS = {
    "Relationship.StartNode.NodeID": "start_lei",
    "Relationship.StartNode.NodeIDType": "start_id_type",
    "Relationship.EndNode.NodeID": "end_lei",
    "Relationship.EndNode.NodeIDType": "end_id_type",
    "Relationship.RelationshipType": "relationship_type",
    "Relationship.RelationshipStatus": "relationship_status",
    "Relationship.Period.1.startDate": "period_start",
    "Relationship.Period.1.endDate": "period_end",
    "Registration.LastUpdateDate": "last_update",
    "Registration.RegistrationStatus": "registration_status",
    "Registration.ValidationSources": "validation_sources",
}
AGENCIES = {"CBP": "U.S. Customs and Border Protection", "ICE": "U.S. Immigration and Customs Enforcement"}
AWARDS_A_PAGE = 100


def rows_of(path: Path) -> Iterator[Row]:
    """Rows of a table, packed or not."""
    with path.open("rb") as raw, gzip.open(raw) if path.suffix == ".gz" else raw as content:
        yield from csv.DictReader(io.TextIOWrapper(cast(IO[bytes], content), encoding="utf-8-sig", newline=""))


def write_table(path: Path, source: str, rows: Iterable[Row]) -> Path:
    """Write rows under the header that `source.yml` of a source knows."""
    (known,) = load_sources((source,))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, known.expect.columns if known.expect else (), restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def holders(rows: Iterable[Row]) -> Iterator[Row]:
    """Names and countries of holders of an LEI as rows of level 1; the extract has the publisher's column names."""
    return ({**HOLDER_ELSE, **row} for row in rows)


def relationships(rows: Iterable[Row]) -> Iterator[Row]:
    """Parents as rows of level 2; the extract does not say of which sort a period is."""
    return ({name: row[old] for name, old in RELATIONSHIP_COLUMNS.items()} for row in rows)


def listed_entries(rows: Iterable[Row]) -> Iterator[Row]:
    """Entries of the Entity List as rows of the screening list; their countries and sorts were dropped by others."""
    for number, row in enumerate(rows):
        entry = {"_id": f"e{number}", "source": row["source_list"], "name": row["entity"]}
        yield entry | {"federal_register_notice": row["fr_citation"], "start_date": row["effective_date"]}


def summed_awards(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Transactions summed by award, as the award search has them. The extract has no identifiers of recipients."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        award = found.setdefault(row["Generated Award ID"], {**_award(row), "Award Amount": Decimal(0)})
        award["Award Amount"] += Decimal(row["Federal Action Obligation"])
    return [award | {"Award Amount": float(award["Award Amount"])} for award in found.values()]


def _award(row: Row) -> dict[str, Any]:
    return {
        "internal_id": None,
        "Award ID": row["Award ID"],
        "generated_internal_id": row["Generated Award ID"],
        "Recipient Name": row["Recipient Name"],
        "Recipient UEI": f"UEI {row['Recipient Name']}",
        "recipient_id": None,
        "Recipient Location": {"location_country_code": "USA"},
        "Start Date": row["Action Date"],
        "End Date": None,
        "Awarding Agency": "Department of Homeland Security",
        "Awarding Sub Agency": AGENCIES[row["Agency"]],
        "Contract Award Type": None,
        "PSC": {"code": None, "description": row["Product/Service Description"]},
    }


def award_pages(folder: Path, found: Sequence[dict[str, Any]]) -> list[Path]:
    """Awards as pages of the search."""
    paths = []
    for start in range(0, len(found), AWARDS_A_PAGE):
        paths.append(folder / f"page{start // AWARDS_A_PAGE + 1:04}.json")
        page = {"results": found[start : start + AWARDS_A_PAGE], "page_metadata": {"hasNext": True}}
        paths[-1].write_text(json.dumps(page), encoding="utf-8")
    return paths


def fairs(events: Iterable[Row], exhibitors: Iterable[Row]) -> dict[str, dict[str, Any]]:
    """Exhibitors as one document a fair, by its name in the repository; each exhibitor of a fair once."""
    listed: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    for row in exhibitors:
        listed[row["event_slug"]][row["exhibitor"], row["country_iso2"]] = None
    known = {row["slug"]: row for row in events}
    return {
        slug: {
            "name": known[slug]["name"],
            "startDate": known[slug]["start_date"] or None,
            "endDate": known[slug]["end_date"] or None,
            "exhibitor": [
                {"name": name} | ({"country": {"iso2": country}} if country else {}) for name, country in found
            ],
        }
        for slug, found in listed.items()
    }


def fair_files(folder: Path, documents: dict[str, dict[str, Any]]) -> list[Path]:
    """Fairs as files of the repository."""
    paths = []
    for slug, document in documents.items():
        paths.append(folder / f"{slug}.json")
        paths[-1].write_text(json.dumps(document), encoding="utf-8")
    return paths


def entity_lines(rows: Iterable[Row], dataset: str) -> Iterator[dict[str, Any]]:
    """Targets of a simple table as lines of FollowTheMoney JSON, each with an entry on the list."""
    for row in rows:
        told = {"datasets": [dataset], "referents": [], "target": True}
        told |= {column: row[column] for column in ("first_seen", "last_seen", "last_change")}
        about = {"name": [row["name"]], "country": row["countries"].split(";") if row["countries"] else []}
        yield {"id": row["id"], "caption": row["name"], "schema": row["schema"], "properties": about, **told}
        entry = {"id": f"s-{row['id']}", "caption": dataset, "schema": "Sanction", **told}
        yield entry | {"properties": {"entity": [row["id"]]}}


def sanctioned(rows: Iterable[Row], regulation: str, state: str) -> list[str]:
    """Persons and bodies of an EU regulation as entries of the consolidated list; aliases as weak ones."""
    sorts = {"Person": "person", "LegalEntity": "enterprise"}
    act = f'<regulation publicationDate="2022-03-15" numberTitle={quoteattr(regulation)} programme="U"/>'
    return [
        f'<sanctionEntity euReferenceNumber="EU.{regulation}.{number}">{act}'
        f'<subjectType code="{sorts[row["schema"]]}"/><nameAlias wholeName={quoteattr(row["name"])} strong="true"/>'
        + "".join(f'<nameAlias wholeName={quoteattr(name)} strong="false"/>' for name in row["alias"].split(";"))
        + f'<address countryIso2Code="{state}"/></sanctionEntity>'
        for number, row in enumerate(row for row in rows if row["schema"] in sorts)
    ]


def sanctions_file(path: Path, entries: Iterable[str]) -> Path:
    """Entries as the file of the consolidated list."""
    text = f'<export xmlns="http://eu.europa.ec/fpi/fsd/export">{"".join(entries)}</export>'
    path.write_text(f'<?xml version="1.0" encoding="UTF-8"?>{text}', encoding="utf-8")
    return path
