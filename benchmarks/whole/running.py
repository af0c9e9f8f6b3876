"""Running the real command line, each command a process of its own: what it said, its seconds, its memory."""

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.sources.reading import MEGABYTE


@dataclass(frozen=True)
class Ran:
    """A command that ended. Seconds by the clock; `megabytes` is the most it held at once."""

    code: int
    output: str
    error: str
    seconds: float
    megabytes: float

    def document(self) -> Any:
        """What it printed as JSON. Raises RuntimeError with what it complained of if it printed none."""
        try:
            return json.loads(self.output)
        except ValueError:
            raise RuntimeError(f"{self.error[-2000:]}{self.output[-2000:]}") from None


def lookthrough(data: Path, store: Path, *words: str) -> Ran:
    """Run `lookthrough` with its data and its store in folders of their own."""
    settings = {**os.environ, "LOOKTHROUGH_DATA": str(data), "LOOKTHROUGH_STORE": str(store)}
    held = store.with_suffix(".memory")
    begun = time.perf_counter()
    ran = subprocess.run(
        [sys.executable, "-m", "benchmarks.whole.command", str(held), *words],
        env=settings,
        capture_output=True,
        text=True,
        check=False,
    )
    seconds = time.perf_counter() - begun
    return Ran(ran.returncode, ran.stdout, ran.stderr, seconds, int(held.read_text("utf-8")) / MEGABYTE)
