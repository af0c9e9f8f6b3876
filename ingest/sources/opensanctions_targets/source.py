"""OpenSanctions `targets.simple.csv`: one row a target, several values of a cell parted by semicolons."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from graph.schema.nodes import Kind
from ingest.emit.context import Context
from ingest.read.clean.cells import needed_day_of
from ingest.read.clean.days import STAMP
from ingest.read.clean.identifiers import check_identifier
from ingest.read.clean.official_lists import OfficialList, lists_of
from ingest.read.record import Record
from ingest.read.rows import split_cell, table_rows

KINDS = {"Company": Kind.COMPANY, "Organization": Kind.ORGANISATION, "PublicBody": Kind.GOVERNMENT_BODY}
ANY_BODY = "LegalEntity"
"""A firm or another body, the table does not say which: it is what the scope knows it as, else an Organisation."""
PAGE = "https://www.opensanctions.org/entities/{}/"
EXACTLY_ONE = 1
LEI_LENGTH = 20
SEPARATOR = ";"


def read(context: Context) -> None:
    """One row is one target."""
    snapshot = context.snapshot()
    others = {schema: f"not an organisation: {schema}" for schema in context.codes("schema") - {*KINDS, ANY_BODY}}
    for line, row in table_rows(snapshot, context.feed):
        schema, identifiers = row.get("schema", ""), row.get("identifiers", "")
        if schema in others and "" not in row:
            context.pass_over(row, others[schema])
            continue
        names = chain((row.get("name", ""),), _aliases(row))
        state = _state(row.get("countries", ""))
        # A value that is an LEI in scope is one, so check digits need not be worked out here.
        leis = split_cell(identifiers) if len(identifiers) >= LEI_LENGTH else ()
        touched = context.touches(names, [state or ""], [("lei", lei) for lei in leis])
        if not touched and (schema in KINDS or schema == ANY_BODY) and "" not in row:
            context.pass_over(row)
            continue
        with context.record(row, snapshot, line) as record:
            _target(context, record, touched)


def _target(context: Context, record: Record, touched: frozenset[Kind]) -> None:
    schema = record.code("schema")
    if schema not in (*KINDS, ANY_BODY):
        record.pass_over(f"not an organisation: {schema}")
    kind = KINDS.get(schema) or (next(iter(touched)) if len(touched) == EXACTLY_ONE else Kind.ORGANISATION)
    id_, name, lists = record.take("id"), record.take("name"), record.take("dataset")
    seen_on = needed_day_of(record, "first_seen", *STAMP)
    country = _state(record.get("countries"))
    state = country if country in context.states else None
    page = context.evidence(PAGE.format(id_), f"{name}, entry of OpenSanctions", copy_of=lists)
    cited: dict[str, Any] = {"evidence": page, "locator": f"entry {id_}"}
    target = context.entity(id_, kind, name, state=state, seated=False, **cited)
    for alias in dict.fromkeys(split_cell(record.get("aliases"))):
        if alias != name:
            context.claim(target, "alias", alias, **cited)
    for lei in _leis(split_cell(record.get("identifiers"))):
        context.claim(target, "lei", lei, **cited)
    programmes = split_cell(record.get("program_ids"))
    note = f"Programmes: {', '.join(programmes)}" if programmes else None
    found = _lists(split_cell(lists), programmes)
    for list_, shared in found.items():
        copied = context.evidence(PAGE.format(id_), f"{name}, entry of OpenSanctions", copy_of=list_.keeper)
        listing = context.entity(list_.key, Kind.LISTING, list_.title, shared=shared, **cited | {"evidence": copied})
        # The table has one day for all the lists of an entry: on the others it may have come later.
        day = seen_on if len(found) == EXACTLY_ONE else None
        context.claim(target, "listed_on", listing, observed_by=day, note=note, **cited | {"evidence": copied})


def _lists(titles: Sequence[str], programmes: Sequence[str]) -> dict[OfficialList, bool]:
    """The lists that an entry is on, each once, and whether other sources have that list too."""
    found: dict[OfficialList, bool] = {}
    for title in titles:
        known = lists_of(title, programmes)
        found |= dict.fromkeys(known, True) if known else {OfficialList(f"list:{title}", title, title): False}
    return found


def _aliases(row: Mapping[str, str]) -> Iterator[str]:
    """Other names, split only when they are wanted."""
    yield from split_cell(row.get("aliases", ""))


def _state(countries: str) -> str | None:
    """The code of the one country of a target; several are ties of several sorts, and no state."""
    if SEPARATOR not in countries:
        return countries.strip().upper() or None
    codes = split_cell(countries)
    return codes[0].upper() if len(codes) == EXACTLY_ONE else None


def _leis(identifiers: Sequence[str]) -> list[str]:
    """Those identifiers that are LEIs by their form and check digits; the table does not name their schemes."""
    found = []
    for value in identifiers:
        try:
            found.append(check_identifier("lei", value) if len(value) == LEI_LENGTH else "")
        except ValueError:
            continue
    return [lei for lei in found if lei]
