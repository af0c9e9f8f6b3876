"""What is in the graph, how fresh it is, on what terms."""

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict, Field

from graph.data_folder import data_folder, facts_of
from graph.schema.dates import latest
from graph.store.base import GraphStore


class SourceStatus(BaseModel):
    """One source in the visible build."""

    model_config = ConfigDict(frozen=True)

    name: str
    title: str
    publisher: str
    url: str
    licence: str
    licence_class: str
    rows: int
    claims: int
    rejected: int
    retrieved_on: str | None
    age_days: int | None = Field(description="Days since its latest evidence was read; empty if that is unknown.")
    gate: str
    gate_reason: str | None = Field(description="Why it is stale, or which of its rows were left to another source.")


class StatusReport(BaseModel):
    """The answer of `lookthrough status`."""

    model_config = ConfigDict(frozen=True)

    build_id: str
    built_at: datetime
    software: str
    ruleset: str
    store: str
    data_folder: str = Field(description="Where batches, decisions and renewed tables are kept.")
    facts_from: str = Field(description="Where the shipped facts are read: the data folder itself if it is whole.")
    nodes: dict[str, int]
    relations: dict[str, int]
    claims: dict[str, int]
    evidence: int
    rejected: int
    sources: tuple[SourceStatus, ...]


def status_report(store: GraphStore, today: date) -> StatusReport:
    """Counts and sources of the visible build; ages are counted to `today`."""
    manifest, data = store.manifest(), data_folder()
    return StatusReport(
        build_id=manifest.build_id,
        built_at=manifest.built_at,
        software=manifest.software,
        ruleset=manifest.ruleset,
        store=store.address,
        data_folder=str(data),
        facts_from=str(facts_of(data)),
        nodes=manifest.nodes,
        relations=manifest.edges,
        claims=manifest.claims,
        evidence=manifest.evidence,
        rejected=manifest.rejected,
        sources=tuple(
            SourceStatus(
                **report.model_dump(include=set(SourceStatus.model_fields) - {"age_days"}),
                age_days=_age(report.retrieved_on, today),
            )
            for report in manifest.sources
        ),
    )


def _age(retrieved_on: str | None, today: date) -> int | None:
    if retrieved_on is None:
        return None
    return max((today - date.fromisoformat(latest(retrieved_on))).days, 0)
