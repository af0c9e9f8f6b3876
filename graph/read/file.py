"""Bytes of a file that somebody named. Pipes, devices and folders are refused before they are opened."""

import stat
from pathlib import Path

from graph.errors import LookthroughError, reason_of

MEGABYTE = 1_000_000


class FileError(LookthroughError):
    """A file that cannot be read, or not as what it should be. Names the file, the place, and what to do."""


def check_regular(path: Path, most: int | None = None) -> int:
    """The size of a regular file in bytes. Raises FileError for anything else, and for more than `most` bytes."""
    try:
        found = path.stat()
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    if not stat.S_ISREG(found.st_mode):
        what = "a folder" if stat.S_ISDIR(found.st_mode) else "a pipe or a device"
        raise FileError(f"{path} is {what}; name a file (what a pipe gives can be saved as one)")
    if most is not None and found.st_size > most:
        raise FileError(f"{path.name} has {found.st_size:,} bytes, more than the {most:,} that are read; split it")
    return found.st_size


def read_bytes(path: Path, most: int) -> bytes:
    """The whole file. Raises FileError if it is not there, no regular file, or larger than `most` bytes."""
    check_regular(path, most)
    try:
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: Exception) -> FileError:
    if isinstance(error, FileNotFoundError):
        return FileError(f"{path} cannot be read: there is no such file")
    return FileError(f"{path} cannot be read: {reason_of(error) if isinstance(error, OSError) else error}")
