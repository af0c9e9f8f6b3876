"""OCDS: awards with a supplier in scope, out of packages of every shape; releases are put together first."""

import json
from decimal import Decimal
from functools import partial
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
from ingest.sources.ocds import source as adapter
from tests.ingest.conftest import QUICK
from tests.ingest.feed_server import Exchange, FeedServer
from tests.ingest.sheets import ENTITIES, write_sheet
from tests.ingest.sources.made_batch import run_adapter, said

NAME = "ocds"
OCID = "ocds-h6vhtk-0aaaaa"
AWARD: dict[str, Any] = {
    "id": "000001-2024-1",
    "status": "active",
    "date": "2024-02-01T00:00:00Z",
    "value": {"amount": 1250000.5, "currency": "GBP"},
    "suppliers": [{"id": "P2", "name": "Acme Sensors"}],
    "contractPeriod": {"startDate": "2024-03-01T00:00:00Z", "endDate": "2026-02-28T23:59:59Z"},
    "relatedLots": ["1"],
}
PARTIES = [
    {"id": "P1", "name": "Made-Up Council", "address": {"countryName": "United Kingdom"}, "roles": ["buyer"]},
    {
        "id": "P2",
        "name": "ACME SENSORS",
        "identifier": {"scheme": "GB-COH", "id": "01234567"},
        "address": {"country": "RS", "streetAddress": "1 Some Street"},
        "contactPoint": {"name": "Jane Made-Up", "email": "jane@example.org"},
        "roles": ["supplier"],
    },
]
RELEASE: dict[str, Any] = {
    "ocid": OCID,
    "id": "000001-2024",
    "date": "2024-02-02T10:00:00Z",
    "tag": ["award"],
    "initiationType": "tender",
    "tender": {"id": "T", "title": "prose of others", "classification": {"description": "Cameras"}},
    "parties": PARTIES,
    "buyer": {"id": "P1", "name": "Made-Up Council"},
    "awards": [AWARD],
}
FIRM, CLIENT, CONTRACT = "ocds:gb-coh-01234567", "buyer", f"ocds:{OCID}.000001-2024-1"


@pytest.fixture
def data(empty_data: Path) -> Path:
    """A scope with one company in it: Acme Sensors in Serbia; its client is in scope too."""
    firm, police = ENTITIES
    council = police | {"key": "council", "name": "Made-Up Council", "state": "GB"}
    write_sheet(empty_data / "curated", "belgrade", entities=[firm, council], claims=[])
    return empty_data


def package(*releases: Any, **more: Any) -> dict[str, Any]:
    return {
        "uri": "https://example.org/package",
        "publisher": {"name": "A Ministry"},
        "releases": list(releases),
    } | more


def run(data: Path, tmp_path: Path, document: Any) -> tuple[IngestReport, Batch]:
    path = tmp_path / "package.json"
    path.write_text(document if isinstance(document, str) else json.dumps(document, indent=1), encoding="utf-8")
    return run_adapter(data, NAME, path)


def give(body: bytes, exchange: Exchange) -> None:
    exchange.give(body)


def changed(**changes: Any) -> dict[str, Any]:
    return RELEASE | {"awards": [AWARD | changes]}


def test_an_award_of_a_supplier_in_scope(data: Path, tmp_path: Path) -> None:
    report, batch = run(data, tmp_path, package(RELEASE))

    assert (report.rows, report.rejected, report.out_of_scope) == (1, 0, 0)
    assert not report.drift
    (client,) = (e for e in batch.entities if e.name == "Made-Up Council")
    assert (client.kind, client.state) == (Kind.GOVERNMENT_BODY, "GB")
    assert said(batch.claims, "awarded", "awarded_to", "award_id", "registry_number") == {
        (client.id, "awarded", CONTRACT),
        (CONTRACT, "awarded_to", FIRM),
        (CONTRACT, "award_id", "000001-2024-1"),
        (FIRM, "registry_number", "GB:01234567"),
    }
    (tie,) = (claim for claim in batch.claims if claim.predicate == "awarded_to")
    assert (tie.qualifiers.start, tie.qualifiers.end, tie.qualifiers.product) == ("2024-03-01", "2026-02-28", "cameras")
    (amount,) = (claim.qualifiers for claim in batch.claims if claim.predicate == "award_amount")
    assert (amount.amount, amount.currency, amount.shared_amount) == (Decimal("1250000.5"), "GBP", False)
    assert {claim.status for claim in batch.claims} == {Status.CONFIRMED}
    (evidence,) = batch.evidence
    assert (evidence.tier, evidence.publisher) == (Tier.OFFICIAL, "A Ministry")
    assert evidence.url == "https://www.find-tender.service.gov.uk/Notice/000001-2024"
    assert not any(secret in str(batch) for secret in ("prose of others", "Jane", "1 Some Street"))


@pytest.mark.parametrize(
    "document",
    [
        {"uri": "https://example.org/p", "records": [{"ocid": OCID, "compiledRelease": RELEASE}]},
        {"uri": "https://example.org/p", "records": [{"ocid": OCID, "releases": [RELEASE]}]},
        *(RELEASE, [RELEASE], json.dumps(RELEASE) + "\n" + json.dumps(package()) + "\n", json.dumps(package(RELEASE))),
    ],
)
def test_every_shape_of_package_is_read(data: Path, tmp_path: Path, document: Any) -> None:
    report, batch = run(data, tmp_path, document)

    assert (report.rows, report.rejected) == (1, 0)
    assert (CONTRACT, "awarded_to", FIRM) in said(batch.claims)


def test_a_client_in_scope_does_not_bring_its_other_suppliers(data: Path, tmp_path: Path) -> None:
    other = changed(id="2", suppliers=[{"name": "Stationery One"}])

    report, batch = run(data, tmp_path, package(other, RELEASE))

    assert (report.rows, report.out_of_scope) == (2, 1)
    assert "Stationery" not in str(batch)


def test_a_buyer_that_nobody_knows_is_not_taken_for_an_organ_of_the_state(data: Path, tmp_path: Path) -> None:
    release = RELEASE | {"buyer": {"name": "Some Housing Trust"}}

    _, batch = run(data, tmp_path, package(release))

    assert {e.kind for e in batch.entities if e.name == "Some Housing Trust"} == {Kind.ORGANISATION}
    assert not said(batch.claims, "body_of")


def test_a_buyer_may_be_named_by_its_role_alone(data: Path, tmp_path: Path) -> None:
    report, batch = run(data, tmp_path, package({k: v for k, v in RELEASE.items() if k != "buyer"}))

    assert report.rejected == 0
    assert "Made-Up Council" in {e.name for e in batch.entities}


def test_what_several_suppliers_share_is_never_summed(data: Path, tmp_path: Path) -> None:
    _, batch = run(data, tmp_path, package(changed(suppliers=[*AWARD["suppliers"], {"name": "Partner"}])))

    assert {c.qualifiers.shared_amount for c in batch.claims if c.predicate == "award_amount"} == {True}
    assert len([c for c in batch.claims if c.predicate == "awarded_to"]) == 2


def test_the_last_release_of_an_award_counts(data: Path, tmp_path: Path) -> None:
    later = changed(value={"amount": 7, "currency": "GBP"}) | {"date": "2024-05-01T10:00:00Z"}

    report, batch = run(data, tmp_path, package(later, RELEASE))

    assert [c.qualifiers.amount for c in batch.claims if c.predicate == "award_amount"] == [Decimal(7)]
    assert report.passed_over == {"said anew by a later release": 1}


LATER = "2024-05-01T10:00:00Z"


def update(award: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A later release that says of the award only what is new."""
    rest = {"ocid": OCID, "id": "000009-2024", "date": LATER, "tag": ["awardUpdate"]}
    return rest | {"awards": [{"id": AWARD["id"]} | award]} | more


@pytest.mark.parametrize("first_listed", [True, False])
def test_an_update_need_not_repeat_the_supplier(data: Path, tmp_path: Path, first_listed: bool) -> None:
    both = [RELEASE, update({"value": {"amount": 150000}})]

    report, batch = run(data, tmp_path, package(*(both if first_listed else reversed(both))))

    (amount,) = (c for c in batch.claims if c.predicate == "award_amount")
    assert (amount.qualifiers.amount, amount.qualifiers.currency) == (Decimal(150000), "GBP")
    assert "2 releases that speak of the award, the last of 2024-05-01" in (amount.note or "")
    assert (CONTRACT, "awarded_to", FIRM) in said(batch.claims)
    assert (report.rows, report.passed_over) == (2, {"said anew by a later release": 1})
    assert {item.url for item in batch.evidence} == {"https://www.find-tender.service.gov.uk/Notice/000009-2024"}


@pytest.mark.parametrize(
    ("later", "reason"),
    [
        (update({"status": "cancelled"}), "an award that is cancelled"),
        (update({"status": "unsuccessful"}), "an award that is unsuccessful"),
        (update({}, tag=["awardCancellation"]), "an award that is cancelled"),
        (
            update({}, contracts=[{"id": "c", "awardID": AWARD["id"], "status": "cancelled"}]),
            "an award whose contract was cancelled before it was signed",
        ),
        (update({"suppliers": None}), "an award that names no supplier"),
    ],
)
def test_what_was_taken_back_later_is_not_said(data: Path, tmp_path: Path, later: Any, reason: str) -> None:
    report, batch = run(data, tmp_path, package(RELEASE, later))

    assert batch.claims == ()
    assert report.passed_over == {reason: 1, "said anew by a later release": 1}


def test_the_later_moment_counts_whatever_its_zone(data: Path, tmp_path: Path) -> None:
    early = update({"value": {"amount": 1}}) | {"date": "2024-02-02T11:30:00+02:00"}  # 09:30 in universal time

    _, batch = run(data, tmp_path, package(RELEASE, early))

    assert [c.qualifiers.amount for c in batch.claims if c.predicate == "award_amount"] == [Decimal("1250000.5")]


def test_values_of_contracts_are_not_those_of_the_award(data: Path, tmp_path: Path) -> None:
    contract = {"id": "c", "awardID": AWARD["id"], "status": "active", "value": {"amount": 9, "currency": "GBP"}}

    _, batch = run(data, tmp_path, package(RELEASE | {"contracts": [contract]}))

    assert [c.qualifiers.amount for c in batch.claims if c.predicate == "award_amount"] == [Decimal("1250000.5")]


def test_a_supplier_of_an_earlier_release_stays_and_is_told_so(data: Path, tmp_path: Path) -> None:
    later = update({"suppliers": [{"id": "P3", "name": "Partner"}]})

    _, batch = run(data, tmp_path, package(RELEASE, later))

    notes = {c.object: c.note or "" for c in batch.claims if c.predicate == "awarded_to"}
    assert len(notes) == 2
    assert "does not name this one" in notes[FIRM]


@pytest.mark.parametrize(
    "party",
    [
        PARTIES[1] | {"identifier": {"scheme": "GB-COH", "id": "09999999"}},
        {"id": "P2", "name": "Stationery One", "roles": ["supplier"]},
    ],
)
def test_one_id_for_two_parties_is_not_understood(data: Path, tmp_path: Path, party: dict[str, Any]) -> None:
    report, batch = run(data, tmp_path, package(RELEASE, update({"value": {"amount": 1}}, parties=[party])))

    assert (report.rejected, batch.claims) == (1, ())


@pytest.mark.parametrize("moment", [None, "soon"])
def test_releases_that_cannot_be_put_in_order_are_not_understood(data: Path, tmp_path: Path, moment: Any) -> None:
    report, batch = run(data, tmp_path, package(RELEASE, update({"value": {"amount": 1}}) | {"date": moment}))

    assert (report.rejected, batch.claims) == (1, ())


def test_a_record_that_only_links_its_releases_is_no_empty_one(data: Path, tmp_path: Path) -> None:
    link = {"url": "https://example.org/r1", "date": "2026-01-05T00:00:00Z", "tag": ["award"]}
    linking = {"uri": "https://example.org/p", "records": [{"ocid": OCID, "releases": [link]}]}

    with pytest.raises(SourceFailedError, match=r"contains no release: the record links .* https://example.org/r1"):
        run(data, tmp_path, linking)

    linking["records"] += [{"ocid": OCID, "compiledRelease": RELEASE}]  # type: ignore[operator]
    report, batch = run(data, tmp_path, linking)
    assert (report.rejected, report.rows) == (1, 2)
    assert (CONTRACT, "awarded_to", FIRM) in said(batch.claims)


def test_the_same_supplier_in_two_awards(data: Path, tmp_path: Path) -> None:
    report, batch = run(data, tmp_path, package(RELEASE, changed(id="2") | {"id": "000002-2024"}))

    assert (report.rejected, len([e for e in batch.entities if e.kind is Kind.COMPANY])) == (0, 1)
    assert len({c.subject for c in batch.claims if c.predicate == "awarded_to"}) == 2


@pytest.mark.parametrize(
    ("release", "reason"),
    [
        (changed(status="cancelled"), "an award that is cancelled"),
        (changed(suppliers=[]), "an award that names no supplier"),
        (RELEASE | {"awards": []}, "a release without an award"),
    ],
)
def test_what_went_to_nobody_is_passed_over(data: Path, tmp_path: Path, release: Any, reason: str) -> None:
    report, batch = run(data, tmp_path, package(release))

    assert (report.passed_over, batch.claims) == ({reason: 1}, ())


def test_of_another_publisher_the_package_is_the_evidence(data: Path, tmp_path: Path) -> None:
    _, batch = run(data, tmp_path, package(RELEASE | {"ocid": "ocds-abc-1"}))

    assert {item.url for item in batch.evidence} == {"https://example.org/package"}


@pytest.mark.parametrize(
    "document",
    [
        *(
            package(changed(id=None)),
            package(changed(status="odd")),
            package(changed(suppliers=[*AWARD["suppliers"], {}])),
        ),
        *(package(changed(suppliers="Acme")), package(changed(value={"amount": "much", "currency": "GBP"}))),
        *(package(changed(value={"amount": 5})), package(changed(contractPeriod={"startDate": "soon"}))),
        *(package(RELEASE | {"buyer": None, "parties": PARTIES[1:]}), package(RELEASE | {"awards": ["nothing"]})),
        package(RELEASE | {"ocid": "ocds-abc-1"}, uri=None),
        package(changed(value={"amount": 1e400, "currency": "GBP"})),
    ],
)
def test_an_award_that_is_not_understood_is_rejected(data: Path, tmp_path: Path, document: Any) -> None:
    report, batch = run(data, tmp_path, document)

    assert (report.rejected, batch.claims) == (1, ())


@pytest.mark.parametrize("document", [{"error": "no"}, [1], '{"releases": [', {"releases": ["x"]}])
def test_what_is_no_package_stops_the_run(data: Path, tmp_path: Path, document: Any) -> None:
    with pytest.raises(SourceFailedError):
        run(data, tmp_path, document)


def test_pages_name_the_next_page(data: Path, server: FeedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = {
        "/one": package(changed(id="2"), links={"next": f"{server.address}/two?cursor=x"}),
        "/two?cursor=x": package(RELEASE),
        "/other": package(),
    }
    for path, page in pages.items():
        server.answers[path] = partial(give, json.dumps(page).encode())
    monkeypatch.setattr(adapter, "ADDRESSES", (f"{server.address}/one", f"{server.address}/other"))
    (source,) = load_sources((NAME,))
    assert source.feed
    feed = source.feed.model_copy(update={"hosts": ("127.0.0.1",), "pause_seconds": 0})
    source = source.model_copy(update={"feed": feed})

    report = ingest(data, source, adapter_of(source), Options(limits=QUICK, loopback=True))

    batch = load_batch(batches_folder(data), NAME)
    assert batch
    assert (report.snapshot_count, report.rows, report.rejected) == (3, 2, 0)
    assert len({c.subject for c in batch.claims if c.predicate == "awarded_to"}) == 2
