"""`python -m benchmarks.whole --files FOLDER`: every real file of FOLDER through its adapter, and one graph of all.

Twice: by scope, and with the sources that a person might make their subject kept whole (`--whole`). Everything runs as
the command line does, in a data folder of its own that is thrown away unless `--keep` names a place for it (its stores
are then `by-scope/graph.sqlite` and `whole/graph.sqlite`); only that an extract may have fewer rows than the source
must have (`short`).
"""

import argparse
import json
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from benchmarks.whole.files import WHOLE, Given, given_files
from benchmarks.whole.running import Ran, lookthrough
from graph.data_folder import data_folder
from ingest.source import load_sources

QUESTIONS = (
    *(("status",), ("search", "Hikvision"), ("search", "Palantir Technologies"), ("show", "nso-group")),
    *(("show", "us-customs-and-border-protection"), ("show", "government-pension-fund-global")),
    *(("paths", "government-pension-fund-global", "state:CN"),),
    *(("paths", "government-pension-fund-global", "us-customs-and-border-protection"),),
    *(("brief", "cellebrite", "--format", "md"), ("brief", "government-pension-fund-global", "--format", "md")),
)
"""What is asked of the graph, much of it about its largest nodes."""
LENDER = "gleif_level1"
WIDTH = 14


def main() -> None:
    """Measure and print; with --json, write the numbers to a file too."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.whole", description=__doc__)
    parser.add_argument("--files", type=Path, required=True, help="folder of real files")
    parser.add_argument("--only", choices=("by-scope", "whole"), help="one of the two rounds only")
    parser.add_argument("--keep", type=Path, help="an empty folder, for the data and the stores")
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args()
    found = {}
    with nullcontext(chosen.keep.resolve()) if chosen.keep else tempfile.TemporaryDirectory() as folder:
        (place := Path(folder) / "files").mkdir()
        given = given_files(chosen.files.resolve(), place)
        for name, whole in (("by-scope", frozenset[str]()), ("whole", WHOLE)):
            if chosen.only in (None, name):
                print(f"\n{name}\n")
                (work := Path(folder) / name).mkdir()
                found[name] = _round(work, given, whole)
    if chosen.json:
        chosen.json.write_text(json.dumps(found, indent=2), encoding="utf-8")


def _round(work: Path, given: Sequence[Given], whole: frozenset[str]) -> dict[str, Any]:
    data, store = work / "data", work / "graph.sqlite"
    shutil.copytree(data_folder(), data, ignore=shutil.ignore_patterns("build", "neo4j", "sheets"))
    head = ("of the file", "rows", "claims", "rejected", "passed over", "out of scope", "bounds", "seconds", "MB")
    print(_line("source", *head))
    sources = [_read(data, store, one, one.source in whole) for one in _in_order(given, whole)]
    ran = lookthrough(data, store, "build")
    if ran.code:
        raise SystemExit(f"The build failed:\n{ran.error[-3000:]}{ran.output[-3000:]}")
    status = lookthrough(data, store, "status", "--json").document()
    build = {
        "nodes": sum(status["nodes"].values()),
        "relations": sum(status["relations"].values()),
        "claims": sum(status["claims"].values()),
        "evidence": status["evidence"],
        "seconds": round(ran.seconds, 1),
        "megabytes": round(ran.megabytes),
        "megabytes_on_disk": round(store.stat().st_size / 1e6, 1),
    }
    print("\n" + "\n".join(f"{name:20} {value}" for name, value in build.items()) + "\n")
    return {"sources": sources, "build": build, "seconds_of_answers": dict(_answers(data, store))}


def _in_order(given: Sequence[Given], whole: frozenset[str]) -> list[Given]:
    """Core sources first, then what is kept whole, then what is kept by what those brought into scope. Level 1 of the
    register lends the LEIs by which others find their rows."""
    core = {source.name for source in load_sources() if source.scope == "core"}
    return sorted(given, key=lambda one: (one.source not in core, one.source not in whole, one.source != LENDER))


def _read(data: Path, store: Path, one: Given, whole: bool) -> dict[str, Any]:
    files = [word for path in one.paths for word in ("--file", str(path))]
    ran = lookthrough(data, store, "ingest", one.source, *files, "--json", *(["--whole"] if whole else []))
    report = ran.document()
    line = {
        "source": f"{one.source}, whole" if whole else one.source,
        "rows_of_the_file": one.rows,
        "rows": report["rows"],
        "claims": report["claims"],
        "rejected": report["rejected"],
        "passed_over": sum(report["passed_over"].values()),
        "out_of_scope": report["out_of_scope"],
        "bounds": _bounds(one),
        "seconds": round(ran.seconds, 1),
        "megabytes": round(ran.megabytes),
    }
    print(_line(*line.values()), flush=True)
    for reason in (*report["reasons"], *report["rejections"]):
        print(f"    {reason}")
    return line


def _bounds(one: Given) -> str:
    """Whether the file has the rows that the source must have; an extract may have fewer."""
    (source,) = load_sources((one.source,))
    return "short" if source.assertions.rows.broken_by(one.rows) else "kept"


def _answers(data: Path, store: Path) -> Iterator[tuple[str, float]]:
    begin = lookthrough(data, store, "--help").seconds
    print(f"{begin:8.1f} s  to start and say --help, part of all that follow")
    for words in QUESTIONS:
        out = ("--out", str(store.with_suffix(".md"))) if words[0] == "brief" else ()
        ran: Ran = lookthrough(data, store, *words, *out)
        said = " ".join(words)
        print(f"{ran.seconds:8.1f} s  {said}{'' if ran.code == 0 else ' (not answered)'}", flush=True)
        yield said, round(ran.seconds, 2)


def _line(name: object, *cells: object) -> str:
    return f"{name!s:32}" + "".join(f"{cell!s:>{WIDTH}}" for cell in cells)


if __name__ == "__main__":
    main()
