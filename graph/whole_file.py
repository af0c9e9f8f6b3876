"""Writing files as a whole or not at all.

What is written goes to a new file beside the one it is to replace, is brought to the disk, and is then moved into
place. Whatever happens to the process or the machine, a reader finds the old file or the new one. A new file is locked
while its process lives: one that is not was forsaken, by a kill or a lost machine, and the next process that writes
into the folder removes it. Its name says whose it is: `.NAME.1a2b3c4d.lookthrough`.
"""

import errno
import io
import os
import re
import secrets
import stat
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from graph.errors import LookthroughError, reason_of
from graph.file_lock import is_still, lock

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_PASSING = re.compile(r"\..+\.[0-9a-f]{8}\.lookthrough")
_BINARY = getattr(os, "O_BINARY", 0)
_swept: set[Path] = set()


class WriteError(LookthroughError):
    """A file could not be written. What was there before is unchanged."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(f"{path} cannot be written: {reason_of(error)} What was there before is unchanged.")


class NewFile:
    """A file being written in place of `path`, which stays as it is until `commit`; the folder is made.

    Use it as a context, or call `discard` in the end: what was not committed is gone. A device or a pipe is written to
    as it is. Every method raises WriteError, and so does writing to `file`.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        with _told(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._target = Path(os.path.realpath(path))
            self._mode = _mode_of(path)
            self._is_device = self._mode is not None and not stat.S_ISREG(self._mode)
            if self._is_device:
                self._passing, handle = path, os.open(path, os.O_WRONLY)
            else:
                _sweep(self._target.parent)
                self._passing, handle = _opened_beside(self._target)
        self._ended = False
        self._text: TextIO | None = None
        self.file = io.BufferedWriter(_Told(handle, path))

    def text(self, encoding: str = "utf-8") -> TextIO:
        """The same for text; line ends are written as given."""
        self._text = self._text or io.TextIOWrapper(self.file, encoding=encoding, newline="")
        return self._text

    def settle(self) -> None:
        """Bring to the disk what was written."""
        with _told(self.path):
            (self._text or self.file).flush()
            if not self._is_device:
                os.fsync(self.file.fileno())

    def commit(self, path: Path | None = None) -> None:
        """Bring it to the disk and put it into its place, or into another of the same folder."""
        target = Path(os.path.realpath(path)) if path else self._target
        self.settle()
        with _told(path or self.path):
            if not self._is_device:
                if self._mode is not None:
                    self._passing.chmod(stat.S_IMODE(self._mode))
                if sys.platform == "win32":  # it moves no open file
                    self.file.close()
                self._passing.replace(target)
                _folder_to_disk(target.parent)
            self.file.close()
        self._ended = True

    def discard(self) -> None:
        """Leave everything as it was. Nothing happens after a commit."""
        if self._ended:
            return
        self._ended = True
        with suppress(OSError, WriteError):
            self.file.close()
        if not self._is_device:
            _remove(self._passing)

    def __enter__(self) -> "NewFile":
        return self

    def __exit__(self, *error: object) -> None:
        self.discard()


def write_whole(path: Path, content: str | bytes) -> None:
    """Write one file, text as UTF-8. Raises WriteError."""
    write_together({path: content})


def write_together(contents: Mapping[Path, str | bytes]) -> None:
    """Write several files. None is put into its place before all are on the disk. Raises WriteError."""
    with ExitStack() as stack:
        files = []
        for path, content in contents.items():
            new = stack.enter_context(NewFile(path))
            new.file.write(content.encode() if isinstance(content, str) else content)
            new.settle()
            files.append(new)
        for new in files:
            new.commit()


class _Told(io.FileIO):
    """A raw file whose errors say which file was meant; those of the system do not."""

    def __init__(self, handle: int, path: Path) -> None:
        super().__init__(handle, "wb")
        self._path = path

    def write(self, piece: "ReadableBuffer", /) -> int:
        with _told(self._path):
            return super().write(piece) or 0


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise WriteError(path, error) from error


def _mode_of(path: Path) -> int | None:
    """Kind and rights of what is there; None if nothing is. Raises OSError if it may not be written over."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return mode


def _opened_beside(target: Path) -> tuple[Path, int]:
    """A new file in the folder of `target`, open and locked."""
    while True:
        # A long name is cut, so that the passing one is not too long for the disk.
        passing = target.with_name(f".{target.name[:50]}.{secrets.token_hex(4)}.lookthrough")
        handle = os.open(passing, os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
        with suppress(OSError):  # some network folders have no locks; there nothing is swept either
            lock(handle)
        if is_still(handle, passing):
            return passing, handle
        os.close(handle)  # swept between its making and its lock


def _sweep(folder: Path) -> None:
    """Remove what processes that have ended left in a folder; once a process and folder, for some are large."""
    if folder in _swept:
        return
    _swept.add(folder)
    for path in folder.glob(".*.lookthrough"):
        if _PASSING.fullmatch(path.name) and not path.is_symlink():
            with suppress(OSError):
                handle = os.open(path, os.O_RDWR | _BINARY)
                try:
                    forsaken = lock(handle, wait=False)
                    if forsaken and sys.platform != "win32":
                        path.unlink(missing_ok=True)
                finally:
                    os.close(handle)
                if forsaken and sys.platform == "win32":  # refused while it is open anywhere
                    path.unlink(missing_ok=True)


def _remove(path: Path) -> None:
    with suppress(OSError):  # it takes up room but does no harm; the next process tries again
        path.unlink(missing_ok=True)


def _folder_to_disk(folder: Path) -> None:
    """Wait until the disk holds the folder. Windows cannot, and orders such moves itself."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            with suppress(OSError):  # some network folders cannot either
                os.fsync(handle)
        finally:
            os.close(handle)
