"""The gate: a source whose yield breaks its assertions does not enter a build."""

from dataclasses import dataclass

from ingest.emit.batch import Batch
from ingest.source import Assertions, Source


@dataclass(frozen=True)
class Counts:
    """What a source gave, in numbers."""

    rows: int
    claims: int
    entities: int
    rejected: int


def gate_reasons(source: Source, batch: Batch) -> list[str]:
    """Why the batch may not pass, one sentence each; empty when it passes."""
    return broken_assertions(
        source.assertions, Counts(batch.rows, len(batch.claims), len(batch.entities), batch.rejected)
    )


def broken_assertions(assertions: Assertions, counts: Counts) -> list[str]:
    """Why these counts may not pass, one sentence each; empty when they pass."""
    checks = (
        ("rows", assertions.rows, counts.rows),
        ("claims", assertions.claims, counts.claims),
        ("entities", assertions.entities, counts.entities),
        ("rejected rows", assertions.rejected, counts.rejected),
    )
    return [f"{what}: {reason}" for what, bounds, count in checks if (reason := bounds.broken_by(count))]
