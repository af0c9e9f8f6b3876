"""Runs a command of ours, hurt: `python -m tests.cli.hurt HOW NUMBER WORDS…`. For tests only; the program has no hook.

HOW is `write`, `fsync` or `replace`: at the NUMBERth of these calls (a write then being done by half) the process
prints `.` on the pipe that `HURT_PIPE` names, and waits to be killed. Or it is `room`: no file may grow beyond NUMBER
bytes, as on a disk that is full. Or `closed`: what the account may do everywhere is taken from it, so that the rights
of folders count.
"""

import ctypes
import os
import resource
import signal
import sys
from collections.abc import Callable
from typing import Any

from graph import whole_file
from lookthrough import main


def _at(number: int, call: Callable[..., Any], before_waiting: Callable[..., Any]) -> Callable[..., Any]:
    """The call, but the numbered one, which ends in waiting."""
    calls = 0

    def counted(*given: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == number:
            before_waiting(*given)
            os.write(int(os.environ["HURT_PIPE"]), b".")
            while True:
                signal.pause()
        return call(*given, **named)

    return counted


def _close() -> None:
    """Give up, for this process, root's right to pass over the rights of files."""
    if os.geteuid():
        return
    system = ctypes.CDLL(None, use_errno=True)
    header, data = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    if system.capget(header, data):
        raise OSError(ctypes.get_errno(), "capget")
    data[0] &= ~0b110  # effective: CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
    if system.capset(header, data):
        raise OSError(ctypes.get_errno(), "capset")


def hurt(how: str, number: int) -> None:
    """Hurt this process."""
    match how:
        case "write":
            whole = whole_file._Told.write
            half = lambda file, piece: whole(file, bytes(piece)[: len(piece) // 2])  # noqa: E731
            whole_file._Told.write = _at(number, whole, half)  # type: ignore[method-assign]
        case "fsync":
            os.fsync = _at(number, os.fsync, lambda *_: None)
        case "replace":
            os.replace = _at(number, os.replace, lambda *_: None)
        case "room":
            resource.setrlimit(resource.RLIMIT_FSIZE, (number, number))
        case "closed":
            _close()
        case _:
            raise ValueError(how)


if __name__ == "__main__":
    hurt(sys.argv[1], int(sys.argv[2]))
    sys.argv[1:3] = []
    main()
