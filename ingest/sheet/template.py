"""An empty claims sheet to fill in: a workbook with drop-down lists, or three CSV files."""

import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from graph.errors import LookthroughError
from graph.schema.attributes import ATTRIBUTES
from graph.schema.codelists import EVIDENCE_TYPE_MEANING, ROLE_MEANING, STATUS_MEANING, TIER_MEANING
from graph.schema.nodes import KINDS, Kind
from graph.schema.relations import RELATIONS
from graph.states import State
from graph.whole_file import write_together, write_whole
from ingest.sheet import example
from ingest.sheet.folder import SheetFile, name_problem, sheet_file
from ingest.sheet.meanings import GUIDE, MEANINGS
from ingest.sheet.workbook import COLUMNS_OF

LISTED_ROWS = 2000
"""How far down the drop-down lists reach."""

TEXT = "@"
LISTS = {
    ("entities", "kind"): "kind",
    ("entities", "state"): "state",
    ("claims", "relation"): "relation",
    ("claims", "status"): "status",
    ("claims", "role"): "role",
    ("claims", "shared_amount"): "shared_amount",
    ("evidence", "evidence_type"): "evidence_type",
    ("evidence", "tier"): "tier",
}
"""Sheet and column: the list of the sheet `codes` that it is chosen from."""

WIDTHS = {"name": 40, "title": 40, "url": 40, "note": 40, "locator": 24, "value": 28}
WIDTH = 16


def write_template(path: Path, states: Mapping[str, State]) -> list[Path]:
    """Write a template, XLSX or CSV by the ending of `path`, and say which files it is.

    `NAME.csv` stands for `NAME.entities.csv`, `NAME.claims.csv` and `NAME.evidence.csv`. Raises LookthroughError if a
    file is there already, if the name cannot be that of a source, or for another ending.
    """
    ending = path.suffix.lower()
    if ending == ".csv":
        file = SheetFile(path.stem, path)
        written = [path.with_name(f"{file.name}.{part}.csv") for part in MEANINGS]
    else:
        file = sheet_file(path)
        written = [path]
    if problem := name_problem(file.name):
        raise LookthroughError(problem)
    if there := [str(each) for each in written if each.exists()]:
        raise LookthroughError(f"{', '.join(there)} is there already; nothing is written over it")
    if ending == ".csv":
        headers = (",".join(COLUMNS_OF[part]) + "\r\n" for part in MEANINGS)
        write_together(dict(zip(written, headers, strict=True)))
    else:
        write_whole(path, _packed(_workbook(states)))
    return written


def _packed(book: Any) -> bytes:
    made = io.BytesIO()
    try:
        book.save(made)
    except Exception as error:  # openpyxl makes each sheet in a temporary file, by whichever XML library there is
        raise LookthroughError(
            f"{type(error).__name__} while making the sheet: {error}. Is there room in the folder for temporary files?"
        ) from error
    return made.getvalue()


def code_lists(states: Mapping[str, State]) -> dict[str, list[tuple[str, str]]]:
    """The values of every list with their meanings."""
    kinds = [(str(info.kind), info.meaning) for info in KINDS.values() if info.kind is not Kind.STATE]
    relations = [(relation.name, relation.meaning) for relation in RELATIONS.values()]
    relations += [(attribute.name, f"Property: {attribute.meaning}") for attribute in ATTRIBUTES.values()]
    return {
        "kind": kinds,
        "relation": relations,
        "status": [(str(code), meaning) for code, meaning in STATUS_MEANING.items()],
        "role": [(str(code), meaning) for code, meaning in ROLE_MEANING.items()],
        "evidence_type": [(str(code), meaning) for code, meaning in EVIDENCE_TYPE_MEANING.items()],
        "tier": [(str(code), meaning) for code, meaning in TIER_MEANING.items()],
        "shared_amount": [("true", "the amount is shared"), ("false", "it is not")],
        "state": [(code, states[code].name) for code in sorted(states)],
    }


def _workbook(states: Mapping[str, State]) -> Any:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    guide = book.create_sheet("read me")
    _fill(guide, [(line,) for line in GUIDE])
    _fill(guide, [(), ("sheet", "column", "meaning")], bold=True)
    _fill(guide, [(part, column, text) for part, columns in MEANINGS.items() for column, text in columns.items()])
    _widths(guide, (14, 16, 110))
    for part in MEANINGS:
        _form(book.create_sheet(part), COLUMNS_OF[part])
    _example(book.create_sheet("example"))
    _codes(book.create_sheet("codes"), code_lists(states), book)
    return book


def _form(sheet: Any, columns: Sequence[str]) -> None:
    """The header of an empty sheet; cells are text, so that no program makes days of months."""
    _fill(sheet, [columns], bold=True)
    sheet.freeze_panes = "B2"
    _widths(sheet, [WIDTHS.get(column, WIDTH) for column in columns], TEXT)


def _example(sheet: Any) -> None:
    _fill(sheet, [("Made up, to show how rows are filled in. This sheet is not read.",)])
    blocks: dict[str, Iterable[tuple[str, dict[str, str]]]] = {
        "evidence": (("", row) for row in example.EVIDENCE),
        "entities": (("", row) for row in example.ENTITIES),
        "claims": example.EXPLAINED,
    }
    for part, rows in blocks.items():
        columns = COLUMNS_OF[part]
        _fill(sheet, [(), (part,), ("what the row says", *columns)], bold=True)
        _fill(sheet, [(said, *(row.get(column, "") for column in columns)) for said, row in rows])
    _widths(sheet, (60, *(WIDTH for _ in COLUMNS_OF["claims"])), TEXT)


def _codes(sheet: Any, lists: Mapping[str, Sequence[tuple[str, str]]], book: Any) -> None:
    """Every list in two columns, code and meaning, and the drop-down lists that point at them."""
    from openpyxl.utils import get_column_letter as letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for at, (name, codes) in enumerate(lists.items()):
        first = 2 * at + 1
        for row, (code, meaning) in enumerate([(name, "meaning"), *codes], start=1):
            sheet.cell(row, first, code).number_format = TEXT
            sheet.cell(row, first + 1, meaning)
        for (part, column), wanted in LISTS.items():
            if wanted != name:
                continue
            cells = f"codes!${letter(first)}$2:${letter(first)}${len(codes) + 1}"
            choice = DataValidation(type="list", formula1=f"={cells}", allow_blank=True, showErrorMessage=True)
            choice.error = f"Choose a {column} from the list; the sheet codes explains each."
            where = letter(COLUMNS_OF[part].index(column) + 1)
            choice.add(f"{where}2:{where}{LISTED_ROWS}")
            book[part].add_data_validation(choice)
    _widths(sheet, (18, 50) * len(lists))
    sheet.freeze_panes = "A2"


def _fill(sheet: Any, rows: Iterable[Sequence[str]], bold: bool = False) -> None:
    from openpyxl.styles import Font

    for row in rows:
        sheet.append(list(row))
        for cell in sheet[sheet.max_row] if row else ():
            cell.number_format = TEXT
            if bold:
                cell.font = Font(bold=True)


def _widths(sheet: Any, widths: Iterable[int], number_format: str | None = None) -> None:
    from openpyxl.utils import get_column_letter as letter

    for at, width in enumerate(widths, start=1):
        column = sheet.column_dimensions[letter(at)]
        column.width = width
        if number_format:
            column.number_format = number_format
