"""Where ratings and lists come from: `reference/sources.csv`, as evidence that a brief can cite."""

import csv
from pathlib import Path

from graph.data_folder import data_folder
from graph.errors import LookthroughError
from graph.evidence import Evidence
from graph.schema.codelists import EvidenceType, Tier


def load_reference_sources(folder: Path | None = None) -> dict[str, Evidence]:
    """Every reference source by its key. Raises LookthroughError if the table cannot be read.

    All are cited as copies, because the tables were typed or taken from copies of what the publisher issued; the
    note of each says which.
    """
    path = (folder or data_folder()) / "reference" / "sources.csv"
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return {
                row["key"]: Evidence(
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
                for row in csv.DictReader(file)
            }
    except (OSError, KeyError) as error:
        raise LookthroughError(f"The table of reference sources cannot be read: {path}: {error}") from error
