"""A table of holdings: one row a company that the holder has a stake in, on one day."""

from collections.abc import Callable
from collections.abc import Mapping as Cells
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import Any

from graph.data_folder import data_folder
from graph.schema.nodes import Kind
from ingest.emit.context import Context
from ingest.fetch.content import ContentError
from ingest.fetch.snapshot import Snapshot
from ingest.read.record import Record
from ingest.read.rows import TableRows, table_rows
from ingest.sources.holdings_csv.mapping import Mapping, load_mappings

SAVED = Path(__file__).parent
OWN = "holdings"
"""Folder of a person's own mappings in the data folder."""
SCHEMES = ("isin", "lei")


def read(context: Context) -> None:
    """One row is one holding."""
    snapshot = context.snapshot()
    mapping, rows = _mapped(context, snapshot, load_mappings((SAVED, data_folder() / OWN)))
    day = mapping.day(snapshot.name)
    if day is None:
        raise ContentError(f"{snapshot.name} does not tell the day of its holdings; its mapping wants it in the name")
    name_in, state_in = mapping.columns.name, mapping.columns.state or ""
    numbers = [(scheme, column) for scheme in SCHEMES if (column := getattr(mapping.columns, scheme))]
    for line, row in rows:
        name, state = row.get(name_in, ""), _state(context, mapping, row.get(state_in, ""))
        known = [(scheme, number) for scheme, column in numbers if (number := row.get(column))]
        touched = context.touches((name,), (state or "",), known)
        if not touched and name and "" not in row and _fits(mapping, row):
            context.pass_over(row)  # the holder itself is in scope, so it must not decide
            continue
        with context.record(row, snapshot, line) as record:
            _holding(context, record, mapping, state, day, touched)


def _mapped(context: Context, snapshot: Snapshot, mappings: list[Mapping]) -> tuple[Mapping, TableRows]:
    """The mapping that fits the header, and the rows read by it. Raises ContentError if none or several fit."""
    fitting = []
    for mapping in mappings:
        rows = table_rows(snapshot, context.feed, mapping.delimiter)
        first = next(rows, None)
        if first is not None and mapping.columns.used <= first[1].keys():
            fitting.append((mapping, chain([first], rows)))
    if len(fitting) != 1:
        raise ContentError(f"{len(fitting)} saved mappings fit the columns of {snapshot.name}; one must")
    return fitting[0]


def _fits(mapping: Mapping, row: Cells[str, Any]) -> bool:
    """Whether the numbers of a row are as the mapping says. One that is not shows that the others may not be either."""
    try:
        mapping.value(row.get(mapping.columns.value or "", ""))
        mapping.share(row.get(mapping.columns.share_pct or "", ""))
    except ValueError:
        return False
    return True


def _state(context: Context, mapping: Mapping, text: str) -> str | None:
    places, form = context.places, mapping.columns.state_as
    if form == "name":
        return places.by_name(text)
    return places.by_code(text) if form == "two letters" else places.by_three_letters(text)


def _holding(
    context: Context, record: Record, mapping: Mapping, state: str | None, day: str, touched: frozenset[Kind]
) -> None:
    columns, holder, cites = mapping.columns, mapping.holder, mapping.cites
    name = record.take(columns.name)
    record.get(columns.state or columns.name)
    value, share = _read(record, columns.value, mapping.value), _read(record, columns.share_pct, mapping.share)
    if value is not None and value < 0:
        record.pass_over("a value below zero: what is sold short is not held")
    page = context.evidence(cites.url, cites.title, publisher=cites.publisher, tier=cites.tier, copy_of=cites.copy_of)
    cited: dict[str, Any] = {"evidence": page, "locator": f"row of {name!r}, {day}"}
    whose = {**cited, "locator": f"the table as a whole, {day}"}
    investor = context.entity(holder.key, Kind.INVESTOR, holder.name, state=holder.state, shared=True, **whose)
    kind = Kind.INVESTOR if touched == {Kind.INVESTOR} else Kind.COMPANY
    company = context.entity(f"{state or ''}.{name}", kind, name, state=state, **cited)
    for scheme in SCHEMES:
        column = getattr(columns, scheme)
        if column and (identifier := record.get(column)):
            context.claim(company, scheme, identifier, **cited)
    money: dict[str, Any] = {"amount": value, "currency": columns.currency} if value is not None else {}
    note = "Market value of the holding on that day" if money else None
    context.claim(
        investor, "invested_in", company, observed_by=day, share_pct=share or None, key=day, note=note, **money, **cited
    )


def _read(record: Record, column: str | None, reader: Callable[[str], Decimal | None]) -> Decimal | None:
    text = record.get(column) if column else ""
    try:
        return reader(text)
    except ValueError as error:
        record.reject(column or "", text, str(error))
