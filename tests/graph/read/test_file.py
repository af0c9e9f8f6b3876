"""Only regular files are read, and only so much of them."""

import os
from pathlib import Path

import pytest

from graph.read.file import FileError, check_regular, read_bytes


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
def test_a_pipe_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")

    with pytest.raises(FileError, match=r"pipe\.csv is a pipe or a device; name a file"):
        read_bytes(tmp_path / "pipe.csv", 10)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no /dev/zero")
def test_a_device_is_refused() -> None:
    with pytest.raises(FileError, match="is a pipe or a device"):
        read_bytes(Path("/dev/zero"), 10)


def test_a_folder_a_missing_file_and_a_large_one_are_told(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="is a folder; name a file"):
        check_regular(tmp_path)
    with pytest.raises(FileError, match="cannot be read: there is no such file"):
        check_regular(tmp_path / "none")
    with pytest.raises(FileError, match="cannot be read"):
        check_regular(tmp_path / "a\0b")
    (tmp_path / "large").write_bytes(b"x" * 11)
    with pytest.raises(FileError, match="large has 11 bytes, more than the 10 that are read"):
        read_bytes(tmp_path / "large", 10)
    assert read_bytes(tmp_path / "large", 11) == b"x" * 11
