"""Packed files: read as a stream, and bombs defused."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from ingest.fetch import archives
from ingest.fetch.archives import open_content
from ingest.fetch.content import ContentError

MOST = 1_000_000


def unpacked(path: Path, member: str | None = None, most: int = MOST) -> bytes:
    with open_content(path, most, member, "csv") as content:
        return content.read()


def zipped(path: Path, **files: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_", "."), content)
    return path


def test_plain_gzip_and_zip_give_the_same(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"id\n1\n")
    (tmp_path / "gzip").write_bytes(gzip.compress(b"id\n1\n"))
    zipped(tmp_path / "zip", list_csv=b"id\n1\n")

    assert {unpacked(tmp_path / name) for name in ("plain", "gzip", "zip")} == {b"id\n1\n"}


def test_of_a_zip_the_one_fitting_file_is_read(tmp_path: Path) -> None:
    path = zipped(tmp_path / "zip", list_csv=b"id\n1\n", readme_txt=b"hello")

    assert unpacked(path, "*.csv") == b"id\n1\n"
    for pattern in ("*", "*.json"):
        with pytest.raises(ContentError, match="it must hold one"):
            unpacked(path, pattern)


@pytest.mark.parametrize("packing", ["zip", "gzip"])
def test_a_bomb_is_stopped_by_its_size(tmp_path: Path, packing: str) -> None:
    bomb = b"a,b\n" * 2_000_000
    path = tmp_path / "bomb"
    if packing == "gzip":
        path.write_bytes(gzip.compress(bomb))
    else:
        zipped(path, list_csv=bomb)
    assert path.stat().st_size < 20_000

    with pytest.raises(ContentError, match="more than 1000000 bytes"):
        unpacked(path)


def test_a_bomb_is_stopped_by_its_ratio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "UNSUSPECTED", 100_000)
    path = zipped(tmp_path / "bomb", list_csv=b"a,b\n" * 2_000_000)

    with pytest.raises(ContentError, match="300 times its size"):
        unpacked(path, most=10**9)


def test_a_size_that_lies_does_not_help_a_bomb(tmp_path: Path) -> None:
    """What is counted is what comes out, not what the archive says of itself."""
    path = zipped(tmp_path / "bomb", list_csv=b"a,b\n" * 2_000_000)
    raw = bytearray(path.read_bytes())
    size = (8_000_000).to_bytes(4, "little")
    assert raw.count(size) == 2
    path.write_bytes(raw.replace(size, (5).to_bytes(4, "little")))

    try:
        content = unpacked(path)
    except ContentError:
        return
    assert len(content) <= MOST


@pytest.mark.parametrize("kept", [0.5, 0.97])
@pytest.mark.parametrize("packing", ["zip", "gzip"])
def test_a_broken_archive_is_a_clear_error(tmp_path: Path, packing: str, kept: float) -> None:
    content = "\n".join(f"{n},{n * 7919 % 10007}" for n in range(3000)).encode()
    path = tmp_path / "broken"
    if packing == "gzip":
        path.write_bytes(gzip.compress(content))
    else:
        zipped(path, list_csv=content)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * kept)])

    with pytest.raises(ContentError, match="broken"):
        unpacked(path)


def test_an_archive_of_html_is_not_a_table(tmp_path: Path) -> None:
    path = zipped(tmp_path / "zip", list_csv=b"<html>gone</html>")

    with pytest.raises(ContentError, match="HTML page"):
        unpacked(path)


def test_an_error_of_the_reader_is_not_taken_for_one_of_the_archive(tmp_path: Path) -> None:
    path = zipped(tmp_path / "zip", list_csv=b"id\n")

    with pytest.raises(RuntimeError, match="mine"), open_content(path, MOST) as content:
        assert isinstance(content, io.BufferedReader)
        raise RuntimeError("mine")
