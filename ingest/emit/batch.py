"""What one source yields: entities, claims and evidence in its own ids, and what was wrong with its rows."""

from dataclasses import dataclass

from graph.claims import Claim
from graph.entities import SourceEntity
from graph.evidence import Evidence
from ingest.emit.issues import Issue


@dataclass(frozen=True)
class Batch:
    """The yield of one source. `rows` counts rows read, `rejected` rows that gave nothing because of an issue.

    A last good batch has passed its gate before: of its rejected rows only the number is left, `stale` says why it
    is not of the latest run, `extract` that it is a part of the data set, and `retrieved_on` when it was fetched.
    """

    source: str
    rows: int
    entities: tuple[SourceEntity, ...]
    claims: tuple[Claim, ...]
    evidence: tuple[Evidence, ...]
    issues: tuple[Issue, ...]
    rejected_before: int = 0
    stale: str | None = None
    extract: str | None = None
    retrieved_on: str | None = None

    @property
    def rejected(self) -> int:
        """Number of rows that were left out."""
        return self.rejected_before + len({(issue.file, issue.row) for issue in self.issues})
