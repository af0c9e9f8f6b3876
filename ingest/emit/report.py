"""The report of one run of a source: what was read, made, rejected and left out, and whether it passed its gate."""

from collections import Counter
from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from ingest.fetch.snapshot import Snapshot

SHOWN = 20


class Read(BaseModel):
    """A snapshot that was read."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    sha256: str
    size: int
    address: str | None = None
    retrieved_at: datetime | None = None


class Drift(BaseModel):
    """What is not as the feed is known to be, or as it was last time."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    new_columns: dict[str, int] = Field({}, description="Columns that source.yml does not know, with their rows.")
    missing_columns: tuple[str, ...] = Field((), description="Columns that no row has any more.")
    new_codes: dict[str, dict[str, int]] = Field({}, description="By column: codes not known, with their rows.")
    vanished: int = Field(0, description="Things that the last good run named and this one does not.")
    vanished_examples: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.new_columns or self.missing_columns or self.new_codes or self.vanished)


class IngestReport(BaseModel):
    """One run of one source."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str
    run_at: datetime
    read_from: Literal["service", "file", "kept snapshots"]
    snapshots: tuple[Read, ...] = ()
    snapshot_count: int = 0
    rows: int = 0
    claims: int = 0
    entities: int = 0
    evidence: int = 0
    rejected: int = Field(0, description="Rows that were not understood.")
    rejections: dict[str, int] = Field({}, description="The commonest reasons, with how often each was given.")
    passed_over: dict[str, int] = Field({}, description="Rows understood and not for us, by reason.")
    out_of_scope: int = Field(0, description="Rows of an enrichment source that touch nothing in scope.")
    repeated: int = Field(0, description="Claims that a row repeated word for word.")
    scope_rule: str
    drift: Drift = Drift()
    gate: Literal["passed", "failed"] = "passed"
    reasons: tuple[str, ...] = Field((), description="Why the gate failed.")
    extract: str | None = Field(None, description="For a person's own file with fewer rows than the whole: what it is.")
    digest: str | None = Field(None, description="Hash of the lines of its batch before this one.")

    @property
    def retrieved_on(self) -> str | None:
        """The last day on which anything of it was fetched, as YYYY-MM-DD."""
        days = [read.retrieved_at.date().isoformat() for read in self.snapshots if read.retrieved_at]
        return max(days, default=None)


class Tally:
    """Counts while a source is being read."""

    def __init__(self) -> None:
        self.rows = self.rejected = self.out_of_scope = self.repeated = self.snapshot_count = 0
        self.passed_over: Counter[str] = Counter()
        self.columns: set[str] = set()
        self.new_columns: Counter[str] = Counter()
        self.new_codes: dict[str, Counter[str]] = {}
        self.snapshots: dict[str, Read] = {}

    def read(self, snapshot: Snapshot) -> None:
        """A snapshot is about to be read; the first and the last ones are named in the report."""
        self.snapshot_count += 1
        while len(self.snapshots) >= SHOWN:
            self.snapshots.pop(list(self.snapshots)[-1])
        self.snapshots[snapshot.sha256] = Read(
            name=snapshot.name,
            sha256=snapshot.sha256,
            size=snapshot.size,
            address=snapshot.address,
            retrieved_at=snapshot.retrieved_at,
        )

    def new_code(self, column: str, value: str) -> None:
        """A value that source.yml does not list for this column."""
        self.new_codes.setdefault(column, Counter())[value[:200]] += 1

    def drift(self, expected: tuple[str, ...], vanished: list[str]) -> Drift:
        """What is not as it was. `expected` are columns that some row must have."""
        return Drift(
            new_columns=dict(self.new_columns.most_common(SHOWN)),
            missing_columns=tuple(c for c in expected if c not in self.columns) if self.rows else (),
            new_codes={column: dict(found.most_common(SHOWN)) for column, found in sorted(self.new_codes.items())},
            vanished=len(vanished),
            vanished_examples=tuple(vanished[:SHOWN]),
        )
