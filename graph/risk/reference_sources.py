"""Where ratings and lists come from: `reference/sources.csv`, as evidence that a brief can cite."""

from pathlib import Path

from graph.data_folder import data_folder, layers_of
from graph.evidence import Evidence
from graph.read.table import Columns, Row, typed_rows
from graph.schema.codelists import EvidenceType, Tier

COLUMNS = Columns(("key", "title", "publisher", "url", "edition", "licence", "licence_class", "retrieved_on", "note"))


def load_reference_sources(folder: Path | None = None) -> dict[str, Evidence]:
    """Every reference source by its key. Raises FileError, with every problem, if the table cannot be read.

    A person's own row stands in place of the shipped one of that key. All are cited as copies, because the tables were
    typed or taken from copies of what the publisher issued; the note of each says which.
    """
    layers = layers_of(folder or data_folder(), "reference/sources.csv")
    return dict(row for path in layers for row in typed_rows(path, _source, COLUMNS))


def _source(row: Row) -> tuple[str, Evidence]:
    return row["key"], Evidence(
        id=f"reference:{row['key']}",
        url=row["url"],
        title=f"{row['title']} ({row['edition']})" if row["edition"] else row["title"],
        publisher=row["publisher"],
        retrieved_on=row["retrieved_on"] or None,
        evidence_type=EvidenceType.DATASET,
        tier=Tier.COPY,
        copy_of=row["publisher"],
        note=row["note"] or None,
    )
