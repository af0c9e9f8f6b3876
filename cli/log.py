"""The log of what nobody foresaw: tracebacks are for those who mend the program."""

import traceback
from datetime import UTC, datetime
from pathlib import Path

from graph.data_folder import data_folder

ROOM = 1_000_000
"""Bytes after which the log begins anew; the one before is kept beside it."""


def log_path() -> Path:
    """Where it is: with everything else that can be made again."""
    return data_folder() / "build" / "lookthrough.log"


def write_log(error: BaseException) -> str:
    """Append the traceback; returns a sentence that says where it is, or why it is nowhere."""
    path = log_path()
    told = "".join(traceback.format_exception(error))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > ROOM:
            path.replace(path.with_suffix(".log.1"))
        with path.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC\n{told}\n")
    except OSError as why:
        return f"The log {path} cannot be written ({why.strerror}); the last it would say: {told.splitlines()[-1]}"
    return f"What happened is written in {path}; please send it to the maintainers."
