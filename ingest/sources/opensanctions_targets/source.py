"""OpenSanctions `targets.simple.csv`: one row a target, several values of a cell parted by semicolons."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from graph.schema.nodes import Kind
from ingest.clean.identifiers import check_identifier
from ingest.context import Context
from ingest.reading import csv_rows, split_cell
from ingest.record import Record

KINDS = {"Company": Kind.COMPANY, "Organization": Kind.ORGANISATION, "PublicBody": Kind.GOVERNMENT_BODY}
ANY_BODY = "LegalEntity"
"""A firm or another body, the table does not say which: it is what the scope knows it as, else an Organisation."""
PAGE = "https://www.opensanctions.org/entities/{}/"
EXACTLY_ONE = 1


def read(context: Context) -> None:
    """One row is one target."""
    snapshot = context.snapshot()
    for line, row in csv_rows(snapshot, context.feed):
        names = chain((row.get("name", ""),), _aliases(row))
        state = _state(row.get("countries", ""))
        leis = _leis(split_cell(row.get("identifiers", "")))
        touched = context.touches(names, [state or ""], [("lei", lei) for lei in leis])
        if not touched and row.get("schema") in (*KINDS, ANY_BODY) and "" not in row:
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
    seen_on = record.take("first_seen")[:10]
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
    programmes = ", ".join(split_cell(record.get("program_ids")))
    for title in split_cell(lists):
        listing = context.entity(f"list:{title}", Kind.LISTING, title, **cited)
        note = f"Programmes: {programmes}" if programmes else None
        context.claim(target, "listed_on", listing, observed_by=seen_on, note=note, **cited)


def _aliases(row: Mapping[str, str]) -> Iterator[str]:
    """Other names, split only when they are wanted."""
    yield from split_cell(row.get("aliases", ""))


def _state(countries: str) -> str | None:
    """The code of the one country of a target; several are ties of several sorts, and no state."""
    codes = split_cell(countries)
    return codes[0].upper() if len(codes) == EXACTLY_ONE else None


def _leis(identifiers: Sequence[str]) -> list[str]:
    """Those identifiers that are LEIs by their form and check digits; the table does not name their schemes."""
    found = []
    for value in identifiers:
        try:
            found.append(check_identifier("lei", value) if len(value) == 20 else "")
        except ValueError:
            continue
    return [lei for lei in found if lei]
