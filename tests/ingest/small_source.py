"""A small source with an adapter, for tests: a table or document of vendors and their states."""

from typing import Any

from graph.schema.nodes import Kind
from ingest.emit.context import Context
from ingest.fetch.feed import Feed
from ingest.read.rows import csv_rows
from ingest.source import Source

HEADER = b"id,name,state,sector\n"
ROWS = HEADER + b"1,Acme Sensors,RS,cameras\n2,Beta Optics,IL,phones\n"


def feed(address: str = "https://example.org/list.csv", **changes: Any) -> Feed:
    """The feed of the small source; a plain http address of this machine is for tests only."""
    made = Feed(
        address="https://example.org/list.csv",
        hosts=("example.org", "127.0.0.1"),
        format="csv",
        media_types=("text/csv", "application/json"),
        documentation="https://example.org/format",
        seen_live=False,
        not_seen="everything",
        pause_seconds=0,
    )
    return made.model_copy(update={"address": address} | changes)


def source(address: str = "https://example.org/list.csv", scope: str = "core", **assertions: Any) -> Source:
    """The small source."""
    made = Source.model_validate(
        {
            "name": "small",
            "title": "A small list",
            "publisher": "Example Press",
            "url": "https://example.org/",
            "coverage": "Two vendors.",
            "cadence": "never",
            "scope": scope,
            "reader": "adapter",
            "feed": feed().model_dump(),
            "licence": {"licence": "CC0", "licence_class": "open", "attribution": "Example Press"},
            "cites": {"evidence_type": "dataset", "tier": "B1"},
            "expect": {"columns": ["id", "name", "state", "sector"], "codes": {"sector": ["cameras", "phones"]}},
            "sample": {"what": "made up", "rows": 2},
            "assertions": {"claims": {"min": 1}, **assertions},
        }
    )
    return made.model_copy(update={"feed": feed(address)})


def read(context: Context) -> None:
    """The adapter of the small source: one row is one vendor."""
    snapshot = context.snapshot()
    for line, row in csv_rows(snapshot, context.feed):
        with context.record(row, snapshot, line) as record:
            if record.code("sector") == "phones" and record.get("name") == "Nobody":
                record.pass_over("nobody")
            cited: dict[str, Any] = {"evidence": context.evidence(), "locator": f"row of id {record.take('id')}"}
            state = record.get("state") or None
            context.entity(record.take("id"), Kind.COMPANY, record.take("name"), state=state, **cited)
