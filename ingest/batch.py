"""What one source yields: entities, claims and evidence in its own ids, and what was wrong with its rows."""

from dataclasses import dataclass

from graph.claims import Claim
from graph.entities import SourceEntity
from graph.evidence import Evidence
from ingest.issues import Issue


@dataclass(frozen=True)
class Batch:
    """The yield of one source. `rows` counts rows read, `rejected` rows that gave nothing because of an issue."""

    source: str
    rows: int
    entities: tuple[SourceEntity, ...]
    claims: tuple[Claim, ...]
    evidence: tuple[Evidence, ...]
    issues: tuple[Issue, ...]

    @property
    def rejected(self) -> int:
        """Number of rows that were left out."""
        return len({(issue.file, issue.row) for issue in self.issues})
