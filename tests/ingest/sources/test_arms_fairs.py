"""Arms fairs: exhibitors in scope and nothing else, as copies of a list; presence is neither sale nor seat."""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.whole.extracts import fair_files, fairs, rows_of
from graph.schema.codelists import Status, Tier
from graph.schema.nodes import Kind
from ingest.emit.batch_file import batches_folder, load_batch
from ingest.run import Options, SourceFailedError, adapter_of, ingest
from ingest.source import load_sources
from ingest.sources.arms_fairs import source as adapter
from tests.ingest.conftest import QUICK
from tests.ingest.feed_server import Exchange, FeedServer
from tests.ingest.sheets import write_sheet
from tests.ingest.sources.made_batch import run_adapter, said
from tests.ingest.sources.real_files import real_file

NAME = "arms_fairs"
ACME = {"name": "ACME Sensors", "country": {"text": "Serbia", "iso2": "RS"}, "telephone": "0"}
FAIR = {
    "name": "Expo 2022",
    "startDate": "2022-11-02",
    "endDate": "2022-11-03",
    "exhibitorListUrl": "https://expo.example/list",
    "exhibitorListDate": "2022-12-01T11:22:30+00:00",
    "delegation": [{"name": "Serbia"}],
    "exhibitor": [ACME, {"name": "Stationery Ltd", "country": {"text": "Serbia", "iso2": "RS"}}],
}


@pytest.fixture
def data(empty_data: Path) -> Path:
    """A scope with one company in it, Acme Sensors in Serbia, and the police of Serbia."""
    write_sheet(empty_data / "curated", "belgrade")
    return empty_data


def fair(tmp_path: Path, document: Any, slug: str = "expo-2022") -> Path:
    path = tmp_path / f"{slug}.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def test_an_exhibitor_in_scope_exhibited_at_the_fair(data: Path, tmp_path: Path) -> None:
    report, batch = run_adapter(data, NAME, fair(tmp_path, FAIR))

    assert (report.rows, report.rejected, report.out_of_scope) == (2, 0, 1)
    assert {(e.name, e.kind, e.state) for e in batch.entities} == {
        ("ACME Sensors", Kind.COMPANY, "RS"),
        ("Expo 2022", Kind.EVENT, None),
    }
    (tie,) = [claim for claim in batch.claims if claim.predicate == "exhibited_at"]
    assert (tie.object, tie.status, tie.note) == (f"{NAME}:fair.expo-2022", Status.REPORTED, None)
    assert (tie.qualifiers.start, tie.qualifiers.end) == ("2022-11-02", "2022-11-03")
    assert said(batch.claims, "event_type") == {(f"{NAME}:fair.expo-2022", "event_type", "trade_fair")}
    assert not said(batch.claims, "sold_to", "based_in", "party_to")
    (evidence,) = batch.evidence
    assert (evidence.tier, evidence.copy_of) == (Tier.COPY, "exhibitor list of Expo 2022")
    assert "https://expo.example/list" in (evidence.note or "")


def test_a_list_read_before_the_fair_says_who_was_to_exhibit(data: Path, tmp_path: Path) -> None:
    _, batch = run_adapter(data, NAME, fair(tmp_path, FAIR | {"exhibitorListDate": "2022-10-10"}))

    (tie,) = [claim for claim in batch.claims if claim.predicate == "exhibited_at"]
    assert "was to exhibit" in (tie.note or "")


def test_a_fair_to_come_had_no_exhibitors_yet(data: Path, tmp_path: Path) -> None:
    report, batch = run_adapter(data, NAME, fair(tmp_path, FAIR | {"startDate": "2099-01-01", "endDate": "2099-01-02"}))

    assert report.passed_over == {"announced for a fair that has not begun": 1}
    assert batch.entities == ()


def test_a_fair_without_dates_gives_none(data: Path, tmp_path: Path) -> None:
    undated = {key: value for key, value in FAIR.items() if not key.endswith("Date")}

    _, batch = run_adapter(data, NAME, fair(tmp_path, undated))

    (tie,) = [claim for claim in batch.claims if claim.predicate == "exhibited_at"]
    assert (tie.qualifiers.start, tie.qualifiers.end, tie.qualifiers.observed_by) == (None, None, None)


@pytest.mark.parametrize("place", [{"country": "Serbia"}, {"country": {"iso2": "IL"}}, {}, {"address": ["Belgrade"]}])
def test_a_name_without_its_country_touches_nothing(data: Path, tmp_path: Path, place: dict[str, Any]) -> None:
    report, batch = run_adapter(data, NAME, fair(tmp_path, FAIR | {"exhibitor": [{"name": "ACME Sensors"} | place]}))

    assert (report.out_of_scope, batch.claims) == (1, ())


def test_a_country_can_stand_in_the_address(data: Path, tmp_path: Path) -> None:
    exhibitor = {"name": "Acme Sensors", "address": [{"text": "Belgrade", "iso2": "rs"}]}

    _, batch = run_adapter(data, NAME, fair(tmp_path, FAIR | {"exhibitor": [exhibitor]}))

    assert len(said(batch.claims, "exhibited_at")) == 1


def test_a_body_of_the_state_is_no_exhibitor(data: Path, tmp_path: Path) -> None:
    police = {"name": "Police", "country": {"iso2": "RS"}}

    report, batch = run_adapter(data, NAME, fair(tmp_path, FAIR | {"exhibitor": [police]}))

    assert report.passed_over == {"in scope as a body of a state only": 1}
    assert batch.entities == ()


@pytest.mark.parametrize("exhibitor", [{}, {"name": ""}, {"name": ["Acme"]}, "Acme", None])
def test_an_exhibitor_that_is_not_understood_is_rejected(data: Path, tmp_path: Path, exhibitor: Any) -> None:
    report, batch = run_adapter(data, NAME, fair(tmp_path, FAIR | {"exhibitor": [exhibitor, ACME]}))

    assert (report.rows, report.rejected) == (2, 1)
    assert len(said(batch.claims, "exhibited_at")) == 1


def test_dates_that_are_none_reject_what_touches_the_scope(data: Path, tmp_path: Path) -> None:
    report, batch = run_adapter(data, NAME, fair(tmp_path, FAIR | {"startDate": "1 Nov", "endDate": None}))

    assert (report.rejected, batch.claims) == (1, ())


@pytest.mark.parametrize("document", [[], {}, {"name": ""}, {"name": "Expo", "exhibitor": {}}, {"message": "no"}])
def test_another_document_is_refused(data: Path, tmp_path: Path, document: Any) -> None:
    with pytest.raises(SourceFailedError):
        run_adapter(data, NAME, fair(tmp_path, document))


def serve(server: FeedServer, listing: Any, **files: Any) -> Any:
    def give(body: Any) -> Any:
        return lambda exchange: Exchange.give(exchange, json.dumps(body).encode())

    (source,) = load_sources((NAME,))
    assert source.feed
    server.answers["/tree"] = give(listing)
    for slug, document in files.items():
        server.answers[f"/data/{slug}.json"] = give(document)
    changes = {"address": f"{server.address}/tree", "hosts": ("127.0.0.1",), "pause_seconds": 0}
    return source.model_copy(update={"feed": source.feed.model_copy(update=changes)})


def test_the_listing_leads_to_the_files(data: Path, server: FeedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adapter, "FILES", f"{server.address}/")
    paths = ["README.md", "data/b.json", "data/a.json", "data/a.csv"]
    listing = {"tree": [{"path": path, "type": "blob"} for path in paths], "truncated": False}
    source = serve(server, listing, a=FAIR, b=FAIR | {"name": "Expo 2023"})

    report = ingest(data, source, adapter_of(source), Options(limits=QUICK, loopback=True))

    assert [path for _, path, _ in server.asked] == ["/tree", "/data/a.json", "/data/b.json"]
    batch = load_batch(batches_folder(data), NAME)
    assert batch
    assert report.rows == 4
    assert {object_ for _, _, object_ in said(batch.claims, "exhibited_at")} == {f"{NAME}:fair.a", f"{NAME}:fair.b"}


@pytest.mark.parametrize("listing", [{"tree": [], "truncated": True}, {"message": "rate limit"}, []])
def test_a_listing_that_is_not_whole_stops_the_run(data: Path, server: FeedServer, listing: Any) -> None:
    source = serve(server, listing)

    with pytest.raises(SourceFailedError, match="no whole listing"):
        ingest(data, source, adapter_of(source), Options(limits=QUICK, loopback=True))


def test_real_exhibitors_as_files_of_their_fairs(data_copy: Path, tmp_path: Path) -> None:
    """A table drawn from the repository, written back as one file a fair."""
    events = list(rows_of(real_file("arms_fairs/events.csv")))
    listed = list(rows_of(real_file("arms_fairs/exhibitors_known_vendors_allyears.csv")))
    documents = fairs(events, listed)
    paths = fair_files(tmp_path, documents)

    report, batch = run_adapter(data_copy, NAME, *paths, gate=True)

    assert len(events) == 1851
    assert len(listed) == 2418
    assert report.rows == sum(len(document["exhibitor"]) for document in documents.values())
    assert report.rejected == 0
    ties = [claim for claim in batch.claims if claim.predicate == "exhibited_at"]
    assert 0 < len(ties) <= report.rows - report.out_of_scope - sum(report.passed_over.values())
    assert {claim.status for claim in ties} == {Status.REPORTED}
    known = {event["start_date"] for event in events}
    assert {claim.qualifiers.start or "" for claim in ties} <= known
