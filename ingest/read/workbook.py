"""XLSX workbooks, opened within limits: values are read, formulas, macros and links to other files are not followed."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ingest.fetch.content import ZIP, ContentError
from ingest.fetch.feed import MEGABYTE, Feed
from ingest.fetch.snapshot import Snapshot
from ingest.sheet.cells import cell_text

LAST_COLUMN = 200
"""A cell far to the right would otherwise make every row as wide."""


class _Unreadable:
    """A cell that a spreadsheet program has changed: no text, so that the row is rejected if the cell is taken."""

    def __init__(self, reason: str) -> None:
        self._reason = reason

    def __str__(self) -> str:
        return self._reason


@contextmanager
def opened_workbook(path: Path, largest_file: int, largest_content: int) -> Iterator[Any]:
    """A workbook to be read row by row. Sizes are in bytes, packed and unpacked.

    Raises ContentError if it is no workbook, is locked, or is larger; also when reading on shows that it is broken.
    """
    from openpyxl import load_workbook

    _check_size(path, largest_file, largest_content)
    try:
        book = load_workbook(path, read_only=True, keep_links=False)
        try:
            yield book
        finally:
            book.close()
    except ContentError:
        raise
    except Exception as error:  # a broken workbook fails in as many ways as XML and zip files can be broken
        raise ContentError(f"{path.name} cannot be read as a workbook: {error}") from error


def is_workbook(snapshot: Snapshot) -> bool:
    """Whether a file begins as an XLSX workbook does, which is a zip archive."""
    with snapshot.open() as content:
        return content.read(4).startswith(ZIP)


def workbook_rows(snapshot: Snapshot, feed: Feed, title: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Rows of the sheet called `title` by column name, as texts; the number is the row of the sheet, the header 1.

    A value in a column without a name has a key after its place: `column 24`. Rows without a value are left out.
    Raises ContentError for what is no such workbook.
    """
    limits = (feed.max_megabytes * MEGABYTE, feed.max_unpacked_megabytes * MEGABYTE)
    with opened_workbook(snapshot.path, *limits) as book:
        sheets = {sheet.title: sheet for sheet in book.worksheets}
        if title not in sheets:
            raise ContentError(f"{snapshot.name} has no sheet called {title!r}; it has: {', '.join(sheets)}")
        sheets[title].reset_dimensions()  # the size that a file states of itself may be wrong
        lines = sheets[title].iter_rows(max_col=LAST_COLUMN)
        named = {place: str(cell.value).strip() for place, cell in _filled(next(lines, ()))}
        if len(set(named.values())) != len(named):
            raise ContentError(f"{snapshot.name} has a column twice in the sheet {title!r}")
        for number, line in enumerate(lines, start=2):
            cells = {named.get(place, f"column {place}"): cell for place, cell in _filled(line)}
            if cells:
                empty: dict[str, Any] = dict.fromkeys(named.values(), "")
                yield number, empty | {name: _value(cell, name) for name, cell in cells.items()}


def _filled(cells: Any) -> list[tuple[int, Any]]:
    """The cells that have a value, with their place in the row, the first being 1."""
    return [(place, cell) for place, cell in enumerate(cells, start=1) if cell.value not in (None, "")]


def _value(cell: Any, column: str) -> Any:
    try:
        return cell_text(cell, column)
    except ValueError as error:
        return _Unreadable(str(error))


def _check_size(path: Path, largest_file: int, largest_content: int) -> None:
    """Raise ContentError for what is no zip file, or would swell beyond use when unpacked."""
    try:
        if path.stat().st_size > largest_file:
            raise ContentError(f"{path.name} is larger than {largest_file} bytes")
        with zipfile.ZipFile(path) as archive:
            content = sum(member.file_size for member in archive.infolist())
    except OSError as error:
        raise ContentError(f"{path.name} cannot be read: {error.strerror or error}") from error
    except zipfile.BadZipFile as error:
        raise ContentError(f"{path.name} is no XLSX workbook; save it as .xlsx, without a password") from error
    if content > largest_content:
        raise ContentError(f"{path.name} unpacks to more than {largest_content} bytes; it is not read")
