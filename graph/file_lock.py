"""Locks on open files, which end with their process, however it ends. Windows needs none: there an open file stays."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform != "win32":
    import fcntl


def lock(handle: int, wait: bool = True) -> bool:
    """Hold an open file until it is closed; False if another process does and `wait` is not wanted."""
    if sys.platform == "win32":
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    return True


def is_still(handle: int, path: Path) -> bool:
    """Whether the open file is what the path names: another process may have replaced or removed it meanwhile."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Change a file while nobody else does who asks here too; it is made if it is not there. Raises OSError."""
    if sys.platform == "win32":
        yield
        return
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            lock(handle)
            if is_still(handle, path):
                yield
                return
        finally:
            os.close(handle)
