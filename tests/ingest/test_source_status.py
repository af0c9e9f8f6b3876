"""How a source stands: whole, as it was never read, read, read from its service, and stale."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ingest.fetch.snapshot import snapshot_of_file
from ingest.run import Options, SourceFailedError, ingest
from ingest.scope import EVERY_ROW, EVERYTHING, RULE
from ingest.source import Source
from ingest.source_status import BY_HAND, Standing, seen_words, standings
from tests.ingest.feed_server import FeedServer
from tests.ingest.sheets import CLAIM, EVIDENCE, write_sheet
from tests.ingest.small_source import HEADER, ROWS, read, source

TODAY = date(2030, 1, 10)
NEVER = Standing(
    name="small", title="A small list", publisher="Example Press", reader="adapter", format="csv", scope="core",
    scope_rule=EVERYTHING, licence="CC0", licence_class="open", seen="documentation only", retrieved_on=None,
    age_days=None, rows=None, claims=None, rejected=None, out_of_scope=None, gate="never", gate_reason=None,
    not_seen="everything",
)  # fmt: skip


def standing(data: Path, made: Source) -> dict[str, Any]:
    """Its one standing, as plain values."""
    (found,) = standings(data, TODAY, [made])
    return found.document()


def given(data: Path, rows: bytes, made: Source, **options: Any) -> None:
    path = data / "list.csv"
    path.write_bytes(rows)
    ingest(data, made, read, Options(files=(snapshot_of_file(path),), **options))


def test_a_source_that_was_never_read_has_no_counts(empty_data: Path) -> None:
    found = standing(empty_data, source())

    assert found == NEVER.document() | {"gate": found["gate"]}
    assert found["gate"] != "passed"
    assert standing(empty_data, source(scope="enrichment"))["scope_rule"] == RULE


def test_a_source_that_was_read_has_its_counts_and_what_failed_since(empty_data: Path) -> None:
    given(empty_data, ROWS, source(claims={"min": 1}))
    found = standing(empty_data, source())

    counts = {"rows": 2, "claims": 4, "rejected": 0, "out_of_scope": 0, "gate": "passed"}
    assert found == NEVER.document() | counts, "a file of a person's own does not say when it was fetched"

    with pytest.raises(SourceFailedError):
        given(empty_data, HEADER, source(claims={"min": 1}))
    stale = standing(empty_data, source())

    assert stale["gate_reason"]
    assert stale == found | {"gate": "stale", "gate_reason": stale["gate_reason"]}


def test_a_source_that_a_person_keeps_whole_says_so(empty_data: Path) -> None:
    made = source(scope="enrichment", claims={"min": 0})
    given(empty_data, ROWS, made)
    assert (standing(empty_data, made)["scope_rule"], standing(empty_data, made)["out_of_scope"]) == (RULE, 2)

    given(empty_data, ROWS, made, whole=True)
    assert (standing(empty_data, made)["scope_rule"], standing(empty_data, made)["out_of_scope"]) == (EVERY_ROW, 0)


def test_whether_a_service_was_seen_live(empty_data: Path, server: FeedServer) -> None:
    server.answers["/list.csv"] = lambda exchange: exchange.give(ROWS, kind="text/csv")
    made = source(f"{server.address}/list.csv")
    ingest(empty_data, made, read, Options(loopback=True))

    found = standing(empty_data, made)
    assert found["seen"] == "live"
    assert found["age_days"] == (TODAY - date.fromisoformat(str(found["retrieved_on"]))).days
    assert seen_words(made) == "documentation only"
    assert seen_words(made, read_live=True) == "live"
    assert made.feed is not None and made.sample is not None
    assert seen_words(made.model_copy(update={"feed": made.feed.model_copy(update={"seen_live": True})})) == "live"
    real = made.sample.model_copy(update={"what": "an extract of 2024"})
    assert seen_words(made.model_copy(update={"sample": real})) == "samples only"
    assert seen_words(made.model_copy(update={"sample": None})) == "samples only"


def test_sheets_of_ones_own_stand_among_the_others_by_name(data_copy: Path) -> None:
    evidence = [EVIDENCE | {"retrieved_on": "2029-12-31"}, EVIDENCE | {"key": "ev-2", "retrieved_on": "2029-06"}]
    write_sheet(data_copy / "sheets", "mine", evidence=evidence)
    write_sheet(data_copy / "sheets", "spoilt", claims=[CLAIM | {"start": "soon"}])

    found = {each.name: each for each in standings(data_copy, TODAY) if each.name in ("mine", "spoilt")}

    mine = found["mine"].document()
    assert mine == mine | {
        "reader": "claims_sheet", "format": "claims sheet", "scope": "core", "scope_rule": EVERYTHING,
        "licence_class": "own", "seen": BY_HAND, "retrieved_on": "2029-12-31", "age_days": 10, "rows": 5,
        "claims": 5, "rejected": 0, "out_of_scope": None, "gate": "passed", "gate_reason": None, "not_seen": None,
    }  # fmt: skip
    assert (found["spoilt"].gate, found["spoilt"].rejected, found["spoilt"].age_days) == ("failed", 1, None)
    assert found["spoilt"].gate_reason
