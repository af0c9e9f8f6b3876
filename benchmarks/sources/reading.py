"""One reading of a file by its adapter, as `lookthrough ingest` does it, timed without what goes before and after."""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.emit.context import Context
from ingest.emit.report import IngestReport
from ingest.fetch.snapshot import snapshot_of_file
from ingest.run import Options, adapter_of, ingest
from ingest.source import Assertions, Source, load_sources

FREE = Assertions.model_validate({part: {"min": 0, "max": None} for part in ("rows", "claims", "entities", "rejected")})
"""No bounds: a made-up or small file need not be as long as the real one."""
KILOBYTES = 1024 if sys.platform != "darwin" else 1
"""Bytes in a unit of `ru_maxrss`: kilobytes on Linux, bytes on macOS."""
MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Reading:
    """A reading: its report and the seconds of the processor that the adapter took."""

    report: IngestReport
    seconds: float


def read_once(data: Path, name: str, paths: Sequence[Path]) -> Reading:
    """Read files by their adapter into the last good batch of `data`."""
    source, files = _source(name), tuple(snapshot_of_file(path) for path in paths)
    read, taken = adapter_of(source), []

    def timed(context: Context) -> None:
        begun = time.process_time()
        read(context)
        taken.append(time.process_time() - begun)

    report = ingest(data, source, timed, Options(files=files))
    return Reading(report, taken[0])


def peak_megabytes(data: Path, name: str, paths: Sequence[Path]) -> tuple[float, float]:
    """Megabytes that a process of its own held at most, before it began to read and by its end."""
    order = json.dumps([str(data), name, [str(path) for path in paths]])
    ran = subprocess.run(
        [sys.executable, "-m", "benchmarks.sources.reading"], input=order, capture_output=True, text=True, check=True
    )
    before, after = json.loads(ran.stdout)
    return before, after


def _source(name: str) -> Source:
    (source,) = load_sources((name,))
    return source.model_copy(update={"assertions": FREE})


def peak_bytes() -> int:
    """The most memory that this process held at once. What Linux counts for `getrusage` begins with the memory of the
    process that started it, so its own count is asked first."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KILOBYTES
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:")) * 1024


def _child() -> None:
    data, name, paths = json.loads(sys.stdin.read())
    os.environ["LOOKTHROUGH_DATA"] = data
    source, before = _source(name), []
    read = adapter_of(source)

    def noted(context: Context) -> None:
        before.append(peak_bytes() / MEGABYTE)
        read(context)

    ingest(Path(data), source, noted, Options(files=tuple(snapshot_of_file(Path(path)) for path in paths)))
    print(json.dumps([before[0], peak_bytes() / MEGABYTE]))


if __name__ == "__main__":
    _child()
