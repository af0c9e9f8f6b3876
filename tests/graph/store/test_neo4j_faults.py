"""What goes wrong with a server, on a real one that these tests start, kill and start again."""

import itertools
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.build import Build
from graph.errors import StoreError
from graph.store.neo4j import Neo4jStore, load, marker
from graph.store.neo4j.read import Reader
from ops.neo4j import Server
from tests.builders import make_build
from tests.lossy_proxy import LossyProxy
from tests.neo4j_server import address_of, count, free_port, server_of_our_own

pytestmark = pytest.mark.neo4j

LEFT_OVER = (
    "MATCH (n) WHERE n.build IS NOT NULL AND NOT EXISTS { (:Build {current: true, build: n.build}) } RETURN count(n)"
)
A_SECRET = "correct-horse-battery"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for this file; no transaction of ours may need more than 64 MB of it."""
    bounds = {"db.memory.transaction.max": "64m", "db.lock.acquisition.timeout": "1s"}
    with server_of_our_own(tmp_path_factory.mktemp("neo4j"), bounds) as server:
        yield server


@pytest.fixture
def server(shared: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    """That server, running, whatever the test before did to it. Batches are small, so that a small build has many."""
    monkeypatch.setattr(load, "ROWS_AT_ONCE", 250)
    shared.start()
    return shared


def a_build(prefix: str, size: int = 600) -> Build:
    """A row of nodes, and one that is tied to all: batches enough to be cut short, and a hub."""
    ids = [f"{prefix}{number:05}" for number in range(size)]
    return make_build(
        ids, [*((a, "owns", b) for a, b in itertools.pairwise(ids)), *((a, "based_in", "state:XX") for a in ids)]
    )


OLD, NEW = a_build("old"), a_build("new")


def at_batch(monkeypatch: pytest.MonkeyPatch, number: int, act: Callable[[], object]) -> None:
    """Do something just before batch `number` of the next load is written, counted over both lanes."""
    write, begun = load._Loader._write_batch, itertools.count(1)

    def acting(self: load._Loader, cypher: str, batch: list[dict[str, object]], lane: str, at: int) -> None:
        if next(begun) == number:
            act()
        write(self, cypher, batch, lane, at)

    monkeypatch.setattr(load._Loader, "_write_batch", acting)


def is_whole(store: Neo4jStore, build: Build) -> bool:
    """True if the store shows this build and nothing else."""
    return (
        store.manifest() == build.manifest
        and {n.id for n in store.scan_nodes()} == {n.id for n in build.nodes}
        and [e.id for e in store.scan_edges()] == sorted(e.id for e in build.edges)
        and len(store.claims(c.id for c in build.claims)) == len(build.claims)
    )


def test_an_absent_server_is_said_at_once() -> None:
    port = free_port()
    store = Neo4jStore.from_address(f"bolt://neo4j:{A_SECRET}@127.0.0.1:{port}")
    with pytest.raises(StoreError, match="cannot be reached") as told:
        store.manifest()
    assert f"bolt://127.0.0.1:{port}" in str(told.value)
    assert A_SECRET not in f"{told.value!r} {told.value.__cause__!r} {store.address} {store._connection.address!r}"


def test_a_wrong_password(server: Server, caplog: pytest.LogCaptureFixture) -> None:
    store = Neo4jStore.from_address(address_of(server).replace(server.password, A_SECRET))
    with pytest.raises(StoreError, match="does not accept this user and password") as told:
        store.manifest()
    with pytest.raises(StoreError):
        store.replace(OLD)
    assert A_SECRET not in f"{told.value} {told.value.__cause__!r} {caplog.text}"


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_a_wrong_database(server: Server, scheme: str) -> None:
    store = Neo4jStore.from_address(address_of(server).replace("bolt", scheme) + "/nosuch")
    with pytest.raises(StoreError, match="has no database 'nosuch'"):
        store.manifest()


def test_killed_in_mid_load_the_old_build_stays(
    server: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    store = Neo4jStore.from_address(address_of(server), retry_seconds=1)
    store.replace(OLD, accept_loss=True)
    with monkeypatch.context() as patch:
        at_batch(patch, 5, server.kill)
        with pytest.raises(StoreError, match="cannot be reached"):
            store.replace(NEW)
    assert server.pid is None
    server.start()
    assert is_whole(store, OLD)
    assert count(server, LEFT_OVER) > 250
    store.replace(NEW)
    assert is_whole(store, NEW)
    assert count(server, LEFT_OVER) == 0


def test_killed_in_mid_load_and_back_in_time_nothing_is_lost_or_doubled(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Neo4jStore.from_address(address_of(server), retry_seconds=90)
    starter = threading.Thread(target=server.start)

    def power_cut() -> None:
        server.kill()
        starter.start()

    with monkeypatch.context() as patch:
        at_batch(patch, 6, power_cut)
        store.replace(NEW, accept_loss=True)
    starter.join()
    assert is_whole(store, NEW)
    assert count(server, "MATCH (n:Entity) RETURN count(n)") == len(NEW.nodes)
    assert count(server, "MATCH (:Claim)-[r:SUPPORTED_BY]->(:Evidence) RETURN count(r)") == len(NEW.claims)
    assert count(server, LEFT_OVER) == 0


@pytest.mark.parametrize("first", [1, 5])
def test_a_commit_whose_answer_was_lost_is_written_once(server: Server, first: int) -> None:
    with LossyProxy(server.bolt_port, lambda number: number % 8 == first) as wire:
        store = Neo4jStore.from_address(f"bolt://neo4j:{server.password}@127.0.0.1:{wire.port}")
        store.replace(NEW, accept_loss=True)
        assert wire.lost > 2
        store.close()

    assert is_whole(Neo4jStore.from_address(address_of(server)), NEW)
    assert count(server, "MATCH (n:Entity) RETURN count(n)") == len(NEW.nodes)
    assert count(server, "MATCH (:Claim)-[r:SUPPORTED_BY]->(:Evidence) RETURN count(r)") == len(NEW.claims)
    assert count(server, LEFT_OVER) == 0


def test_killed_in_mid_read(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Neo4jStore.from_address(address_of(server), retry_seconds=1)
    store.replace(OLD, accept_loss=True)
    scan = Reader._scan

    def dying(self: Reader, cypher: str, **values: object) -> Iterator[tuple[str, str]]:
        for number, row in enumerate(scan(self, cypher, **values)):
            if number == 100:
                server.kill()
            yield row

    with monkeypatch.context() as patch:
        patch.setattr(Reader, "_scan", dying)
        with pytest.raises(StoreError, match="cannot be reached"):
            list(store.scan_nodes())
    server.start()
    assert is_whole(store, OLD)


def test_restarted_under_an_open_reader(server: Server) -> None:
    store = Neo4jStore.from_address(address_of(server), retry_seconds=90)
    store.replace(OLD, accept_loss=True)
    assert store.nodes(["old00001"])
    server.stop()
    server.start()
    assert store.nodes(["old00001"])
    server.kill()
    starter = threading.Thread(target=server.start)
    starter.start()
    assert len(store.edges_of(["old00001"])) == 3  # waits until the server is back
    starter.join()


def test_an_interrupted_load_is_cleaned_up_by_the_next(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Neo4jStore.from_address(address_of(server))
    store.replace(OLD, accept_loss=True)

    def interrupt() -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        at_batch(patch, 4, interrupt)
        with pytest.raises(KeyboardInterrupt):
            store.replace(NEW)
    assert count(server, LEFT_OVER) > 0
    assert is_whole(store, OLD)
    store.replace(OLD)
    assert count(server, LEFT_OVER) == 0
    assert count(server, "MATCH (b:Build) RETURN count(b)") == 1


def test_of_two_loads_the_later_goes_on(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    store, other = (Neo4jStore.from_address(address_of(server)) for _ in range(2))

    def overtake() -> None:
        patch.undo()  # `other` writes in the ordinary way
        other.replace(OLD, accept_loss=True)

    with monkeypatch.context() as patch:
        at_batch(patch, 4, overtake)
        with pytest.raises(marker.SupersededError):
            store.replace(NEW, accept_loss=True)
    assert is_whole(store, OLD)
    store.replace(OLD)
    assert count(server, LEFT_OVER) == 0


def test_full_batches_and_a_hub_keep_to_the_stated_memory(shared: Server) -> None:
    shared.start()
    store = Neo4jStore.from_address(address_of(shared))
    for build in (a_build("x", load.ROWS_AT_ONCE + 100), a_build("y", load.ROWS_AT_ONCE + 100)):
        store.replace(build, accept_loss=True)
        assert is_whole(store, build)
    assert count(shared, LEFT_OVER) == 0


def test_a_passing_fault_is_tried_again(server: Server) -> None:
    """Another client holds a lock for longer than the server waits: an error that passes, as a leader switch."""
    import neo4j

    store = Neo4jStore.from_address(address_of(server))
    store.replace(a_build("a", 10), accept_loss=True)
    with (
        neo4j.GraphDatabase.driver(server.address, auth=("neo4j", server.password)) as driver,
        driver.session() as session,
    ):
        holding = session.begin_transaction()
        holding.run("MERGE (s:LookthroughStore {name: 'lookthrough'}) SET s.held = true").consume()
        release = threading.Timer(2.5, holding.rollback)
        release.start()
        store.replace(a_build("b", 10))
        release.join()
    assert is_whole(store, a_build("b", 10))


def test_a_fault_that_stays_is_said_plainly(server: Server) -> None:
    import neo4j

    store = Neo4jStore.from_address(address_of(server), retry_seconds=1)
    store.replace(a_build("a", 10), accept_loss=True)
    with (
        neo4j.GraphDatabase.driver(server.address, auth=("neo4j", server.password)) as driver,
        driver.session() as session,
        session.begin_transaction() as holding,
    ):
        holding.run("MERGE (s:LookthroughStore {name: 'lookthrough'}) SET s.held = true").consume()
        with pytest.raises(StoreError, match="busy"):
            store.replace(a_build("b", 10))
    assert is_whole(store, a_build("a", 10))
