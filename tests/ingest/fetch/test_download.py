"""Fetching from a service that is good, slow, broken or lying: a clear error, and what was kept stays."""

import gzip
import time
from pathlib import Path
from typing import Any

import pytest

from ingest.fetch.addresses import AddressError
from ingest.fetch.connection import FetchError, Patience
from ingest.fetch.content import ContentError
from ingest.fetch.download import Fetcher
from ingest.fetch.snapshot import Request, Snapshot, SnapshotStore
from tests.ingest.conftest import QUICK
from tests.ingest.feed_server import Exchange, FeedServer
from tests.ingest.small_source import ROWS, feed

PATH = "/list.csv"


@pytest.fixture
def store(tmp_path: Path) -> SnapshotStore:
    return SnapshotStore(tmp_path / "small")


def fetch(server: FeedServer, store: SnapshotStore, path: str = PATH, offline: bool = False, **feed_: Any) -> Snapshot:
    made = feed(server.address + path, **feed_)
    return Fetcher(made, store, limits=QUICK, loopback=True, offline=offline).get(Request(made.address))


def table(exchange: Exchange) -> None:
    exchange.give(ROWS, kind="text/csv; charset=utf-8", ETag='"v1"', Last_Modified="Mon, 02 Nov 2026 00:00:00 GMT")


def kept(store: SnapshotStore) -> list[str]:
    return sorted(p.name for p in store.folder.glob("*") if p.is_file())


def test_a_file_is_kept_by_its_hash(server: FeedServer, store: SnapshotStore) -> None:
    server.answers[PATH] = table

    snapshot = fetch(server, store)

    assert snapshot.path.read_bytes() == ROWS
    assert kept(store) == [f"{snapshot.sha256}.csv"]
    assert snapshot.retrieved_at is not None
    assert snapshot.address == server.address + PATH
    assert server.asked[0][2]["User-Agent"].startswith("lookthrough/")


def test_an_unchanged_file_is_not_sent_again(server: FeedServer, store: SnapshotStore) -> None:
    server.answers[PATH] = table
    first = fetch(server, store)
    server.answers[PATH] = lambda exchange: exchange.give(b"", 304)

    second = fetch(server, store)

    assert second == first
    conditions = server.asked[-1][2]
    assert conditions["If-None-Match"] == '"v1"'
    assert conditions["If-Modified-Since"] == "Mon, 02 Nov 2026 00:00:00 GMT"


def test_a_kept_file_that_was_spoilt_is_asked_for_anew(server: FeedServer, store: SnapshotStore) -> None:
    server.answers[PATH] = table
    fetch(server, store).path.write_bytes(b"id,name\n")

    assert fetch(server, store).path.read_bytes() == ROWS
    assert "If-None-Match" not in server.asked[-1][2]


def test_offline_reads_what_was_kept_and_asks_nothing(server: FeedServer, store: SnapshotStore) -> None:
    server.answers[PATH] = table
    first = fetch(server, store)

    assert fetch(server, store, offline=True) == first
    assert len(server.asked) == 1


def test_offline_without_anything_kept_is_an_error(server: FeedServer, store: SnapshotStore) -> None:
    with pytest.raises(FetchError, match="never fetched"):
        fetch(server, store, offline=True)


def test_a_packed_transfer_is_unpacked(server: FeedServer, store: SnapshotStore) -> None:
    server.answers[PATH] = lambda e: e.give(gzip.compress(ROWS), kind="text/csv", Content_Encoding="gzip")

    assert fetch(server, store).path.read_bytes() == ROWS


@pytest.mark.parametrize("drips", [False, True])
def test_a_body_that_stalls_is_given_up(server: FeedServer, store: SnapshotStore, drips: bool) -> None:
    def stall(exchange: Exchange) -> None:
        exchange.begin(10_000, kind="text/csv")
        exchange.wfile.write(ROWS)
        exchange.wfile.flush()
        while drips and not exchange.server.over.wait(0.1):
            exchange.wfile.write(b".")
            exchange.wfile.flush()
        exchange.hang()

    server.answers[PATH] = stall
    began = time.monotonic()

    with pytest.raises(FetchError, match="stalled, 2 times"):
        fetch(server, store)
    assert time.monotonic() - began < 8
    assert kept(store) == []


def test_a_service_that_never_answers_is_given_up(server: FeedServer, store: SnapshotStore) -> None:
    server.answers[PATH] = lambda exchange: exchange.hang()

    with pytest.raises(FetchError, match="could not be reached"):
        fetch(server, store)


def test_a_body_that_is_cut_off_is_not_kept(server: FeedServer, store: SnapshotStore) -> None:
    def truncate(exchange: Exchange) -> None:
        exchange.begin(len(ROWS) + 100, kind="text/csv")
        exchange.wfile.write(ROWS)
        exchange.cut()

    server.answers[PATH] = truncate

    with pytest.raises(FetchError, match="broke off before its end, 2 times"):
        fetch(server, store)
    assert kept(store) == []
    assert len(server.asked) == 2


def test_a_body_that_breaks_off_once_is_asked_for_again(server: FeedServer, store: SnapshotStore) -> None:
    def once(exchange: Exchange) -> None:
        exchange.begin(len(ROWS) + 100, kind="text/csv")
        exchange.wfile.write(ROWS)
        exchange.cut()
        server.answers[PATH] = table

    server.answers[PATH] = once

    assert fetch(server, store).path.read_bytes() == ROWS


def test_another_content_type_is_refused(server: FeedServer, store: SnapshotStore) -> None:
    server.answers[PATH] = lambda exchange: exchange.give(ROWS, kind="image/png")

    with pytest.raises(ContentError, match="calls itself image/png, not text/csv"):
        fetch(server, store)


@pytest.mark.parametrize("kind", ["text/html", "text/csv"])
def test_an_error_page_with_status_200_is_refused(server: FeedServer, store: SnapshotStore, kind: str) -> None:
    page = b"\n<!DOCTYPE html><html><body>We are sorry</body></html>"
    server.answers[PATH] = table
    before = fetch(server, store)
    server.answers[PATH] = lambda exchange: exchange.give(page, kind=kind)

    with pytest.raises(ContentError, match=r"HTML page|calls itself text/html"):
        fetch(server, store)
    assert store.latest(Request(server.address + PATH)) == before


@pytest.mark.parametrize(
    ("body", "form", "reason"),
    [
        (b"", "csv", "empty"),
        (b'{"error": "over quota"}', "csv", "not csv"),
        (b"PK\x03\x04...", "csv", "packed file"),
        (b"id,name\n", "json", "not json"),
        (b"[1]", "json lines", "not json lines"),
        (b"id,name\n", "xml", "not xml"),
    ],
)
def test_bytes_of_another_format_are_refused(
    server: FeedServer, store: SnapshotStore, body: bytes, form: str, reason: str
) -> None:
    server.answers[PATH] = lambda exchange: exchange.give(body, kind="text/csv")

    with pytest.raises(ContentError, match=reason):
        fetch(server, store, format=form)


def test_a_plain_file_where_an_archive_is_served_is_refused(server: FeedServer, store: SnapshotStore) -> None:
    server.answers[PATH] = table

    with pytest.raises(ContentError, match="not a zip file"):
        fetch(server, store, packed="zip")


def test_a_redirect_within_the_named_hosts_is_followed(server: FeedServer, store: SnapshotStore) -> None:
    server.answers["/old"] = lambda exchange: exchange.give(b"", 301, Location=PATH)
    server.answers[PATH] = table

    assert fetch(server, store, "/old").path.read_bytes() == ROWS


@pytest.mark.parametrize(
    "target",
    ["https://evil.example/list.csv", "http://localhost:1/list.csv", "file:///etc/hosts", "//169.254.169.254/latest"],
)
def test_a_redirect_to_another_host_is_not_followed(server: FeedServer, store: SnapshotStore, target: str) -> None:
    server.answers[PATH] = lambda exchange: exchange.give(b"", 302, Location=target)

    with pytest.raises(AddressError):
        fetch(server, store)


def test_a_circle_of_redirects_ends(server: FeedServer, store: SnapshotStore) -> None:
    server.answers[PATH] = lambda exchange: exchange.give(b"", 302, Location=PATH)

    with pytest.raises(FetchError, match="redirects more than 5 times"):
        fetch(server, store)


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_is_kept_to(server: FeedServer, store: SnapshotStore, status: int) -> None:
    def busy(exchange: Exchange) -> None:
        server.answers[PATH] = table
        exchange.give(b"wait", status, Retry_After="1")

    server.answers[PATH] = busy
    began = time.monotonic()

    assert fetch(server, store).path.read_bytes() == ROWS
    assert time.monotonic() - began >= 1


def test_a_retry_after_of_an_hour_is_left_to_the_reader(server: FeedServer, store: SnapshotStore) -> None:
    server.answers[PATH] = lambda exchange: exchange.give(b"wait", 429, Retry_After="3600")

    with pytest.raises(FetchError, match="asks to wait 3600 seconds"):
        fetch(server, store)
    assert Patience.LONGEST_WAIT < 3600


@pytest.mark.parametrize("status", [404, 403, 503])
def test_a_status_that_stays_is_named(server: FeedServer, store: SnapshotStore, status: int) -> None:
    server.answers[PATH] = lambda exchange: exchange.give(b"no", status)

    with pytest.raises(FetchError, match=f"answered {status}"):
        fetch(server, store)


@pytest.mark.parametrize("said", [True, False])
def test_a_body_that_is_too_large_is_stopped(server: FeedServer, store: SnapshotStore, said: bool) -> None:
    def flood(exchange: Exchange) -> None:
        exchange.begin(3_000_000 if said else None, kind="text/csv", Connection="close")
        for _ in range(60):
            exchange.wfile.write(b"1,Acme\n" * 7_000)
        exchange.cut()

    server.answers[PATH] = flood

    with pytest.raises(FetchError, match=r"source\.yml"):
        fetch(server, store, max_megabytes=1)
    assert kept(store) == []


def test_a_packed_transfer_that_swells_is_stopped(server: FeedServer, store: SnapshotStore) -> None:
    bomb = gzip.compress(b"1,Acme\n" * 3_000_000)
    assert len(bomb) < 100_000
    server.answers[PATH] = lambda e: e.give(bomb, kind="text/csv", Content_Encoding="gzip")

    with pytest.raises(FetchError, match="sends more"):
        fetch(server, store, max_megabytes=1)


def test_requests_keep_a_polite_distance(server: FeedServer, store: SnapshotStore) -> None:
    server.answers[PATH] = table
    made = feed(server.address + PATH, pause_seconds=0.3)
    fetcher = Fetcher(made, store, limits=QUICK, loopback=True)
    began = time.monotonic()

    for _ in range(3):
        fetcher.get(Request(made.address))

    assert time.monotonic() - began >= 0.6
