"""TED: award notices with a winner in scope; what the notice does not say of a winner is not guessed."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from graph.schema.codelists import Status, Tier
from graph.schema.nodes import Kind
from ingest.emit.batch import Batch
from ingest.emit.batch_file import batches_folder, load_batch
from ingest.emit.report import IngestReport
from ingest.run import Options, SourceFailedError, adapter_of, ingest
from ingest.source import load_sources
from tests.ingest.conftest import QUICK
from tests.ingest.feed_server import Exchange, FeedServer
from tests.ingest.sheets import ENTITIES, write_sheet
from tests.ingest.sources.made_batch import run_adapter, said

NAME = "ted"
SEARCH = "/v3/notices/search"
NOTICE: dict[str, Any] = {
    "publication-number": "1234-2026",
    "publication-date": "2026-03-02+01:00",
    "notice-type": "can-standard",
    "buyer-name": {"srp": ["Grad Izmišljen"], "eng": ["Made-Up City"]},
    "buyer-country": ["SRB"],
    "winner-name": {"srp": ["ACME SENSORS", "ACME SENSORS"]},
    "winner-country": ["SRB"],
    "contract-conclusion-date": ["2026-02-20+01:00"],
    "result-value-notice": "1475225.00",
    "result-value-cur-notice": "EUR",
    "classification-cpv": ["32323500", "32323500"],
    "links": {"xml": {"MUL": "https://ted.europa.eu/en/notice/1234-2026/xml"}},
}
CONTRACT = "ted:1234-2026"


@pytest.fixture
def data(empty_data: Path) -> Path:
    """A scope with one company in it: Acme Sensors in Serbia; its client is in scope too."""
    firm, police = ENTITIES
    city = police | {"key": "city", "name": "Made-Up City"}
    write_sheet(empty_data / "curated", "belgrade", entities=[firm, city], claims=[])
    return empty_data


def run(data: Path, tmp_path: Path, *notices: Any) -> tuple[IngestReport, Batch]:
    path = tmp_path / "page.json"
    path.write_text(json.dumps({"notices": notices, "totalNoticeCount": len(notices)}), encoding="utf-8")
    return run_adapter(data, NAME, path)


def test_a_notice_with_a_winner_in_scope(data: Path, tmp_path: Path) -> None:
    report, batch = run(data, tmp_path, NOTICE)

    assert (report.rows, report.rejected, report.out_of_scope) == (1, 0, 0)
    assert not report.drift
    ids = {e.name: e for e in batch.entities}
    assert (ids["ACME SENSORS"].kind, ids["ACME SENSORS"].state) == (Kind.COMPANY, "RS")
    assert ids["Made-Up City"].kind is Kind.GOVERNMENT_BODY
    assert said(batch.claims, "awarded", "awarded_to", "award_id") == {
        (ids["Made-Up City"].id, "awarded", CONTRACT),
        (CONTRACT, "awarded_to", ids["ACME SENSORS"].id),
        (CONTRACT, "award_id", "1234-2026"),
    }
    (tie,) = (claim.qualifiers for claim in batch.claims if claim.predicate == "awarded_to")
    assert (tie.start, tie.observed_by, tie.product) == ("2026-02-20", "2026-03-02", "CPV 32323500")
    (amount,) = (claim.qualifiers for claim in batch.claims if claim.predicate == "award_amount")
    assert (amount.amount, amount.currency, amount.shared_amount) == (Decimal("1475225.00"), "EUR", False)
    assert {claim.status for claim in batch.claims} == {Status.CONFIRMED}
    (evidence,) = batch.evidence
    assert (evidence.tier, evidence.url) == (Tier.OFFICIAL, "https://ted.europa.eu/en/notice/-/detail/1234-2026")


@pytest.mark.parametrize(
    "change",
    [
        {"winner-name": {"eng": ["Other"]}},
        {"winner-country": ["ITA"]},
        {"winner-country": ["SRB", "ITA"]},
        {"winner-country": None},
    ],
)
def test_a_notice_that_touches_nothing_is_counted(data: Path, tmp_path: Path, change: dict[str, Any]) -> None:
    report, batch = run(data, tmp_path, NOTICE | change)

    assert (report.out_of_scope, report.rejected, batch.claims) == (1, 0, ())


@pytest.mark.parametrize(
    "change",
    [{"winner-name": {"eng": ["ACME SENSORS", "Partner"]}}, {"framework-agreement-lot": ["none", "fa-wo-rc"]}],
)
def test_a_value_for_several_or_of_a_framework_is_shared(data: Path, tmp_path: Path, change: dict[str, Any]) -> None:
    _, batch = run(data, tmp_path, NOTICE | change)

    assert {c.qualifiers.shared_amount for c in batch.claims if c.predicate == "award_amount"} == {True}


@pytest.mark.parametrize("value", ["-1", "0.00", None])
def test_a_value_that_is_not_disclosed_is_none(data: Path, tmp_path: Path, value: str | None) -> None:
    report, batch = run(data, tmp_path, NOTICE | {"result-value-notice": value})

    assert report.rejected == 0
    assert not said(batch.claims, "award_amount")


def test_a_buyer_that_nobody_knows_is_not_taken_for_an_organ_of_the_state(data: Path, tmp_path: Path) -> None:
    _, batch = run(data, tmp_path, NOTICE | {"buyer-name": {"eng": ["Some Utility"]}})

    assert {e.kind for e in batch.entities if e.name == "Some Utility"} == {Kind.ORGANISATION}
    assert not said(batch.claims, "body_of")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"notice-type": "cn-standard"}, "a notice that awards no contract"),
        ({"winner-name": None}, "a notice that names no winner"),
    ],
)
def test_notices_that_award_nothing_are_passed_over(
    data: Path, tmp_path: Path, change: dict[str, Any], reason: str
) -> None:
    report, batch = run(data, tmp_path, NOTICE | change)

    assert (report.passed_over, batch.claims) == ({reason: 1}, ())


@pytest.mark.parametrize(
    "change",
    [
        *({"publication-number": None}, {"publication-date": "soon"}, {"notice-type": "can-can"}, {"buyer-name": {}}),
        *(
            {"winner-name": "ACME SENSORS"},
            {"result-value-notice": "much"},
            {"result-value-cur-notice": ["EUR", "PLN"]},
        ),
        {"contract-conclusion-date": ["some day"]},
    ],
)
def test_a_notice_that_is_not_understood_is_rejected(data: Path, tmp_path: Path, change: dict[str, Any]) -> None:
    report, batch = run(data, tmp_path, NOTICE | change)

    assert (report.rejected, batch.claims) == (1, ())


def test_what_is_no_notice_is_rejected(data: Path, tmp_path: Path) -> None:
    report, _ = run(data, tmp_path, "nothing", 7)

    assert report.rejected == 2


def from_service(data: Path, server: FeedServer) -> IngestReport:
    (source,) = load_sources((NAME,))
    assert source.feed
    changes = {"address": server.address + SEARCH, "hosts": ("127.0.0.1",), "pause_seconds": 0}
    free = {part: {"min": 0} for part in ("rows", "claims", "entities")}
    source = source.model_copy(
        update={
            "feed": source.feed.model_copy(update=changes),
            "assertions": type(source.assertions).model_validate(free),
        }
    )
    return ingest(data, source, adapter_of(source), Options(limits=QUICK, loopback=True))


def test_pages_are_asked_by_their_token(data: Path, server: FeedServer) -> None:
    bodies: list[dict[str, Any]] = []
    others = [NOTICE | {"publication-number": f"{n}-2026", "winner-name": {"eng": ["Other"]}} for n in range(3)]
    pages: dict[str | None, Any] = {
        None: {"notices": others, "iterationNextToken": "a"},
        "a": {"notices": [NOTICE], "iterationNextToken": "b"},
        "b": {"notices": [], "iterationNextToken": "c"},
    }

    def page(exchange: Exchange) -> None:
        bodies.append(json.loads(exchange.sent))
        exchange.give(json.dumps(pages[bodies[-1].get("iterationNextToken")]).encode())

    server.answers[SEARCH] = page

    report = from_service(data, server)

    batch = load_batch(batches_folder(data), NAME)
    assert batch
    assert [body.get("iterationNextToken") for body in bodies] == [None, "a", "b"]
    assert len({json.dumps([body["query"], body["fields"]]) for body in bodies}) == 1
    assert (report.rows, report.out_of_scope) == (4, 3)
    assert sum(e.kind is Kind.CONTRACT for e in batch.entities) == 1


@pytest.mark.parametrize(
    "body", [b'{"message": "no"}', b'{"notices": [], "timedOut": true}', b'{"notices": [', b"<html></html>"]
)
def test_an_answer_that_is_no_page_stops_the_run(data: Path, server: FeedServer, body: bytes) -> None:
    server.answers[SEARCH] = lambda exchange: exchange.give(body)

    with pytest.raises(SourceFailedError):
        from_service(data, server)
