"""Pages of a service: one after the other, and on from where a run broke off."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ingest.fetch import paging
from ingest.fetch.connection import FetchError
from ingest.fetch.download import Fetcher
from ingest.fetch.paging import fetch_pages
from ingest.fetch.snapshot import Request, Snapshot, SnapshotStore
from tests.ingest.conftest import QUICK
from tests.ingest.feed_server import Exchange, FeedServer
from tests.ingest.small_source import feed

PAGES = 4


@pytest.fixture
def store(tmp_path: Path) -> SnapshotStore:
    return SnapshotStore(tmp_path / "small")


def serve(server: FeedServer, pages: int = PAGES) -> None:
    for number in range(1, pages + 1):
        more = number + 1 if number < pages else None
        body = json.dumps({"page": number, "next": more}).encode()
        server.answers[f"/p{number}"] = lambda exchange, body=body: exchange.give(body)  # type: ignore[misc]


def pages(server: FeedServer, store: SnapshotStore, offline: bool = False) -> Iterator[Snapshot]:
    def following(_: Request, snapshot: Snapshot) -> Request | None:
        more = json.loads(snapshot.path.read_bytes())["next"]
        return Request(f"{server.address}/p{more}") if more else None

    made = feed(f"{server.address}/p1", format="json", paged=True)
    fetcher = Fetcher(made, store, limits=QUICK, loopback=True, offline=offline)
    return fetch_pages(Request(made.address), following, fetcher, store)


def numbers(found: Iterator[Snapshot]) -> list[int]:
    return [json.loads(snapshot.path.read_bytes())["page"] for snapshot in found]


def asked(server: FeedServer) -> list[str]:
    return [path for _, path, _ in server.asked]


def fail(exchange: Exchange) -> None:
    exchange.give(b"down", 500)


def test_all_pages_in_order(server: FeedServer, store: SnapshotStore) -> None:
    serve(server)

    assert numbers(pages(server, store)) == [1, 2, 3, 4]
    assert asked(server) == ["/p1", "/p2", "/p3", "/p4"]


def test_a_page_is_fetched_only_when_it_is_wanted(server: FeedServer, store: SnapshotStore) -> None:
    serve(server)

    next(pages(server, store))

    assert asked(server) == ["/p1"]


def test_a_run_that_broke_off_goes_on_where_it_stopped(server: FeedServer, store: SnapshotStore) -> None:
    serve(server)
    good = server.answers["/p3"]
    server.answers["/p3"] = fail
    with pytest.raises(FetchError, match="answered 500"):
        numbers(pages(server, store))
    server.answers["/p3"] = good
    server.asked.clear()

    assert numbers(pages(server, store)) == [1, 2, 3, 4]
    assert asked(server) == ["/p3", "/p4"]


def test_a_finished_run_begins_anew(server: FeedServer, store: SnapshotStore) -> None:
    serve(server)
    numbers(pages(server, store))
    server.asked.clear()

    numbers(pages(server, store))

    assert asked(server) == ["/p1", "/p2", "/p3", "/p4"]


def test_pages_of_the_day_before_yesterday_are_fetched_again(
    server: FeedServer, store: SnapshotStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    serve(server)
    next(pages(server, store))
    server.asked.clear()
    later = datetime.now(UTC) + timedelta(hours=48)
    monkeypatch.setattr(paging, "datetime", type("Later", (datetime,), {"now": classmethod(lambda *_: later)}))

    numbers(pages(server, store))

    assert asked(server)[0] == "/p1"


def test_offline_gives_all_pages_of_the_last_run(server: FeedServer, store: SnapshotStore) -> None:
    serve(server)
    numbers(pages(server, store))
    server.asked.clear()

    assert numbers(pages(server, store, offline=True)) == [1, 2, 3, 4]
    assert asked(server) == []


def test_pages_that_lead_in_a_circle_end(server: FeedServer, store: SnapshotStore) -> None:
    server.answers["/p1"] = lambda exchange: exchange.give(b'{"page": 1, "next": 2}')
    server.answers["/p2"] = lambda exchange: exchange.give(b'{"page": 2, "next": 1}')

    with pytest.raises(FetchError, match="without end"):
        numbers(pages(server, store))


def test_a_question_has_one_key_however_its_fields_are_ordered() -> None:
    left = Request("https://example.org/", "POST", {"page": 1, "limit": 2})
    right = Request("https://example.org/", "POST", {"limit": 2, "page": 1})

    assert left.key == right.key
    assert left.key != Request("https://example.org/", "POST", {"page": 2, "limit": 2}).key
