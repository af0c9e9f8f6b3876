"""Every problem of a claims sheet, by sheet and cell, so that a person mends them in one go."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from graph.data_folder import data_folder
from graph.read.file import check_regular
from graph.states import load_states
from ingest.emit.issues import Issue
from ingest.sheet.claims_sheet import read_tables
from ingest.sheet.clashes import clashes
from ingest.sheet.folder import SheetFile, name_problem, sheet_file
from ingest.sheet.layout import Layout, csv_layout, workbook_layouts
from ingest.sheet.workbook import COLUMNS_OF

ORDER = ("entities", "claims", "evidence")


@dataclass(frozen=True)
class Problem:
    """One wrong cell, row or file. `cell` is written as a spreadsheet program writes it: `claims!F12`."""

    cell: str
    column: str
    value: str
    reason: str


@dataclass(frozen=True)
class Checked:
    """A sheet, what it would give, and what is wrong with it."""

    name: str
    rows: int
    entities: int
    claims: int
    evidence: int
    problems: tuple[Problem, ...]


def check_sheet(path: Path, data: Path | None = None) -> Checked:
    """Read the sheet that `path` is or belongs to, as a build would, and name every problem.

    Raises LookthroughError if the file is no claims sheet, or no workbook.
    """
    check_regular(path)
    data = data or data_folder()
    file, states = sheet_file(path), load_states(data)
    tables = file.tables()
    batch = read_tables(file.name, tables, states)
    layouts = _layouts(file)
    parts = {table.file: part for part, table in vars(tables).items()}
    issues = [*batch.issues, *clashes(batch, tables, data, states)]
    issues.sort(key=lambda issue: (ORDER.index(parts[issue.file]), issue.row))
    naming = name_problem(file.name)
    problems = [Problem("file name", "", path.name, naming)] if naming else []
    problems += [_problem(issue, layouts[parts[issue.file]]) for issue in issues]
    return Checked(
        file.name,
        batch.rows,
        len(batch.entities),
        len(batch.claims),
        len(batch.evidence),
        tuple(dict.fromkeys(problems)),
    )


def _layouts(file: SheetFile) -> Mapping[str, Layout]:
    if file.is_workbook:
        return workbook_layouts(file.path, tuple(COLUMNS_OF))
    return {part: csv_layout(file.path.with_name(f"{file.name}.{part}.csv"), part) for part in COLUMNS_OF}


def _problem(issue: Issue, layout: Layout) -> Problem:
    return Problem(layout.cell(issue.row, issue.column), issue.column, issue.value, issue.reason)
