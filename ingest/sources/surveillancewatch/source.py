"""SurveillanceWatch: one JSON document of entities, each with its funders, subsidiaries and states.

Descriptions are prose. The states that an entity is said to target are no ties of a seller to a client, and lists of
affiliations may name people; neither is taken.
"""

import re
from typing import Any

from graph.schema.codelists import Status
from graph.schema.nodes import Kind
from ingest.emit.context import Context
from ingest.fetch.content import ContentError
from ingest.read.clean.cells import needed_day_of
from ingest.read.clean.days import STAMP
from ingest.read.clean.name_cells import names_in
from ingest.read.record import Record
from ingest.read.rows import json_document

NOT_READ = (
    *("description", "headquartersCity", "types", "surveilling", "affiliations", "affiliationsList"),
    *("hasDirectTargets", "createdAt"),
)
MOST_WORDS = 8
"""A longer part of a list of names is a sentence."""
DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+[a-z0-9-]{2,}(?:/\S*)?", re.IGNORECASE)
PROVIDES = (
    "The service lists the state among those that the entity provides to; it names no buyer, and does not tell a "
    "finding from an allegation"
)
FUNDS = "The service calls it a funder; it does not say whether by a stake, a loan or a grant"


def read(context: Context) -> None:
    """One row is one entity."""
    snapshot = context.snapshot()
    document = json_document(snapshot, context.feed)
    entities = document.get("items") if isinstance(document, dict) else None
    if not isinstance(entities, list):
        raise ContentError(f"{snapshot.name} has no list of items; it is not the service's list of entities")
    for number, entity in enumerate(entities, start=1):
        with context.record(entity, snapshot, number) as record:
            _entity(context, record)


def _entity(context: Context, record: Record) -> None:
    for field in NOT_READ:
        record.raw(field)
    id_, name, slug = record.take("id"), record.take("name"), record.take("slug")
    seen_on = needed_day_of(record, "updatedAt", *STAMP)
    seat = record.inner("headquarters").get("name")
    cited: dict[str, Any] = {"evidence": context.evidence(), "locator": f"entity {slug!r}"}
    entity = context.entity(
        id_,
        Kind.COMPANY,
        name,
        state=_state(context, record, "headquarters", seat) if seat else None,
        note=_references(record),
        **cited,
    )
    for domain in record.items("domains"):
        address = domain.take("domain").rstrip("/")
        if not DOMAIN.fullmatch(address):
            record.reject("domains", address, "not a domain")
        context.claim(entity, "website", f"https://{address}", **cited)
    for market in record.items("marketInfo"):
        if isin := market.get("isin"):
            context.claim(entity, "isin", isin, **cited)
    for funder in record.items("funders"):
        investor = context.entity(f"funder.{funder.take('id')}", Kind.INVESTOR, funder.take("name"), **cited)
        context.claim(investor, "invested_in", entity, status=Status.ALLEGED, observed_by=seen_on, note=FUNDS, **cited)
    for title in _subsidiaries(record):
        subsidiary = context.entity(f"subsidiary.{title}", Kind.COMPANY, title, **cited)
        context.claim(subsidiary, "subsidiary_of", entity, observed_by=seen_on, **cited)
    for country in record.items("providingTo"):
        state = _state(context, record, "providingTo", country.take("name"))
        context.claim(
            entity,
            "deployed_in",
            f"state:{state}",
            status=Status.ALLEGED,
            observed_by=seen_on,
            note=PROVIDES,
            **cited,
        )


def _state(context: Context, record: Record, field: str, name: str) -> str:
    code = context.places.by_name(name)
    if code is None:
        record.reject(field, name, "not surely one state of reference/states.csv")
    return code


def _references(record: Record) -> str | None:
    found = [address for source in record.items("sources") if (address := source.get("url"))]
    return f"References of the entry: {' '.join(dict.fromkeys(found))}" if found else None


def _subsidiaries(record: Record) -> list[str]:
    """Names parted by commas. Anything that reads like a sentence is not understood."""
    text = record.get("subsidiaries")
    names = names_in(text)
    if any(len(name.split()) > MOST_WORDS for name in names):
        record.reject("subsidiaries", text, "not a list of names parted by commas")
    return names
