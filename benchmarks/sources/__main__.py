"""`python -m benchmarks.sources`: reads large files by their adapters and by the plain library, prints a table.

Seconds are those of the processor, so that others on the machine matter less. The two readers take turns; every
reading of ours is held against the plain ones just before and after it, and the median of these multiples counts.
Memory is that of a process of its own.
"""

import argparse
import json
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.sources.files import MADE, reader_of, real_files
from benchmarks.sources.made.rows import known_names
from benchmarks.sources.plain import Reader
from benchmarks.sources.reading import peak_megabytes, read_once
from graph.data_folder import data_folder


def main() -> None:
    """Measure and print; with --json, write the numbers to a file too."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sources", description=__doc__)
    parser.add_argument("--files", type=Path, help="folder of real files, read where source.yml names them")
    parser.add_argument("--only", action="append", help="this source; may be repeated")
    parser.add_argument("--rows", type=int, default=100_000, help="rows of the files made up")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--memory", action="store_true", help="measure memory too, also on a tenth of the rows")
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args()
    found: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        shutil.copytree(data_folder(), data, ignore=shutil.ignore_patterns("build", "neo4j", "sheets"))
        os.environ["LOOKTHROUGH_DATA"] = str(data)
        print(_line("source", "rows", "kept", "rows/s", "times plain", "least", "MB held", "MB of a tenth"))
        for name, made in MADE.items():
            if not chosen.only or name in chosen.only:
                paths = _made(Path(folder), name, chosen.rows)
                fewer = _made(Path(folder), name, chosen.rows // 10) if chosen.memory else ()
                found.append(_measured(data, name, "made up", paths, made.reader, chosen.rounds, fewer))
                _forget(paths, fewer)
        for name, path in real_files(chosen.files).items() if chosen.files else ():
            if not chosen.only or name in chosen.only:
                measured = _measured(data, name, path.name, [path], reader_of(name), chosen.rounds, ())
                found.append(measured)
    if chosen.json:
        chosen.json.write_text(json.dumps(found, indent=2), encoding="utf-8")


def _made(folder: Path, name: str, rows: int) -> Sequence[Path]:
    place = folder / f"{name}-{rows}"
    place.mkdir()
    return MADE[name].make(place, rows, known_names(data_folder()))


def _forget(*made: Sequence[Path]) -> None:
    for paths in made:
        for path in paths:
            path.unlink()


def _measured(
    data: Path, name: str, what: str, paths: Sequence[Path], plain: Reader, rounds: int, fewer: Sequence[Path]
) -> dict[str, Any]:
    """One line of the table: our readings, each between two plain ones and held against their mean."""
    reading = read_once(data, name, paths)
    theirs, ours = [_seconds(plain, paths)], []
    for _ in range(rounds):
        reading = read_once(data, name, paths)
        ours.append(reading.seconds)
        theirs.append(_seconds(plain, paths))
    times = [mine / ((before + after) / 2) for mine, before, after in zip(ours, theirs, theirs[1:], strict=False)]
    report = reading.report
    line: dict[str, Any] = {
        "source": name,
        "file": what,
        "rows": report.rows,
        "kept": report.rows - report.out_of_scope - report.rejected - sum(report.passed_over.values()),
        "claims": report.claims,
        "rows_per_second": round(report.rows / min(ours)),
        "times_plain": round(statistics.median(times), 2),
        "times_plain_least": round(min(times), 2),
        "megabytes": peak_megabytes(data, name, paths) if fewer else None,
        "megabytes_of_a_tenth": peak_megabytes(data, name, fewer) if fewer else None,
    }
    held, less = (f"{m[1]:.0f}" if m else "" for m in (line["megabytes"], line["megabytes_of_a_tenth"]))
    shown = name if what == "made up" else f"{name} (real)"
    shares = (line["times_plain"], line["times_plain_least"])
    print(_line(shown, report.rows, line["kept"], line["rows_per_second"], *shares, held, less), flush=True)
    return line


def _seconds(plain: Reader, paths: Sequence[Path]) -> float:
    begun = time.process_time()
    plain(paths)
    return time.process_time() - begun


def _line(name: str, *cells: object) -> str:
    return f"{name:32}" + "".join(f"{cell!s:>14}" for cell in cells)


if __name__ == "__main__":
    main()
