"""A claims sheet's CSV file: read by the one reader of tables, its problems told as issues of a source."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.read.file import FileError
from graph.read.table import HEADER_ROW, Columns, Row
from graph.read.table import read_table as read
from ingest.emit.issues import Issue

__all__ = ["HEADER_ROW", "Row", "Table", "read_table"]


@dataclass(frozen=True)
class Table:
    """The rows of a file that could be read, and what was wrong with the others."""

    file: str
    rows: tuple[Row, ...]
    issues: tuple[Issue, ...]


def read_table(path: Path, columns: Sequence[str], source: str) -> Table:
    """Read a UTF-8 CSV file whose header must hold exactly `columns`, in any order.

    A missing file, a wrong header, an undecodable byte or a row of another length is an Issue, never a guess.
    """
    try:
        table = read(path, Columns(columns))
    except FileError as error:
        reason = str(error) if path.exists() else "the file is missing"
        return Table(path.name, (), (Issue(source, path.name, HEADER_ROW, "", "", reason),))
    issues = [Issue(source, path.name, each.line, each.column, each.value, each.reason) for each in table.problems]
    return Table(path.name, () if HEADER_ROW in {each.row for each in issues} else table.rows, tuple(issues))
