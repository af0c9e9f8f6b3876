"""Files are written as a whole or not at all, and leave nothing behind."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from graph import whole_file
from graph.whole_file import NewFile, WriteError, write_together, write_whole
from tests.conftest import ROOT

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_with_its_folder(tmp_path: Path) -> None:
    write_whole(tmp_path / "new" / "file.txt", "čćž\n")

    assert (tmp_path / "new" / "file.txt").read_bytes() == "čćž\n".encode()
    assert names(tmp_path / "new") == ["file.txt"]


def test_the_old_stands_until_the_new_is_committed(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("old")
    with NewFile(path) as new:
        new.text().write("new")
        assert path.read_text() == "old"
        new.commit()
        assert path.read_text() == "new"
    assert names(tmp_path) == ["file"]


def test_what_breaks_off_leaves_the_old_alone(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("old")
    with pytest.raises(ZeroDivisionError), NewFile(path) as new:
        new.text().write("new" * 100_000)
        raise ZeroDivisionError
    assert (path.read_text(), names(tmp_path)) == ("old", ["file"])


def test_of_several_files_none_is_replaced_if_one_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "one").write_text("old")
    (tmp_path / "folder").mkdir()

    with pytest.raises(WriteError, match=r"folder cannot be written: Is a directory; give a file, not a folder\. What"):
        write_together({tmp_path / "one": "new", tmp_path / "folder": "new"})

    assert ((tmp_path / "one").read_text(), names(tmp_path)) == ("old", ["folder", "one"])


@POSIX
def test_rights_of_the_file_before_stay(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("old")
    path.chmod(0o640)

    write_whole(path, "new")

    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@POSIX
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    target, link = tmp_path / "elsewhere" / "file", tmp_path / "link"
    target.write_text("old")
    link.symlink_to(target)

    write_whole(link, "new")

    assert link.is_symlink() and target.read_text() == "new"


@POSIX
def test_a_device_is_written_to_and_never_replaced() -> None:
    write_whole(Path(os.devnull), "x")

    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has /dev/full")
def test_no_room_is_said_with_the_name_of_the_file() -> None:
    with pytest.raises(WriteError, match=r"^/dev/full cannot be written: No space left on device; make room on"):
        write_whole(Path("/dev/full"), "x")


def test_a_long_name_is_no_obstacle(tmp_path: Path) -> None:
    write_whole(tmp_path / ("名" * 80), "x")

    assert names(tmp_path) == ["名" * 80]


@POSIX
def test_what_a_killed_process_left_is_removed_and_what_a_living_one_writes_is_not(tmp_path: Path) -> None:
    code = (
        "import sys, os, pathlib, graph.whole_file as w\n"
        f"new = w.NewFile(pathlib.Path({str(tmp_path)!r}) / 'file'); new.file.write(b'half'); new.file.flush()\n"
        "print('written', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        (left,) = tmp_path.iterdir()
        write_whole(tmp_path / "other", "x")
        assert left.exists()
        process.kill()
        process.wait()
    whole_file._swept.clear()  # as in a new process
    for foreign in (".notes.lookthrough", "a.12345678.lookthrough", ".b.1234567g.lookthrough"):
        (tmp_path / foreign).write_text("somebody's")

    write_whole(tmp_path / "other", "x")

    assert not left.exists()
    assert len(names(tmp_path)) == 4
