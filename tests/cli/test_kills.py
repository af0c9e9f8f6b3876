"""Killed in the middle of a write: the old file is whole, the next run works, and nothing is left lying about."""

import os
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from graph import whole_file
from graph.export.readme import UNFINISHED
from tests.cli.written_by_commands import CASES, PASSING, Case, contents, made_ready, run, start

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")

MOMENTS = [
    ("ingest", "write", 1),
    *(("ingest", how, n) for how in ("fsync", "replace") for n in (1, 2, 3)),
    *(("ingest, the first time", "replace", n) for n in (1, 2)),
    *(("ratings renew", how, 1) for how in ("write", "fsync", "replace")),
    *(("export", "write", n) for n in (1, 3)),
    *(("export", "replace", n) for n in (1, 2, 4, 7)),
    ("review accept", "fsync", 1),
    *(("review undo", how, 1) for how in ("write", "fsync", "replace")),
    *(("build", "write", n) for n in (1, 2)),
    *(("build", "replace", n) for n in (1, 2, 3, 4, 5)),
    *(("brief", how, 1) for how in ("write", "fsync", "replace")),
    *(("sheet new", how, 1) for how in ("write", "replace")),
    *(("sheet new, CSV", "replace", n) for n in (1, 2)),
]  # fmt: skip


def kill_at(folder: Path, case: Case, how: str, number: int) -> None:
    """Run the command and kill it at the moment."""
    ours, its = os.pipe()
    process = start(folder, how, number, case.words(folder), its)
    os.close(its)
    reached = os.read(ours, 1)
    os.close(ours)
    process.kill()
    said = process.communicate()
    assert reached == b".", said
    assert process.returncode == -9


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Folders made ready, by case: each is copied for every kill."""
    return {}


@pytest.mark.parametrize(("name", "how", "number"), MOMENTS)
def test_a_kill_leaves_whole_files_and_the_next_run_works(
    ready: dict[str, Path],
    tmp_path_factory: pytest.TempPathFactory,
    tmp_path: Path,
    name: str,
    how: str,
    number: int,
) -> None:
    case = CASES[name]
    if name not in ready:
        ready[name] = made_ready(case, tmp_path_factory.mktemp("ready"))
    folder = shutil.copytree(ready[name], tmp_path / "folder")
    case.words(folder)  # which makes the files that are read
    before = contents(folder)
    whole = shutil.copytree(folder, tmp_path / "whole")
    run(whole, *case.words(whole))
    after = contents(whole)

    kill_at(folder, case, how, number)

    left = contents(folder)
    for path in left.keys() | before.keys():
        if not any(passing in path for passing in (PASSING, ".building-", ".lock-journal")):
            assert_one_or_other(path, left.get(path), before.get(path), after.get(path))
    whole_file._swept.clear()  # the next run is another process
    if name != "sheet new, CSV" or not any(path.startswith("mine.") for path in left):  # which writes over nothing
        run(folder, *(case.again or case.words)(folder))
        assert contents(folder).keys() - _histories(folder) == after.keys() - _histories(whole)


def _histories(folder: Path) -> set[str]:
    """What a build is remembered by carries the time; there may be one more or less."""
    return {path for path in contents(folder) if "/history/" in path}


def assert_one_or_other(path: str, left: bytes | None, before: bytes | None, after: bytes | None) -> None:
    """A file is as it was before, or as the whole run makes it, but for the times that it tells."""
    if left == before:
        return
    assert left is not None, f"{path} is gone"
    if left == UNFINISHED.encode():
        return
    if path.endswith(".sqlite"):
        assert left.startswith(b"SQLite format 3\0")
        return
    assert after is not None, f"{path} is no file of the command"
    if path.endswith((".xlsx", ".gz")):
        assert abs(len(left) - len(after)) < 100
        return
    assert len(left) == len(after), path


def test_an_export_broken_off_says_so(tmp_path: Path) -> None:
    case = CASES["export"]
    folder = made_ready(case, tmp_path)

    kill_at(folder, case, "replace", 4)

    assert (folder / "out" / "README.txt").read_text(encoding="utf-8") == UNFINISHED
    run(folder, *case.words(folder))
    assert "not finished" not in (folder / "out" / "README.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("number", [1, 2])
def test_a_store_is_whole_after_a_kill(tmp_path: Path, number: int) -> None:
    case = CASES["build"]
    folder = made_ready(case, tmp_path)

    kill_at(folder, case, "replace", number)

    with closing(sqlite3.connect(folder / "built.sqlite")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        (manifest,) = connection.execute("SELECT json FROM manifest").fetchone()
    assert '"name":"names"' in manifest or '"name":"belgrade"' in manifest
