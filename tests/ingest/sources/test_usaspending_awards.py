"""USAspending awards: pages over a real connection, only suppliers in scope, and whose subsidiaries they are."""

import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from benchmarks.whole.extracts import rows_of, summed_awards
from graph.schema.codelists import Status, Tier
from graph.schema.nodes import Kind
from ingest.emit.batch import Batch
from ingest.emit.batch_file import batches_folder, load_batch
from ingest.emit.report import Drift, IngestReport
from ingest.run import Options, SourceFailedError, adapter_of, ingest
from ingest.source import load_sources
from tests.ingest.conftest import QUICK
from tests.ingest.feed_server import Exchange, FeedServer
from tests.ingest.sheets import ENTITIES, write_sheet
from tests.ingest.sources.made_batch import run_adapter, said
from tests.ingest.sources.real_files import real_file

NAME = "usaspending_awards"
SEARCH = "/api/v2/search/spending_by_award/"
CBP = "U.S. Customs and Border Protection"
AWARD: dict[str, Any] = {
    "internal_id": 1,
    "Award ID": "70B03C21F00001132",
    "generated_internal_id": "CONT_AWD_70B03C21F00001132_7014_70B03C21D00000003_7014",
    "Recipient Name": "ACME SENSORS",
    "Recipient UEI": "NUDGYLBB4S99",
    "recipient_id": "1c0c11fa-ee74-ced4-75c3-0b5a0d4826db-C",
    "Recipient Location": {"location_country_code": "USA", "state_code": "NY"},
    "Start Date": "2021-09-28",
    "End Date": "2026-09-27",
    "Award Amount": 110367609.07,
    "Awarding Agency": "Department of Homeland Security",
    "Awarding Sub Agency": CBP,
    "Contract Award Type": "DELIVERY ORDER",
    "PSC": {"code": "6665", "description": "HAZARD-DETECTING INSTRUMENTS"},
    "agency_slug": "department-of-homeland-security",
    "awarding_agency_id": 1,
}
PROFILE = {
    "name": "ACME SENSORS",
    "recipient_id": AWARD["recipient_id"],
    "parents": [
        {"parent_id": "2d-P", "parent_duns": None, "parent_uei": "D1RMTDTMKLE8", "parent_name": "ACME HOLDING"}
    ],
}
FIRM, HOLDING = f"{NAME}:nudgylbb4s99", f"{NAME}:d1rmtdtmkle8"


@pytest.fixture
def data(empty_data: Path) -> Path:
    """A scope with one company in it: Acme Sensors in the United States; its client is in scope too."""
    firm, police = ENTITIES
    body = police | {"key": "us-customs-and-border-protection", "name": CBP, "state": "US"}
    write_sheet(empty_data / "curated", "belgrade", entities=[firm | {"state": "US"}, body], claims=[])
    return empty_data


def serve(server: FeedServer, awards: Sequence[dict[str, Any]], size: int = 2) -> list[dict[str, Any]]:
    """Answer the search page by page, as the API contract has it; gives the list of bodies that were asked."""
    bodies: list[dict[str, Any]] = []

    def page(exchange: Exchange) -> None:
        body = json.loads(exchange.sent)
        bodies.append(body)
        first = (body["page"] - 1) * size
        more = first + size < len(awards)
        told = {"page": body["page"], "hasNext": more, "last_record_unique_id": 7, "last_record_sort_value": "x"}
        answer = {"spending_level": "awards", "limit": size, "results": awards[first : first + size]}
        exchange.give(json.dumps(answer | {"page_metadata": told, "messages": []}).encode())

    server.answers[SEARCH] = page
    path = f"/api/v2/recipient/{AWARD['recipient_id']}/?year=all"
    server.answers[path] = lambda exchange: exchange.give(json.dumps(PROFILE).encode())
    return bodies


def run(data: Path, server: FeedServer) -> tuple[IngestReport, Batch]:
    (source,) = load_sources((NAME,))
    assert source.feed
    free = {part: {"min": 0} for part in ("rows", "claims", "entities")}
    changes = {"address": server.address + SEARCH, "hosts": ("127.0.0.1",), "pause_seconds": 0}
    source = source.model_copy(
        update={
            "feed": source.feed.model_copy(update=changes),
            "assertions": type(source.assertions).model_validate(free | {"rejected": {"max": 9}}),
        }
    )
    report = ingest(data, source, adapter_of(source), Options(limits=QUICK, loopback=True))
    batch = load_batch(batches_folder(data), NAME)
    assert batch
    return report, batch


def others(count: int) -> Iterable[dict[str, Any]]:
    for number in range(count):
        yield AWARD | {"generated_internal_id": f"X{number}", "Recipient Name": f"STATIONERY {number}"}


def test_an_award_of_a_supplier_in_scope(data: Path, server: FeedServer) -> None:
    serve(server, [AWARD])

    report, batch = run(data, server)

    assert (report.rows, report.rejected, report.out_of_scope) == (2, 0, 0)
    assert report.drift.model_dump() == Drift().model_dump()
    award = "us-award-70b03c21f00001132"
    assert said(batch.claims, "awarded", "awarded_to", "award_id", "subsidiary_of", "body_of", "based_in") == {
        ("us-customs-and-border-protection", "awarded", award),
        (award, "awarded_to", FIRM),
        (award, "award_id", AWARD["generated_internal_id"]),
        (FIRM, "subsidiary_of", HOLDING),
        (FIRM, "based_in", "state:US"),
        ("us-customs-and-border-protection", "body_of", "state:US"),
    }
    amount = next(claim for claim in batch.claims if claim.predicate == "award_amount")
    assert (amount.qualifiers.amount, amount.qualifiers.currency) == (Decimal("110367609.07"), "USD")
    assert amount.status is Status.CONFIRMED
    assert {item.tier for item in batch.evidence} == {Tier.OFFICIAL}
    assert {item.url for item in batch.evidence} == {
        f"https://www.usaspending.gov/award/{AWARD['generated_internal_id']}/",
        f"https://www.usaspending.gov/recipient/{AWARD['recipient_id']}/all",
    }


def test_a_client_in_scope_does_not_bring_its_other_suppliers(data: Path, server: FeedServer) -> None:
    serve(server, [*others(5), AWARD])

    report, batch = run(data, server)

    assert (report.rows, report.out_of_scope) == (7, 5)
    assert sum(e.kind is Kind.CONTRACT for e in batch.entities) == 1


def test_pages_are_asked_one_after_the_other_with_the_cursor(data: Path, server: FeedServer) -> None:
    bodies = serve(server, [*others(4), AWARD])

    run(data, server)

    assert [body["page"] for body in bodies] == [1, 2, 3]
    assert [body.get("last_record_unique_id") for body in bodies] == [None, 7, 7]
    assert all(body["filters"] == bodies[0]["filters"] for body in bodies)


def test_a_run_that_broke_off_goes_on(data: Path, server: FeedServer) -> None:
    bodies = serve(server, [*others(4), AWARD])
    good = server.answers[SEARCH]

    def fails_at_three(exchange: Exchange) -> None:
        if json.loads(exchange.sent)["page"] == 3:
            exchange.give(b"{}", 500)
        else:
            good(exchange)

    server.answers[SEARCH] = fails_at_three
    with pytest.raises(SourceFailedError, match="answered 500"):
        run(data, server)
    server.answers[SEARCH] = good
    bodies.clear()

    report, _ = run(data, server)

    assert [body["page"] for body in bodies] == [3]
    assert report.rows == 6


def test_a_short_award_number_is_not_taken_for_the_only_one(data: Path, server: FeedServer) -> None:
    serve(server, [AWARD | {"Award ID": "0001"}])

    _, batch = run(data, server)

    (contract,) = (e.id for e in batch.entities if e.kind is Kind.CONTRACT)
    assert contract == f"{NAME}:{AWARD['generated_internal_id'].lower()}"


@pytest.mark.parametrize(
    "change",
    [
        *({"generated_internal_id": None}, {"Awarding Sub Agency": ""}, {"Recipient UEI": None, "recipient_id": None}),
        *({"Start Date": "soon"}, {"Award Amount": "much"}, {"PSC": "cameras"}),
    ],
)
def test_an_award_that_is_not_understood_is_rejected(data: Path, server: FeedServer, change: dict[str, Any]) -> None:
    serve(server, [AWARD | change])

    report, batch = run(data, server)

    assert (report.rejected, batch.claims) == (1, ())


@pytest.mark.parametrize("body", [b'{"detail": "no"}', b'{"results": [], "page_metadata": {}}', b'{"results": '])
def test_an_answer_that_is_no_page_stops_the_run(data: Path, server: FeedServer, body: bytes) -> None:
    server.answers[SEARCH] = lambda exchange: exchange.give(body)

    with pytest.raises(SourceFailedError):
        run(data, server)


def test_pages_can_be_read_from_files(data: Path, tmp_path: Path) -> None:
    paths = []
    for number, awards in enumerate(([AWARD], list(others(2))), start=1):
        path = tmp_path / f"page{number}.json"
        path.write_text(json.dumps({"results": awards, "page_metadata": {"hasNext": True}}), encoding="utf-8")
        paths.append(path)

    report, batch = run_adapter(data, NAME, *paths)

    assert (report.rows, report.out_of_scope, report.snapshot_count) == (3, 2, 2)
    assert not said(batch.claims, "subsidiary_of")


def test_real_awards_through_real_pages(data_copy: Path, server: FeedServer) -> None:
    """Transactions of the service, pulled by others, summed by award and served as the API contract has it."""
    transactions = list(rows_of(real_file("usaspending_cbp_ice/cbp_ice_transactions_fy2021_2023.csv.gz")))
    served = summed_awards(transactions)
    serve(server, served, size=1000)

    report, batch = run(data_copy, server)

    assert len(transactions) == 29_103
    contracts = sum(e.kind is Kind.CONTRACT for e in batch.entities)
    assert report.rows == len(served) == report.out_of_scope + contracts
    assert report.rejected == 0
    assert contracts > 0
