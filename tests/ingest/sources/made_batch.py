"""Run an adapter on a file, and look at what it made."""

from collections.abc import Iterable
from pathlib import Path

from graph.claims import Claim
from ingest.emit.batch import Batch
from ingest.emit.batch_file import batches_folder, load_batch
from ingest.emit.report import IngestReport
from ingest.fetch.snapshot import snapshot_of_file
from ingest.run import Options, adapter_of, ingest
from ingest.source import load_sources

Said = tuple[str, str, str]


def run_adapter(
    data: Path, name: str, *files: Path, gate: bool = False, whole: bool | None = None
) -> tuple[IngestReport, Batch]:
    """The report and the batch of a source read from files; with `gate=False` small samples may pass too."""
    (source,) = load_sources((name,))
    if not gate:
        free = {part: {"min": 0, "max": None} for part in ("rows", "claims", "entities", "rejected")}
        source = source.model_copy(update={"assertions": type(source.assertions).model_validate(free)})
    options = Options(files=tuple(snapshot_of_file(path) for path in files), whole=whole)
    report = ingest(data, source, adapter_of(source), options)
    batch = load_batch(batches_folder(data), name)
    assert batch is not None
    return report, batch


def said(claims: Iterable[Claim], *predicates: str) -> set[Said]:
    """Claims as (subject, predicate, object or value), of these predicates or of all."""
    return {
        (c.subject, c.predicate, c.object or c.value or "")
        for c in claims
        if not predicates or c.predicate in predicates
    }
