"""`python -m benchmarks.faults`: plants the faults of `faults.yml` one at a time and asks the tests named beside each.

They are of the kind that reassures falsely: a denial that counts, a limit ignored, a gate that always passes. The work
is done in a copy of the tree, as in `benchmarks.mutants`. Printed is a table of each fault and the test that notices
it; if one is not noticed, or its place in the code is gone, the exit code is 1. `--write` puts the table into
`docs/testing.md`.
"""

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import yaml

from benchmarks.mutants import ROOT, WORK, copy_tree
from graph.whole_file import write_whole

FAULTS = Path(__file__).with_suffix(".yml")
PAGE = ROOT / "docs" / "testing.md"
HEAD = "| fault | in | noticed by |\n|---|---|---|"
BEGIN, END = "<!-- faults: written by python -m benchmarks.faults --write -->", "<!-- end of faults -->"


class Fault(NamedTuple):
    """One small change that a test must notice."""

    fault: str
    """What goes wrong for the reader."""
    file: str
    old: str
    new: str
    tests: str
    """The test that notices, as pytest names it; several are separated by spaces."""


def main() -> int:
    """Plant the faults asked for and print what became of each; 1 if one was not noticed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.faults", description=__doc__)
    parser.add_argument("--only", help="faults whose words or file have this in them")
    parser.add_argument("--write", action="store_true", help="put the table into docs/testing.md, if all were noticed")
    chosen = parser.parse_args()
    faults = [each for each in load() if not chosen.only or chosen.only in f"{each.fault} {each.file}"]
    folder = WORK / "faults"
    copy_tree(folder)
    sound: dict[str, bool] = {}
    rows: list[str] = []
    bad = 0
    print(HEAD)
    for fault in faults:
        noticed = outcome(folder, fault, sound)
        bad += not noticed.startswith("`")
        rows.append(f"| {fault.fault} | `{fault.file}` | {noticed} |")
        print(rows[-1], flush=True)
    print(f"\n{len(faults) - bad} of {len(faults)} faults noticed")
    if chosen.write and not bad and not chosen.only:
        before, _, after = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        table = "\n".join((BEGIN, "", HEAD, *rows, "", END))
        write_whole(PAGE, before + table + after.partition(END)[2])
    return 1 if bad else 0


def load() -> list[Fault]:
    """The faults of the list."""
    return [Fault(**each) for each in yaml.safe_load(FAULTS.read_text(encoding="utf-8"))]


def outcome(folder: Path, fault: Fault, sound: dict[str, bool]) -> str:
    """The test that notices; else NOT NOTICED, GONE (the code is not there once), or NO TEST (none, or it fails).

    `sound` keeps of the tests asked so far whether they pass on the code as it is.
    """
    path = folder / fault.file
    code = path.read_text(encoding="utf-8") if path.exists() else ""
    if code.count(fault.old) != 1:
        return "GONE"
    if fault.tests not in sound:
        sound[fault.tests] = _pytest(folder, fault).returncode == 0
    if not sound[fault.tests]:
        return "NO TEST"
    path.write_text(code.replace(fault.old, fault.new), encoding="utf-8")
    done = _pytest(folder, fault)
    path.write_text(code, encoding="utf-8")
    failed = re.search(r"^FAILED (.+?)(?: - .*)?$", done.stdout, re.MULTILINE)
    return f"`{failed[1]}`" if done.returncode == 1 and failed else "NOT NOTICED"


def _pytest(folder: Path, fault: Fault) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "--hypothesis-profile=mutants"]
    environment = os.environ | {"PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [*command, *fault.tests.split()], cwd=folder, env=environment, capture_output=True, check=False, text=True
    )


if __name__ == "__main__":
    sys.exit(main())
