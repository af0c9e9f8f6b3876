"""A table of `data/reference/` as a file: read as rows, written back as a whole, its source known."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from graph.errors import LookthroughError
from graph.risk.reference_sources import COLUMNS, load_reference_sources
from ingest.ratings.read import Row


def text_of(columns: Sequence[str], rows: Sequence[Row]) -> str:
    """A table of these rows, in these columns, as text of its file."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def known_source(data: Path, source: str) -> None:
    """Raises LookthroughError if `source` is no key of `sources.csv`: a table names where each row is from."""
    if source not in load_reference_sources(data):
        columns = ",".join(COLUMNS.needed)
        raise LookthroughError(
            f"reference/sources.csv has no key {source!r}: add where the file is from, then renew. "
            f"Write it into {data / 'reference' / 'sources.csv'}, whose first line is {columns}"
        )
