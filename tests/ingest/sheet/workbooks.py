"""Small workbooks for tests: the default rows of `tests.ingest.sheets`, spoilt cell by cell."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from ingest.sheet.workbook import COLUMNS_OF
from tests.ingest.sheets import CLAIM, ENTITIES, EVIDENCE

ROWS: dict[str, Sequence[Mapping[str, Any]]] = {"evidence": [EVIDENCE], "entities": ENTITIES, "claims": [CLAIM]}


def make_workbook(
    path: Path, rows: Mapping[str, Sequence[Mapping[str, Any]]] = ROWS, spoil: Mapping[str, Any] | None = None
) -> Path:
    """Write a workbook of these rows; `spoil` sets cells by their address, `claims!F2`."""
    book = Workbook()
    for part, columns in COLUMNS_OF.items():
        if part not in rows:
            continue
        sheet = book.create_sheet(part)
        sheet.append(list(columns))
        for row in rows[part]:
            sheet.append([row.get(column) for column in columns])
    for address, value in (spoil or {}).items():
        part, _, cell = address.partition("!")
        if isinstance(value, tuple):
            book[part][cell], book[part][cell].number_format = value
        else:
            book[part][cell] = value
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path
