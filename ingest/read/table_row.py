"""A row of a large table: its cells, found by their column when they are asked for, and not before."""

from collections.abc import Iterator, KeysView, Mapping, Sequence
from typing import Any


class Columns(dict[str, int]):
    """The places of the columns of a table by their names, shared by all its rows."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__((name, place) for place, name in enumerate(names))
        self.names = self.keys()


class TableRow(Mapping[str, Any]):
    """One row, to be read like a dictionary. Making one costs the same for three columns and for three hundred.

    It has as many cells as the table has columns; who makes it sees to that.
    """

    __slots__ = ("_columns", "cells")

    def __init__(self, columns: Columns, cells: Sequence[Any]) -> None:
        self._columns, self.cells = columns, cells

    def __getitem__(self, name: str) -> Any:
        return self.cells[self._columns[name]]

    def get(self, name: str, default: Any = None) -> Any:
        """The cell of a column, `default` if the table has no such column."""
        place = self._columns.get(name)
        return default if place is None else self.cells[place]

    def keys(self) -> KeysView[str]:
        """The columns: one and the same object for all rows of a table."""
        return self._columns.names

    def __contains__(self, name: object) -> bool:
        return name in self._columns

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)
