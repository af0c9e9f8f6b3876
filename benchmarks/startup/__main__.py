"""`python -m benchmarks.startup`: what a command costs, as multiples of what importing its libraries costs.

In each round every command runs once, one after the other, so that a busy machine slows all alike; a multiple is taken
within its round. `--beside FOLDER` runs another checkout of the project in the same rounds.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
LIMIT = "import typer, rich, pydantic"
COMMANDS = (
    ("--help",),
    ("status",),
    ("search", "NSO Group"),
    ("show", "nso-group"),
    ("paths", "nso-group", "state:MX"),
)


@dataclass(frozen=True)
class Run:
    """What one process took: seconds on the wall, and the most memory it held, in megabytes."""

    seconds: float
    megabytes: float


def run(arguments: list[str], folder: Path, environment: dict[str, str]) -> Run:
    """Run Python with these arguments in a folder to its end. Raises CalledProcessError if it fails."""
    with tempfile.TemporaryFile() as said:
        begun = time.perf_counter()
        process = subprocess.Popen([sys.executable, *arguments], cwd=folder, stdout=said, stderr=said, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            sys.stderr.buffer.write(said.read())
            raise subprocess.CalledProcessError(process.returncode, arguments)
    return Run(seconds, usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024))


def measure(trees: dict[str, Path], rounds: int) -> dict[str, list[tuple[Run, Run]]]:
    """For each command of each tree, its runs, each with the run of the limit in the same round."""
    found: dict[str, list[tuple[Run, Run]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        stores = {name: Path(folder) / f"{name}.sqlite" for name in trees}
        environments = {
            name: os.environ | {"PYTHONPATH": str(tree), "LOOKTHROUGH_STORE": str(stores[name])}
            for name, tree in trees.items()
        }
        for name, tree in trees.items():
            run(["-m", "lookthrough", "build"], tree, environments[name])
        for number in range(rounds + 1):
            limit = run(["-c", LIMIT], Path(folder), dict(os.environ))
            for name, tree in trees.items():
                for command in COMMANDS:
                    took = run(["-m", "lookthrough", *command], tree, environments[name])
                    if number:  # the first round fills the caches of the disk and of Python
                        found.setdefault(f"{name}: {' '.join(command)}", []).append((took, limit))
    return found


def main() -> None:
    """Measure, and print one line a command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.startup", description=__doc__)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--beside", type=Path, help="another checkout of the project")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    trees = {"here": ROOT} | ({"beside": asked.beside.resolve()} if asked.beside else {})
    found = measure(trees, asked.rounds)
    limits = [limit for _, limit in next(iter(found.values()))]
    print(f"limit: {LIMIT}: {median(r.seconds for r in limits):.3f} s, {median(r.megabytes for r in limits):.0f} MB")
    lines = []
    for name, runs in found.items():
        line = {
            "command": name,
            "seconds": median(took.seconds for took, _ in runs),
            "times": median(took.seconds / limit.seconds for took, limit in runs),
            "megabytes": median(took.megabytes for took, _ in runs),
            "times_memory": median(took.megabytes / limit.megabytes for took, limit in runs),
        }
        lines.append(line)
        print(
            f"{name:32} {line['seconds']:.3f} s, {line['times']:.2f} times; "
            f"{line['megabytes']:.0f} MB, {line['times_memory']:.2f} times"
        )
    if asked.json:
        asked.json.write_text(json.dumps(lines, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
