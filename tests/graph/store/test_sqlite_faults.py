"""What can befall a file: a builder killed at any moment, bytes gone wrong, a folder that refuses, a wrong address."""

import errno
import multiprocessing
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.build import Build
from graph.errors import NoBuildError, StoreError
from graph.store.sqlite import SqliteStore
from tests.builders import make_build
from tests.conftest import ROOT

KILLS = 20

CHILD = """
import sys
from pathlib import Path
from graph.build import Build
from graph.store.sqlite import SqliteStore
builds = [Build.model_validate_json(Path(name).read_text(encoding="utf-8")) for name in sys.argv[2:]]
print("ready", flush=True)
number = 0
while True:
    SqliteStore(sys.argv[1]).replace(builds[number % len(builds)])
    number += 1
"""


def row_of(prefix: str, size: int) -> Build:
    """A build of a few hundred edges, so that writing it takes a moment."""
    return make_build(edges=[(f"{prefix}{n}", "owns", f"{prefix}{n + 1}") for n in range(size)])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the store is to be."""
    return tmp_path / "build" / "lookthrough.sqlite"


def leftovers(path: Path) -> list[str]:
    """Files beside the store that interrupted builds left."""
    return sorted(each.name for each in path.parent.iterdir() if ".building-" in each.name)


def test_killed_at_any_moment_a_whole_build_is_there(tmp_path: Path, path: Path) -> None:
    """Twenty times a real process that builds without end is killed at a random moment (seeded)."""
    builds = [row_of("a", 400), row_of("b", 500)]
    whole = {b.manifest.build_id: {n.id for n in b.nodes} for b in builds}
    files = [tmp_path / f"{number}.json" for number in range(len(builds))]
    for file, build in zip(files, builds, strict=True):
        file.write_text(build.model_dump_json(), encoding="utf-8")
    SqliteStore(path).replace(builds[0])
    moments = random.Random(20)
    interrupted = 0
    for _ in range(KILLS):
        with subprocess.Popen(
            [sys.executable, "-c", CHILD, path, *files], cwd=ROOT, stdout=subprocess.PIPE, text=True
        ) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == "ready\n"
            time.sleep(moments.uniform(0, 0.15))
            child.kill()
        store = SqliteStore(path)
        assert {node.id for node in store.scan_nodes()} == whole[store.manifest().build_id]
        store.close()
        interrupted += bool(leftovers(path))
        with sqlite3.connect(path) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert interrupted, "no kill fell into the writing of a build: make the build larger"
    SqliteStore(path).replace(builds[0])
    assert leftovers(path) == []
    assert sorted(each.name for each in path.parent.iterdir()) == [f".{path.name}.lock", path.name]


def test_only_one_build_at_a_time(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path.with_name(f".{path.name}.lock"), isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError, match="Another build is being written"):
            SqliteStore(path).replace(row_of("a", 3))
        other.execute("ROLLBACK")
    SqliteStore(path).replace(row_of("a", 3))


def test_the_finished_file_stands_alone(path: Path) -> None:
    SqliteStore(path).replace(row_of("a", 3))
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert not list(path.parent.glob("*-wal")) + list(path.parent.glob("*-shm"))


@pytest.mark.parametrize("spoiled", [100, 5000, 9000, 20000])
def test_a_damaged_file_is_a_sentence(path: Path, spoiled: int) -> None:
    SqliteStore(path).replace(row_of("a", 300))
    content = bytearray(path.read_bytes())
    content[spoiled : spoiled + 30000] = b"\xff" * len(content[spoiled : spoiled + 30000])
    path.write_bytes(content)
    store = SqliteStore(path)
    with pytest.raises(StoreError) as fault:
        store.manifest()
        list(store.scan_nodes())
        list(store.scan_edges())
    assert "lookthrough build" in str(fault.value)
    store.close()
    SqliteStore(path).replace(row_of("b", 3), accept_loss=True)  # its label may still tell what was in it
    assert len(list(SqliteStore(path).scan_nodes())) == 4


def test_a_file_cut_short_is_a_sentence(path: Path) -> None:
    SqliteStore(path).replace(row_of("a", 300))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 3])
    with pytest.raises(StoreError, match="damaged"):
        list(SqliteStore(path).scan_edges())


def test_rows_that_do_not_read_as_what_they_should_be(path: Path) -> None:
    SqliteStore(path).replace(row_of("a", 3))
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE nodes SET json = '{\"id\": 1}'")
    connection.close()
    with pytest.raises(StoreError, match="damaged"):
        SqliteStore(path).nodes(["a0"])


def test_a_file_of_another_version_asks_for_a_build(path: Path) -> None:
    SqliteStore(path).replace(row_of("a", 300))
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(StoreError, match="another version"):
        SqliteStore(path).manifest()
    SqliteStore(path).replace(row_of("b", 3))  # nothing that this version could lose
    assert SqliteStore(path).manifest().build_id == row_of("b", 3).manifest.build_id


@pytest.mark.parametrize("content", [b"somebody's notes\n" * 100, b"x"])
def test_somebody_elses_file_is_never_written_over(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(StoreError):
        SqliteStore(path).manifest()
    with pytest.raises(StoreError, match="not written over"):
        SqliteStore(path).replace(row_of("a", 3))
    assert path.read_bytes() == content


def test_somebody_elses_database_is_never_written_over(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE photographs (name)")
    connection.close()
    with pytest.raises(StoreError, match="not a Lookthrough store"):
        SqliteStore(path).manifest()
    with pytest.raises(StoreError, match="not written over"):
        SqliteStore(path).replace(row_of("a", 3))


def test_an_empty_file_is_filled(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    with pytest.raises(StoreError):
        SqliteStore(path).manifest()
    SqliteStore(path).replace(row_of("a", 3))
    assert len(list(SqliteStore(path).scan_nodes())) == 4


def test_a_folder_where_the_file_should_be(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(StoreError):
        SqliteStore(path).manifest()
    with pytest.raises(StoreError, match="is a folder"):
        SqliteStore(path).replace(row_of("a", 3))


def test_a_file_where_a_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("not a folder", encoding="utf-8")
    store = SqliteStore(tmp_path / "build" / "lookthrough.sqlite")
    with pytest.raises(NoBuildError):
        store.manifest()
    with pytest.raises(StoreError, match="Cannot write to the folder"):
        store.replace(row_of("a", 3))


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user of the machine can reach, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="folders are made read-only in another way on Windows")
def test_a_read_only_folder_is_a_sentence_but_can_be_read(open_folder: Path) -> None:
    folder = open_folder / "build"
    path = folder / "lookthrough.sqlite"
    SqliteStore(path).replace(row_of("a", 3))
    folder.chmod(0o555)
    answers = multiprocessing.get_context("fork").SimpleQueue()
    child = multiprocessing.get_context("fork").Process(target=_try_as_anybody, args=(path, answers))
    child.start()
    child.join(timeout=60)
    folder.chmod(0o755)
    assert child.exitcode == 0
    assert answers.get() == 4
    refusal = answers.get()
    assert refusal.startswith(f"Cannot write to the folder {folder}")
    assert "Traceback" not in refusal


def _try_as_anybody(path: Path, answers: "multiprocessing.queues.SimpleQueue[object]") -> None:
    """Read and try to write; root may write anywhere, so it first becomes nobody in particular."""
    if os.geteuid() == 0:
        os.setgid(65534)
        os.setuid(65534)
    answers.put(len(list(SqliteStore(path).scan_nodes())))
    try:
        SqliteStore(path).replace(row_of("b", 3))
    except StoreError as error:
        answers.put(str(error))


@pytest.mark.parametrize("failing", ["os.fsync", "pathlib.Path.replace"])
def test_a_disk_that_fails_leaves_the_old_build(path: Path, monkeypatch: pytest.MonkeyPatch, failing: str) -> None:
    SqliteStore(path).replace(row_of("a", 3))

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as broken:
        broken.setattr(failing, full)
        with pytest.raises(StoreError, match="No space left on device"):
            SqliteStore(path).replace(row_of("b", 3))
    assert SqliteStore(path).manifest() == row_of("a", 3).manifest
    assert leftovers(path) == []


def test_reading_never_makes_a_file(path: Path) -> None:
    with pytest.raises(NoBuildError, match="lookthrough build"):
        SqliteStore(path).manifest()
    assert not path.parent.exists()


def test_closed_in_mid_answer_is_a_sentence(path: Path) -> None:
    SqliteStore(path).replace(row_of("a", 300))
    store = SqliteStore(path)
    answer = store.scan_nodes()
    next(answer)
    store.close()
    with pytest.raises(StoreError, match="closed"):
        list(answer)
    assert len(list(store.scan_nodes())) == 301
