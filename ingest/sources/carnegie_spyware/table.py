"""The inventory's table as it is passed around: a CSV whose last columns have no name."""

import csv
import io

from ingest.archives import open_content
from ingest.content import ContentError
from ingest.feed import MEGABYTE, Feed
from ingest.reading import LONGEST_CELL, Rows
from ingest.snapshot import Snapshot


def inventory_rows(snapshot: Snapshot, feed: Feed) -> Rows:
    """Rows by column name with the line they begin on; a nameless column is called after its place: `column 20`.

    A row that has more or fewer cells than the header gets the key "" with their number, by which it is rejected.
    Raises ContentError if the file is no UTF-8 table or a column is there twice.
    """
    csv.field_size_limit(LONGEST_CELL)
    with open_content(snapshot.path, feed.max_unpacked_megabytes * MEGABYTE, feed.member, feed.format) as content:
        reader = csv.reader(io.TextIOWrapper(content, encoding="utf-8-sig", newline=""))
        try:
            header = [name.strip() or f"column {place}" for place, name in enumerate(next(reader, []), start=1)]
            if len(set(header)) != len(header):
                raise ContentError(f"{snapshot.name} has a column twice")
            line = reader.line_num + 1
            for cells in reader:
                if cells:
                    row: dict[str, object] = dict(zip(header, cells, strict=False))
                    if len(cells) != len(header):
                        row[""] = len(cells)
                    yield line, row
                line = reader.line_num + 1
        except (csv.Error, UnicodeDecodeError) as error:
            raise ContentError(f"{snapshot.name} is not readable as CSV near line {reader.line_num}: {error}") from None
