"""A run of a source, from its file to its last good batch: counts, rejects, drift, gate, staleness, and the build."""

import json
from pathlib import Path
from typing import Any

import pytest

from graph.schema.nodes import Kind
from ingest.emit.batch_file import batches_folder, load_batch, state_of
from ingest.emit.context import Context
from ingest.emit.report import IngestReport
from ingest.fetch.snapshot import snapshot_of_file
from ingest.read.rows import csv_rows
from ingest.run import Adapter, Options, SourceFailedError, ingest
from tests.ingest.conftest import QUICK
from tests.ingest.feed_server import FeedServer
from tests.ingest.small_source import HEADER, ROWS, read, source


def run(data: Path, content: bytes = ROWS, read: Adapter = read, dry_run: bool = False, **source_: Any) -> IngestReport:
    path = data / "list.csv"
    path.write_bytes(content)
    options = Options(files=(snapshot_of_file(path),), dry_run=dry_run)
    return ingest(data, source(**source_), read, options)


def issues(data: Path) -> list[dict[str, Any]]:
    lines = (batches_folder(data) / "small.issues.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_rows_become_claims_that_lead_back_to_snapshot_row_and_address(empty_data: Path) -> None:
    report = run(empty_data)

    assert (report.rows, report.entities, report.claims, report.evidence, report.rejected) == (2, 2, 4, 1, 0)
    assert (report.gate, report.read_from, bool(report.drift)) == ("passed", "file", False)
    batch = load_batch(batches_folder(empty_data), "small")
    assert batch is not None
    assert [(e.id, e.kind, e.name, e.state) for e in batch.entities] == [
        ("small:1", Kind.COMPANY, "Acme Sensors", "RS"),
        ("small:2", Kind.COMPANY, "Beta Optics", "IL"),
    ]
    claims = {(c.subject, c.predicate, c.object or c.value): c for c in batch.claims}
    assert ("small:1", "based_in", "state:RS") in claims
    claim = claims["small:2", "name", "Beta Optics"]
    (evidence,) = batch.evidence
    assert claim.origin and claim.origin.row == 3
    assert claim.origin.file == f"{evidence.sha256[:16]}/list.csv" if evidence.sha256 else False
    assert evidence.url == "https://example.org/list.csv"
    assert claim.citations[0].locator == "row of id 2"
    assert claim.status == "reported"


def test_the_same_file_gives_the_same_ids_in_any_order(empty_data: Path) -> None:
    run(empty_data)
    first = load_batch(batches_folder(empty_data), "small")
    header, one, two = ROWS.splitlines(keepends=True)
    run(empty_data, header + two + one)
    second = load_batch(batches_folder(empty_data), "small")

    assert first and second
    assert {c.id for c in first.claims} == {c.id for c in second.claims}


def test_a_bad_row_gives_nothing_and_is_reported(empty_data: Path) -> None:
    bad = b"3,,RS,cameras\n4,Delta,XX,cameras\n5,Echo,RS,lasers\n6,Foxtrot\n"

    report = run(empty_data, ROWS + bad, rejected={"max": 4})

    assert (report.rows, report.rejected, report.entities) == (6, 4, 2)
    found = {(i["row"], i["column"]): i["reason"] for i in issues(empty_data)}
    assert found[4, "name"] == "the field is empty or missing"
    assert "no such state" in found[5, "state"]
    assert found[6, "sector"] == "a code that is not known"
    assert "2 cells" in found[7, ""]
    assert report.drift.new_codes == {"sector": {"lasers": 1}}
    assert sum(report.rejections.values()) == 4


def test_a_row_passed_over_is_counted_by_its_reason(empty_data: Path) -> None:
    report = run(empty_data, ROWS + b"3,Nobody,RS,phones\n")

    assert (report.rows, report.entities, report.rejected) == (3, 2, 0)
    assert report.passed_over == {"nobody": 1}


def test_drift_names_new_columns_missing_columns_and_vanished_things(empty_data: Path) -> None:
    run(empty_data)

    report = run(empty_data, b"id,name,sector,parent\n1,Acme Sensors,cameras,X\n3,Gamma,cameras,Y\n")

    assert report.drift.new_columns == {"parent": 2}
    assert report.drift.missing_columns == ("state",)
    assert (report.drift.vanished, report.drift.vanished_examples) == (1, ("small:2",))
    assert report.gate == "passed"


def test_another_name_of_a_known_thing_becomes_an_alias(empty_data: Path) -> None:
    run(empty_data, ROWS + b"1,ACME,RS,cameras\n")

    batch = load_batch(batches_folder(empty_data), "small")
    assert batch
    assert [c.value for c in batch.claims if c.predicate == "alias"] == ["ACME"]
    assert len(batch.entities) == 2


@pytest.mark.parametrize("gate", [{"rows": {"min": 3}}, {"claims": {"min": 5}}, {"entities": {"max": 1}}])
def test_the_last_good_batch_outlives_a_failed_run(empty_data: Path, gate: dict[str, Any]) -> None:
    run(empty_data)
    before = (batches_folder(empty_data) / "small.jsonl").read_bytes()

    with pytest.raises(SourceFailedError, match="last good claims stay") as caught:
        run(empty_data, **gate)

    assert caught.value.report.gate == "failed"
    assert (batches_folder(empty_data) / "small.jsonl").read_bytes() == before
    state = state_of(batches_folder(empty_data), "small")
    assert state.gate == "stale"
    assert state.stale and "expected" in state.stale
    batch = load_batch(batches_folder(empty_data), "small")
    assert batch and batch.stale and len(batch.claims) == 4
    assert sorted(p.name for p in batches_folder(empty_data).glob(".*")) == []


def test_a_good_run_ends_the_staleness(empty_data: Path) -> None:
    run(empty_data)
    with pytest.raises(SourceFailedError):
        run(empty_data, HEADER)

    run(empty_data)

    assert state_of(batches_folder(empty_data), "small").gate == "passed"


def test_a_service_that_fails_leaves_the_last_good_batch(empty_data: Path, server: FeedServer) -> None:
    server.answers["/list.csv"] = lambda exchange: exchange.give(ROWS, kind="text/csv")
    made = source(f"{server.address}/list.csv")
    options = Options(limits=QUICK, loopback=True)
    assert ingest(empty_data, made, read, options).read_from == "service"
    server.answers["/list.csv"] = lambda exchange: exchange.give(b"<html>sorry</html>", kind="text/csv")

    with pytest.raises(SourceFailedError, match="HTML page"):
        ingest(empty_data, made, read, options)

    assert state_of(batches_folder(empty_data), "small").gate == "stale"
    offline = ingest(empty_data, made, read, Options(offline=True, loopback=True))
    assert (offline.gate, offline.read_from, offline.rows) == ("passed", "kept snapshots", 2)
    assert offline.retrieved_on is not None


def test_an_error_of_the_adapter_is_noted_and_raised(empty_data: Path) -> None:
    run(empty_data)

    def broken(context: Context) -> None:
        raise ZeroDivisionError("mine")

    with pytest.raises(ZeroDivisionError):
        run(empty_data, read=broken)
    state = state_of(batches_folder(empty_data), "small")
    assert state.stale and "ZeroDivisionError: mine" in state.stale


def test_a_dry_run_keeps_nothing_but_what_it_rejected(empty_data: Path) -> None:
    report = run(empty_data, dry_run=True)

    assert report.claims == 4
    assert [path.name for path in batches_folder(empty_data).iterdir()] == ["small.dry_run.issues.jsonl"]


def test_a_claim_said_twice_is_counted_and_said_differently_rejected(empty_data: Path) -> None:
    def ties(context: Context) -> None:
        snapshot = context.snapshot()
        for line, row in csv_rows(snapshot, context.feed):
            with context.record(row, snapshot, line) as record:
                cited: dict[str, Any] = {"evidence": context.evidence(), "locator": "the list"}
                firm = context.entity("firm", Kind.COMPANY, "Firm", **cited)
                holder = context.entity("fund", Kind.INVESTOR, "Fund", **cited)
                context.claim(holder, "invested_in", firm, start=record.get("id"), **cited)

    report = run(empty_data, HEADER + b"2019,,,\n2019,,,\n2020,,,\n", read=ties, rejected={"max": 1})

    assert report.repeated >= 1
    assert [i["reason"] for i in issues(empty_data)] == ["an earlier row says the same with other qualifiers"]


@pytest.mark.parametrize(
    ("subject", "predicate", "target", "reason"),
    [
        ("small:1", "sold_to", "state:RS", "does not take a State"),
        ("small:1", "owns", "small:none", "no row has named"),
        ("small:1", "lei", "123", "not a valid LEI"),
        ("small:1", "camera_count", "many", "not a count"),
        ("small:1", "invented", "x", "neither a relation nor an attribute"),
        ("small:1", "deployed_in", "state:QQ", "no such state"),
    ],
)
def test_what_the_vocabulary_does_not_allow_is_rejected(
    empty_data: Path, subject: str, predicate: str, target: str, reason: str
) -> None:
    def wrong(context: Context) -> None:
        snapshot = context.snapshot()
        for line, row in csv_rows(snapshot, context.feed):
            with context.record(row, snapshot, line):
                cited: dict[str, Any] = {"evidence": context.evidence(), "locator": "the list"}
                context.entity("1", Kind.COMPANY, "Firm", **cited)
                context.claim(subject, predicate, target, **cited)

    with pytest.raises(SourceFailedError):
        run(empty_data, read=wrong)
    assert all(reason in issue["reason"] for issue in issues(empty_data))


def test_a_broken_batch_says_how_to_mend_it(empty_data: Path) -> None:
    run(empty_data)
    path = batches_folder(empty_data) / "small.jsonl"
    path.write_bytes(path.read_bytes()[:-200])

    with pytest.raises(Exception, match="lookthrough ingest small"):
        load_batch(batches_folder(empty_data), "small")
