"""Packed files, opened safely: read as a stream, never written out, and stopped when they swell like a bomb."""

import fnmatch
import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

from ingest.fetch.content import GZIP, HEAD, ZIP, ContentError, check_text_head

RATIO = 300
"""How many times larger than packed the content may be, once it is past `UNSUSPECTED` bytes."""
UNSUSPECTED = 50_000_000


class _Bounded(io.RawIOBase):
    """A stream that counts what it gives, and stops at a bound; wrong packing becomes a ContentError."""

    def __init__(self, inner: IO[bytes] | gzip.GzipFile, name: str, packed: int, most: int) -> None:
        self._inner, self._name, self._packed, self._most = inner, name, packed, most
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            piece = self._inner.read(len(buffer))
        except (OSError, EOFError, zlib.error, zipfile.BadZipFile) as error:
            raise ContentError(f"{self._name} is a broken archive: {error}") from None
        self._given += len(piece)
        if self._given > self._most:
            raise ContentError(f"{self._name} unpacks to more than {self._most} bytes; it is not read on")
        if self._given > UNSUSPECTED and self._given > RATIO * self._packed:
            raise ContentError(f"{self._name} unpacks to more than {RATIO} times its size; it is not read on")
        buffer[: len(piece)] = piece
        return len(piece)


@contextmanager
def open_content(path: Path, most: int, member: str | None = None, form: str | None = None) -> Iterator[IO[bytes]]:
    """The content of a file: unpacked if it is gzip or zip by its first bytes, as it is otherwise.

    Of a zip the one file is read that fits the pattern `member`; several or none is a ContentError. So are more
    than `most` bytes, swelling beyond `RATIO`, an encrypted or broken archive, and content not in the format `form`.
    """
    with path.open("rb") as raw:
        head = raw.read(4)
        raw.seek(0)
        if head.startswith(ZIP):
            with _zip_member(raw, path.name, member) as (inner, packed):
                yield _checked(_Bounded(inner, path.name, packed, most), form)
        elif head.startswith(GZIP):
            with gzip.GzipFile(fileobj=raw) as unpacked:
                yield _checked(_Bounded(unpacked, path.name, path.stat().st_size, most), form)
        else:
            yield _checked(_Bounded(raw, path.name, path.stat().st_size, most), form)


def _checked(stream: _Bounded, form: str | None) -> IO[bytes]:
    content = io.BufferedReader(stream, 1 << 18)
    if form:
        check_text_head(content.peek(HEAD)[:HEAD], form)
    return content


@contextmanager
def _zip_member(raw: IO[bytes], name: str, pattern: str | None) -> Iterator[tuple[IO[bytes], int]]:
    with ExitStack() as opened:
        try:
            archive = opened.enter_context(zipfile.ZipFile(raw))
            files = [i for i in archive.infolist() if not i.is_dir() and not i.filename.startswith("__MACOSX/")]
            fitting = [i for i in files if pattern is None or fnmatch.fnmatch(i.filename, pattern)]
            if len(fitting) != 1:
                raise ContentError(f"{name} holds {len(fitting)} files that fit {pattern or '*'}; it must hold one")
            inner = opened.enter_context(archive.open(fitting[0]))
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as error:
            raise ContentError(f"{name} is a broken or locked archive: {error}") from None
        yield inner, fitting[0].compress_size
