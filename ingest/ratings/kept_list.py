"""A reference table of periods on lists as it is kept, and when each of its lists was last read as a whole."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from graph.risk.reference_layers import lists_read_last
from graph.risk.reference_tables import LIST_TABLES, ListLayout
from ingest.ratings.members import Entry, ListReader
from ingest.ratings.read import Row


@dataclass(frozen=True)
class KeptList:
    """The rows of a table and of `list_coverage.csv`."""

    reader: ListReader
    rows: list[Row]
    coverage: list[Row]

    @classmethod
    def load(cls, data: Path, reader: ListReader) -> "KeptList":
        """As they count in a data folder. Raises LookthroughError if a table cannot be read."""
        kept = lists_read_last(data)
        return cls(reader, kept.rows[reader.table], kept.coverage)

    @property
    def layout(self) -> ListLayout:
        """How the table is laid out."""
        return LIST_TABLES[self.reader.table]

    @cached_property
    def last_readings(self) -> dict[str, Row]:
        """The row of `list_coverage.csv` of each list."""
        return {row["list"]: row for row in self.coverage if row["table"] == self.reader.table}

    @cached_property
    def in_force(self) -> set[Entry]:
        """The entries that were seen at the last reading of their list."""
        return {self.entry(row) for row in self.rows if self.was_in_force(row)}

    @cached_property
    def left_open(self) -> set[Entry]:
        """Entries without an end that were not seen at the last reading, or that it does not speak of."""
        return {self.entry(row) for row in self.rows if not row["valid_to"]} - self.in_force

    def was_in_force(self, row: Row) -> bool:
        """True if the row was seen at the last reading of its list: the same day, and a source in common."""
        last = self.last_readings[row[self.layout.list]]
        same_reading = set(row["source"].split("|")) & set(last["source"].split("|"))
        return not row["valid_to"] and row["as_of"] == last["as_of"] and bool(same_reading)

    def entry(self, row: Row) -> Entry:
        """What names the entry of a row."""
        return tuple(row[column] for column in self.reader.key)
