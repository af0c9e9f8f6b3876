"""`python -m ops.audit`: known vulnerabilities of what is pinned, by pip-audit; and plainly what could not be asked.

The index of vulnerabilities does not answer everywhere. Silence is then said to be silence, never taken for "none".
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PINNED = ("requirements.txt", "requirements-dev.txt")
PATIENCE = 300
"""Seconds for one file."""


@dataclass(frozen=True)
class Audit:
    """What came of one file of pinned packages: those asked about, those not, and what is known against any."""

    asked: int
    unasked: int
    known: tuple[str, ...]

    @property
    def words(self) -> str:
        """The outcome in a sentence."""
        if not self.asked:
            return f"NOT AUDITED: nothing could be learnt about any of {self.unasked} packages"
        rest = f"; NOT AUDITED: {self.unasked} more" if self.unasked else ""
        return f"{self.asked} packages asked about, {len(self.known)} known vulnerabilities{rest}"


def read(answer: dict[str, Any]) -> Audit:
    """What pip-audit's JSON says."""
    packages = answer["dependencies"]
    asked = [package for package in packages if "skip_reason" not in package]
    known = (
        f"{package['name']} {package['version']}: {fault['id']}, "
        f"mended in {', '.join(fault['fix_versions']) or 'nothing yet'}"
        for package in asked
        for fault in package["vulns"]
    )
    return Audit(len(asked), len(packages) - len(asked), tuple(known))


def audit(file: Path) -> Audit | str:
    """Ask about a file of pinned packages; a sentence if the index could not be asked at all."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(file), "--disable-pip", "--no-deps",
               "--format", "json", "--progress-spinner", "off"]  # fmt: skip
    try:
        # The command is ours, with no word of data in it.
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)  # noqa: S603
    except subprocess.TimeoutExpired:
        return f"NOT AUDITED: the index did not answer within {PATIENCE} s"
    try:
        return read(json.loads(done.stdout))
    except (ValueError, KeyError, TypeError):
        last = done.stderr.strip().splitlines()[-1:] or ["no answer"]
        return f"NOT AUDITED: {last[0]}"


def main() -> int:
    """Audit what is pinned; 1 if anything is known against it."""
    bad = False
    for name in PINNED:
        outcome = audit(Path(name))
        print(f"{name}: {outcome if isinstance(outcome, str) else outcome.words}")
        for known in () if isinstance(outcome, str) else outcome.known:
            bad = True
            print(f"  {known}")
    return int(bad)


if __name__ == "__main__":
    sys.exit(main())
