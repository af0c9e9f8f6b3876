"""A folder of claims sheets of one's own, each of which is one more source of a build."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from graph.errors import LookthroughError
from ingest.emit.batch import Batch
from ingest.licences import Licence
from ingest.sheet.claims_sheet import Tables, read_csv_tables, read_tables
from ingest.sheet.workbook import read_workbook
from ingest.source import SOURCES_FOLDER, Assertions, Bounds, Source

FOLDER = "sheets"
LICENCE_CLASS = "own"
"""What people wrote themselves: theirs to license. A filter can leave it out like any other class."""

_NAME = re.compile(r"[a-z][a-z0-9_]*\Z")
_TRIO = re.compile(r"(?P<name>.+)\.(?:entities|claims|evidence)\.csv\Z")


@dataclass(frozen=True)
class SheetFile:
    """One claims sheet: a workbook, or three CSV files `<name>.entities.csv`, `.claims.csv` and `.evidence.csv`."""

    name: str
    path: Path

    @property
    def is_workbook(self) -> bool:
        """True for XLSX, False for the three CSV files; `path` is then any one of them."""
        return self.path.suffix.lower() == ".xlsx"

    def tables(self) -> Tables:
        """Its three tables. Raises ContentError if a workbook is none."""
        return read_workbook(self.path, self.name) if self.is_workbook else read_csv_tables(self.path.parent, self.name)


@dataclass(frozen=True)
class Sheet:
    """A claims sheet read: the source that it is, on what terms, and what it gave."""

    source: Source
    licence: Licence
    batch: Batch


def sheet_file(path: Path) -> SheetFile:
    """The sheet that a file is or belongs to. Raises LookthroughError if its name says that it is none."""
    if path.suffix.lower() == ".xlsx":
        return SheetFile(path.stem, path)
    match = _TRIO.match(path.name)
    if match is None:
        raise LookthroughError(
            f"{path.name} is no claims sheet: that is NAME.xlsx, or NAME.entities.csv with its two companions"
        )
    return SheetFile(match["name"], path)


def name_problem(name: str) -> str | None:
    """Why a sheet cannot have this name, or None."""
    if not _NAME.match(name):
        return f"a sheet is a source named after its file, and {name!r} is no such name: use a to z, 0 to 9 and _"
    if (SOURCES_FOLDER / name / "source.yml").exists():
        return f"a source is called {name} already; give the file another name"
    return None


def sheets_in(folder: Path) -> list[SheetFile]:
    """The sheets in a folder by name; none if it is not there. Raises LookthroughError for a name that cannot be."""
    found: dict[str, SheetFile] = {}
    if not folder.is_dir():
        return []
    for path in sorted(folder.iterdir()):
        if path.name.startswith((".", "~$")) or not (path.suffix.lower() == ".xlsx" or _TRIO.match(path.name)):
            continue
        sheet = sheet_file(path)
        if problem := name_problem(sheet.name):
            raise LookthroughError(f"{path.name}: {problem}")
        if found.setdefault(sheet.name, sheet).is_workbook != sheet.is_workbook:
            raise LookthroughError(f"{folder.name} has {sheet.name} as a workbook and as CSV files; keep one of them")
    return [found[name] for name in sorted(found)]


def read_sheets(folder: Path, states: Mapping[str, object]) -> list[Sheet]:
    """Every sheet of a folder as a source of scope core. Raises LookthroughError for a file that cannot be read."""
    return [
        Sheet(source_of(file), licence_of(file.name), read_tables(file.name, file.tables(), states))
        for file in sheets_in(folder)
    ]


def licence_of(name: str) -> Licence:
    """The terms of a sheet of one's own."""
    return Licence(name, "own research; not licensed to others by this file", LICENCE_CLASS)


def source_of(file: SheetFile) -> Source:
    """The source that a sheet is."""
    return Source(
        name=file.name,
        title=f"Claims sheet {file.name}",
        publisher="Own research",
        url="",
        coverage="What people wrote down in a claims sheet of their own.",
        cadence="by hand",
        scope="core",
        reader="claims_sheet",
        assertions=Assertions(claims=Bounds()),
        notes=f"Read from {file.path.name}.",
    )
