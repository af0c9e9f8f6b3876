"""How every source stands: licence, age, rows, gate, scope, and whether its service was ever read live."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from graph.data_folder import facts_of
from graph.schema.dates import latest
from graph.states import load_states
from ingest.emit.batch import Batch
from ingest.emit.batch_file import batches_folder, state_of
from ingest.emit.gate import gate_reasons
from ingest.licences import load_licences, terms_of
from ingest.scope import EVERYTHING, RULE
from ingest.scope_of_sources import rule_of_last
from ingest.sheet.claims_sheet import read_claims_sheet
from ingest.sheet.folder import FOLDER, read_sheets
from ingest.source import Source, load_sources

BY_HAND = "written by hand"


@dataclass(frozen=True)
class Standing:
    """One source as it stands on a day. `age_days` counts from its retrieval; None if that is not known."""

    name: str
    title: str
    publisher: str
    reader: str
    format: str
    scope: str
    scope_rule: str
    licence: str
    licence_class: str
    seen: str
    retrieved_on: str | None
    age_days: int | None
    rows: int | None
    claims: int | None
    rejected: int | None
    out_of_scope: int | None
    gate: str
    gate_reason: str | None
    not_seen: str | None

    def document(self) -> dict[str, object]:
        """As plain values, for JSON."""
        return asdict(self)


def standings(data: Path, today: date, sources: Sequence[Source] | None = None) -> list[Standing]:
    """Every source, ordered by name; people's own sheets are among them, unless `sources` are given."""
    licences = load_licences(data)
    sheets = read_sheets(data / FOLDER, load_states(data)) if sources is None else []
    own = {sheet.source.name: sheet for sheet in sheets}
    licences |= {name: sheet.licence for name, sheet in own.items()}
    listed = [*load_sources(), *(sheet.source for sheet in sheets)] if sources is None else sources
    found = []
    for source in sorted(listed, key=lambda source: source.name):
        if source.name in own:
            numbers = _sheet(source, own[source.name].batch)
        elif source.reader == "claims_sheet":
            numbers = _sheet(source, read_claims_sheet(facts_of(data) / "curated", source.name, load_states(data)))
        else:
            numbers = _adapter(source, data)
        terms = terms_of(source, licences)
        retrieved = numbers["retrieved_on"]
        found.append(
            Standing(
                name=source.name,
                title=source.title,
                publisher=source.publisher,
                reader=source.reader,
                format=source.feed.format if source.feed else "claims sheet",
                scope=source.scope,
                scope_rule=EVERYTHING if source.scope == "core" else rule_of_last(data, source.name) or RULE,
                licence=terms.licence,
                licence_class=terms.licence_class,
                not_seen=source.feed.not_seen if source.feed else None,
                age_days=_age(retrieved, today) if isinstance(retrieved, str) else None,
                **numbers,  # type: ignore[arg-type]
            )
        )
    return found


def _age(retrieved: str, today: date) -> int:
    """Days since a partial date; a month that is not over yet is no day old."""
    return max(0, (today - date.fromisoformat(latest(retrieved))).days)


def _sheet(source: Source, batch: Batch) -> dict[str, object]:
    reasons = gate_reasons(source, batch)
    retrieved = [item.retrieved_on for item in batch.evidence if item.retrieved_on]
    return {
        "seen": BY_HAND,
        "retrieved_on": max(retrieved, key=latest, default=None),
        "rows": batch.rows,
        "claims": len(batch.claims),
        "rejected": batch.rejected,
        "out_of_scope": None,
        "gate": "failed" if reasons else "passed",
        "gate_reason": "; ".join(reasons) or None,
    }


def _adapter(source: Source, data: Path) -> dict[str, object]:
    state = state_of(batches_folder(data), source.name)
    good = state.good
    told = [*(state.attempt.reasons if state.attempt else ()), good.extract if good else None]
    reasons = "; ".join(reason for reason in told if reason)
    return {
        "seen": seen_words(source, read_live=good is not None and good.read_from == "service"),
        "retrieved_on": good.retrieved_on if good else None,
        "rows": good.rows if good else None,
        "claims": good.claims if good else None,
        "rejected": good.rejected if good else None,
        "out_of_scope": good.out_of_scope if good else None,
        "gate": state.gate,
        "gate_reason": reasons or None,
    }


def seen_words(source: Source, read_live: bool = False) -> str:
    """Whether the service was read, here or by whoever wrote the adapter, or samples only."""
    if read_live or (source.feed and source.feed.seen_live):
        return "live"
    if source.sample and source.sample.what.startswith("made up"):
        return "documentation only"
    return "samples only"
