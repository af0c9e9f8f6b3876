"""The gate: a source whose yield breaks its assertions does not enter a build."""

from ingest.batch import Batch
from ingest.source import Source


def gate_reasons(source: Source, batch: Batch) -> list[str]:
    """Why the batch may not pass, one sentence each; empty when it passes."""
    checks = (
        ("claims", source.assertions.claims, len(batch.claims)),
        ("entities", source.assertions.entities, len(batch.entities)),
        ("rejected rows", source.assertions.rejected, batch.rejected),
    )
    return [f"{what}: {reason}" for what, bounds, count in checks if (reason := bounds.broken_by(count))]
