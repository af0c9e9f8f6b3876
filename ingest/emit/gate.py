"""The gate: a source whose yield breaks its assertions does not enter a build."""

from dataclasses import dataclass

from ingest.emit.batch import Batch
from ingest.source import Assertions, Bounds, Source


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


def extract_of(assertions: Assertions, counts: Counts) -> str | None:
    """What a person's own file is, if it has fewer rows than the whole data set must have; None if it has as many."""
    least = assertions.rows.min
    if counts.rows >= least:
        return None
    return f"an extract of a person's own: {counts.rows} rows, where the whole data set has at least {least}"


def broken_extract(assertions: Assertions, counts: Counts) -> list[str]:
    """Why an extract may not pass: only the largest numbers of the whole hold for it, and half of its rows are read."""
    if not counts.rows:
        return ["rows: the file has none"]
    free = Bounds.model_fields["min"].default
    most = {name: bounds.model_copy(update={"min": free}) for name, bounds in assertions}
    reasons = broken_assertions(Assertions(**most), counts)
    if not reasons and counts.rejected * 2 > counts.rows:
        reasons.append(f"rejected rows: {counts.rejected} of {counts.rows}, more than half")
    return reasons


def broken_assertions(assertions: Assertions, counts: Counts) -> list[str]:
    """Why these counts may not pass, one sentence each; empty when they pass."""
    checks = (
        ("rows", assertions.rows, counts.rows),
        ("claims", assertions.claims, counts.claims),
        ("entities", assertions.entities, counts.entities),
        ("rejected rows", assertions.rejected, counts.rejected),
    )
    return [f"{what}: {reason}" for what, bounds, count in checks if (reason := bounds.broken_by(count))]
