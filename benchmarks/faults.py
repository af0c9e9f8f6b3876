"""`python -m benchmarks.faults`: plants the faults of `faults.yml` one at a time and asks the tests named beside each.

They are of the kind that reassures falsely: a denial that counts, a limit ignored, a gate that always passes. The work
is done in a copy of the tree, as in `benchmarks.mutants`. Printed is a table of each fault and the test that notices
it; if one is not noticed, or its place in the code is gone, the exit code is 1.
"""

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import yaml

from benchmarks.mutants import WORK, copy_tree

FAULTS = Path(__file__).with_suffix(".yml")


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
    chosen = parser.parse_args()
    faults = [each for each in load() if not chosen.only or chosen.only in f"{each.fault} {each.file}"]
    folder = WORK / "faults"
    copy_tree(folder)
    bad = 0
    print("| fault | in | noticed by |\n|---|---|---|")
    for fault in faults:
        noticed = outcome(folder, fault)
        bad += not noticed.startswith("`")
        print(f"| {fault.fault} | `{fault.file}` | {noticed} |", flush=True)
    print(f"\n{len(faults) - bad} of {len(faults)} faults noticed")
    return 1 if bad else 0


def load() -> list[Fault]:
    """The faults of the list."""
    return [Fault(**each) for each in yaml.safe_load(FAULTS.read_text(encoding="utf-8"))]


def outcome(folder: Path, fault: Fault) -> str:
    """The test that notices; else NOT NOTICED, GONE (the code is not there once), or NO TEST (none, or it fails)."""
    path = folder / fault.file
    code = path.read_text(encoding="utf-8") if path.exists() else ""
    if code.count(fault.old) != 1:
        return "GONE"
    if _pytest(folder, fault).returncode != 0:
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
