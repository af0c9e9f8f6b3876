"""The scope as it now is, from the sources that make it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from graph.data_folder import facts_of
from graph.entities import SourceEntity
from graph.errors import LookthroughError
from graph.states import load_states
from ingest.emit.batch_file import Said, batches_folder, state_of, who_is_named
from ingest.scope import EVERY_ROW, Scope
from ingest.sheet.claims_sheet import read_claims_sheet
from ingest.sheet.folder import FOLDER, read_sheets
from ingest.source import Source, load_sources


def load_scope(
    data: Path,
    progress: Callable[[str, int, int], None] = lambda *_: None,
    sources: Sequence[Source] | None = None,
    reading: str = "",
) -> Scope:
    """The scope that the core sources make as they now are: their sheets, people's own, and last good batches.

    So do enrichment sources that a person chose to keep whole. `reading` names the source that is about to be read:
    even if it was kept whole, what it said last time does not bring it in again.
    """
    scope, states = Scope(), load_states(data)
    known = load_sources() if sources is None else sources
    for source in known:
        progress(f"scope of {source.name}", 0, 0)
        if source.reader == "claims_sheet":
            sheet = read_claims_sheet(facts_of(data) / "curated", source.name, states)
            if source.scope == "core":
                scope.bring_in(sheet.entities, sheet.claims)
        elif source.scope == "core":
            scope.bring_in(*_named(data, source.name, reading))
    for own in read_sheets(data / FOLDER, states):
        scope.bring_in(own.batch.entities, own.batch.claims)
    others = [source for source in known if source.scope == "enrichment" and source.reader == "adapter"]
    whole = {s.name for s in others if s.name != reading and rule_of_last(data, s.name) == EVERY_ROW}
    # Those kept whole come first, because others lend identifiers of what is in scope by then.
    for source in sorted(others, key=lambda source: source.name not in whole):
        progress(f"scope of {source.name}", 0, 0)
        (scope.bring_in if source.name in whole else scope.lend)(*_named(data, source.name, reading))
    return scope


def rule_of_last(data: Path, source: str) -> str | None:
    """The rule by which rows were kept when an adapter's source was last read well; None if it never was."""
    good = state_of(batches_folder(data), source).good
    return good.scope_rule if good else None


def _named(data: Path, source: str, reading: str) -> tuple[list[SourceEntity], list[Said]]:
    """Who is named in the last good batch of a source; nobody if it has none."""
    try:
        return who_is_named(batches_folder(data), source) or ([], [])
    except LookthroughError:
        if source == reading:
            return [], []  # it is about to be made anew, as the error asks for
        raise
