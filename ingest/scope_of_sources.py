"""The scope as it now is, from the sources that make it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from graph.states import load_states
from ingest.batch_file import batches_folder, load_batch
from ingest.claims_sheet import read_claims_sheet
from ingest.scope import Scope
from ingest.source import Source, load_sources
from ingest.spreadsheet.folder import FOLDER, read_sheets


def load_scope(
    data: Path,
    progress: Callable[[str, int, int], None] = lambda *_: None,
    sources: Sequence[Source] | None = None,
) -> Scope:
    """The scope that the core sources make as they now are: their sheets, people's own, and last good batches."""
    scope, states = Scope(), load_states(data)
    known = load_sources() if sources is None else sources
    for source in known:
        progress(f"scope of {source.name}", 0, 0)
        if source.reader == "claims_sheet":
            batch = read_claims_sheet(data / "curated", source.name, states)
        elif (kept := load_batch(batches_folder(data), source.name)) is not None:
            batch = kept
        else:
            continue
        if source.scope == "core":
            scope.bring_in(batch.entities, batch.claims)
    for sheet in read_sheets(data / FOLDER, states):
        scope.bring_in(sheet.batch.entities, sheet.batch.claims)
    for source in known:
        if source.scope == "enrichment" and (kept := load_batch(batches_folder(data), source.name)) is not None:
            scope.lend(kept.entities, kept.claims)
    return scope
