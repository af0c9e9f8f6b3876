"""Telling whether a process is the one we started: a pid alone may have been given to another since."""

import os
import signal
import subprocess
import time
from pathlib import Path


def command_line(pid: int) -> str:
    """The command line of a process; empty when there is none or it has ended."""
    told = Path(f"/proc/{pid}/cmdline")
    if Path("/proc/self/cmdline").exists():
        try:
            return told.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            return ""
    ps = ["ps", "-ww", "-o", "command=", "-p", str(pid)]
    return subprocess.run(ps, capture_output=True, text=True, check=False).stdout  # noqa: S603


def end(pid: int, mark: str, seconds: float) -> None:
    """Ask the process to end and wait; after `seconds` end it by force. `mark` must be in its command line."""
    for kind, patience in ((signal.SIGTERM, seconds), (signal.SIGKILL, 10.0)):
        if mark not in command_line(pid):
            return
        os.kill(pid, kind)
        wait_for_end(pid, mark, patience)


def wait_for_end(pid: int, mark: str, seconds: float) -> None:
    """Return when the process has ended, or after `seconds`."""
    deadline = time.monotonic() + seconds
    while mark in command_line(pid) and time.monotonic() < deadline:
        _reap(pid)
        time.sleep(0.1)
    _reap(pid)


def _reap(pid: int) -> None:
    """Let the system forget an ended process if it is our own child; a later caller's is not, and that is fine."""
    try:
        os.waitpid(pid, os.WNOHANG)
    except (ChildProcessError, OSError):
        return
