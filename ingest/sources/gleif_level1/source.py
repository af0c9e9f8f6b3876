"""GLEIF golden copy of level 1 (LEI-CDF) as CSV: one row a holder of a Legal Entity Identifier.

Legal name, other names, country of the legal address and the LEI are taken. Addresses are not, and numbers in
company registers are not: the file names the register by a code of its own, and one number is given out by many
registers of one state.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from graph.schema.codelists import Status
from graph.schema.nodes import Kind
from ingest.emit.context import Context
from ingest.read.clean.cells import day_of, needed_day_of
from ingest.read.clean.days import STAMP
from ingest.read.record import Record
from ingest.read.rows import table_rows

SLOTS = range(1, 6)
"""Other names come in five numbered columns, as do transliterated ones."""
OTHER = "Entity.OtherEntityNames.OtherEntityName.{}"
TRANSLITERATED = "Entity.TransliteratedOtherEntityNames.TransliteratedOtherEntityName.{}"
NAME_COLUMNS = ("Entity.LegalName", *(column.format(n) for column in (OTHER, TRANSLITERATED) for n in SLOTS))
KINDS = {
    "FUND": Kind.INVESTOR,
    "GENERAL": Kind.COMPANY,
    "": Kind.COMPANY,
    "INTERNATIONAL_ORGANIZATION": Kind.ORGANISATION,
    "RESIDENT_GOVERNMENT_ENTITY": Kind.GOVERNMENT_BODY,
}
"""Category of an entity: what it is here, unless the scope knows it as something else. Older rows have no category."""
NOT_FOR_US = {
    "SOLE_PROPRIETOR": "a person in business in their own name",
    "BRANCH": "a branch, no legal person of its own",
}
VOID = ("ANNULLED", "CANCELLED", "DUPLICATE")
"""States of a registration that say the LEI should not be used for this entity."""
CORROBORATED = ("FULLY_CORROBORATED", "PARTIALLY_CORROBORATED")
PAGE = "https://search.gleif.org/#/record/{}"
EXACTLY_ONE = 1


def read(context: Context) -> None:
    """One row is one holder of an LEI."""
    snapshot = context.snapshot()
    for line, row in table_rows(snapshot, context.feed):
        country, lei = row.get("Entity.LegalAddress.Country", "").strip().upper(), row.get("LEI", "").strip()
        touched = context.touches(_names(row), [country], [("lei", lei)])
        if not touched and lei and "" not in row:
            context.pass_over(row)
            continue
        with context.record(row, snapshot, line) as record:
            _holder(context, record, touched)


def _names(row: Mapping[str, Any]) -> Iterator[str]:
    for column in NAME_COLUMNS:
        if name := row.get(column):
            yield name


def _holder(context: Context, record: Record, touched: frozenset[Kind]) -> None:
    lei, name = record.take("LEI"), record.take("Entity.LegalName")
    category = record.code("Entity.EntityCategory") if record.get("Entity.EntityCategory") else ""
    if category in NOT_FOR_US:
        record.pass_over(NOT_FOR_US[category])
    registration = record.code("Registration.RegistrationStatus")
    if registration in VOID:
        record.pass_over(f"a registration that is {registration.lower()}")
    kind = next(iter(touched)) if len(touched) == EXACTLY_ONE else KINDS[category]
    state = context.places.by_code(record.take("Entity.LegalAddress.Country"))
    checked = record.get("Registration.ValidationSources")
    updated = needed_day_of(record, "Registration.LastUpdateDate", *STAMP)
    cited: dict[str, Any] = {
        "evidence": context.evidence(PAGE.format(lei), f"LEI record {lei}, {name}"),
        "locator": f"LEI {lei}, updated {updated}",
        "status": Status.CONFIRMED if checked in CORROBORATED else Status.REPORTED,
    }
    note = f"State of the LEI registration: {registration.lower().replace('_', ' ')}"
    holder = context.entity(lei, kind, name, state=state, note=note, **cited)
    context.claim(holder, "lei", lei, **cited)
    said = {name}
    for column in NAME_COLUMNS[1:]:
        other = record.get(column)
        if other and other not in said:
            said.add(other)
            former = record.get(f"{column}.type") == "PREVIOUS_LEGAL_NAME"
            context.claim(holder, "former_name" if former else "alias", other, **cited)
    if founded := day_of(record, "Entity.EntityCreationDate", *STAMP):
        context.claim(holder, "founded_on", founded, **cited)
