"""One process that tries cases one after the other: each in a small data folder, which is put right again afterwards.

It is given the number of a case a line, and answers with a line of JSON. Whoever started it ends it if it hangs.
"""

import json
import os
import random
import re
import resource
import shutil
import socket
import sys
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.hostile.entries import LIST, MAPPING, OWN_TABLE, SEEDS, SHEET, SHIPPED, Entry, entries
from tests.hostile.judge import Outcome, active_in_html, active_in_markdown, faults
from tests.hostile.mutators import spoilt

GIGABYTE = 1 << 30
ADDRESS_SPACE = 6 * GIGABYTE
"""Of addresses; libraries reserve many. What is really used is measured, this only saves the machine."""
VENDOR = "huawei"


@dataclass(frozen=True)
class Case:
    """One spoilt file, given to one way in."""

    number: int
    entry: Entry
    how: str
    content: bytes


def case_of(number: int, seed: int, only: str = "") -> Case:
    """The case of a number: always the same one for a seed."""
    rng = random.Random(f"{seed}:{number}")
    turns = _turns(seed, only)
    entry = turns[number % len(turns)]
    how, content = spoilt(rng, entry.content or _made(entry), entry.form)
    if rng.random() < 0.15:
        again, content = spoilt(rng, content, "bytes")
        how = f"{how}+{again}"
    return Case(number, entry, how, content)


@cache
def _turns(seed: int, only: str) -> list[Entry]:
    """The ways in, each as often as it weighs, in an order of chance."""
    turns = [entry for entry in entries() if only in entry.name for _ in range(entry.weight)]
    random.Random(seed).shuffle(turns)
    return turns


_MADE: dict[str, bytes] = {}


def _made(entry: Entry) -> bytes:
    """A file that the program itself writes, as it is in the good folder."""
    return _MADE[entry.place]


def prepare(folder: Path) -> None:
    """Make the good data folder: shipped tables, one claims sheet, a batch, mappings, and a build of them."""
    data = folder / "data"
    ignore = shutil.ignore_patterns("build", "neo4j", "sheets", "curated")
    shutil.copytree(SHIPPED, data, ignore=ignore)
    (data / "curated").mkdir()
    for path in (SHIPPED / "curated").glob(f"{SHEET}.*.csv"):
        shutil.copy(path, data / "curated")
    (data / "holdings").mkdir()
    (data / "holdings" / "own.mapping.yml").write_bytes(MAPPING)
    for args in (
        ["build", "--source", SHEET],
        ["ingest", "cameras_csv", "--file", str(_seed("cameras_csv"))],
    ):
        outcome = Worker(data, folder / "own").run(args)
        if outcome.code:
            raise SystemExit(f"the good folder cannot be made: {outcome.out}{outcome.err}")


def _seed(name: str) -> Path:
    return next(SEEDS.glob(f"{name}.*"))


class Worker:
    """Tries cases in a data folder of its own."""

    def __init__(self, data: Path, own: Path) -> None:
        from typer.testing import CliRunner

        from lookthrough import app

        self._data, self._own, self._app, self._runner = data, own, app, CliRunner()
        own.mkdir(exist_ok=True)
        os.environ["LOOKTHROUGH_DATA"] = str(data)
        os.environ["COLUMNS"] = "200"
        (own / "own.csv").write_bytes(OWN_TABLE)
        (own / "list.csv").write_bytes(LIST)
        self._good = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
        for entry in entries():
            if not entry.content and (data / entry.place).exists():
                _MADE[entry.place] = (data / entry.place).read_bytes()

    def try_case(self, case: Case) -> dict[str, Any]:
        """Give the file to its command, look at what comes of it, and put the folder right again."""
        entry = case.entry
        path = self._data / entry.place if entry.place else self._own / "given" / entry.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(case.content)
        given = {"file": str(path), "folder": str(path.parent), "own": str(self._own / "own.csv"), "vendor": VENDOR}
        given |= {"list": str(self._own / "list.csv"), "cameras": str(_seed("cameras_csv"))}
        outcome = self.run([arg.format(**given) for arg in entry.args])
        wrong = faults(outcome, path.name)
        if outcome.code == 0:
            for args in entry.after:
                later = self.run([arg.format(**given) for arg in args])
                wrong += [f"{args[0]}: {fault}" for fault in faults(later, path.name)]
                if "html" in args:
                    wrong += [f"{args[0]}: {what} in HTML" for what in active_in_html(later.out)]
                elif args[0] == "brief":
                    wrong += [f"{args[0]}: {what} in Markdown" for what in active_in_markdown(later.out)]
        else:
            wrong += self._not_as_it_was(path)
        self._put_right(path)
        told = {"number": case.number, "entry": entry.name, "how": case.how, "code": outcome.code, "wrong": wrong}
        told |= {"seconds": round(outcome.seconds, 2), "megabytes": round(outcome.megabytes)}
        if wrong:
            told |= {"said": (outcome.err + outcome.out)[:1500], "trace": outcome.trace[-3000:]}
        return told

    def run(self, args: list[str]) -> Outcome:
        """Run one command in this process."""
        log = self._data / "build" / "lookthrough.log"
        log.unlink(missing_ok=True)
        _forget_peak()
        began = time.process_time()
        result = self._runner.invoke(self._app, args)
        seconds = time.process_time() - began
        trace = log.read_text(encoding="utf-8") if log.exists() else ""
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            trace += f"{type(result.exception).__name__}: {result.exception}"
        return Outcome(result.exit_code, result.stdout, result.stderr, _peak(), seconds, trace=trace)

    def _not_as_it_was(self, spoilt_file: Path) -> list[str]:
        """Batches, builds and tables that a failed command changed, and files that it left."""
        now = {path for path in self._data.rglob("*") if path.is_file()}
        may_come = re.compile(r"\.(issues\.jsonl|attempt\.json)$|lookthrough\.log$|issues\.jsonl$|-(wal|shm)$")
        left = [path for path in now - self._good.keys() - {spoilt_file} if not may_come.search(path.name)]
        changed = [
            path for path, content in self._good.items()
            if path != spoilt_file and not may_come.search(path.name)
            and (path not in now or path.read_bytes() != content)
        ]  # fmt: skip
        return [f"{path.relative_to(self._data)} was changed or left behind" for path in (*left, *changed)]

    def _put_right(self, spoilt_file: Path) -> None:
        for path in [path for path in self._data.rglob("*") if path.is_file()]:
            if path not in self._good:
                path.unlink()
        for path, content in self._good.items():
            if not path.exists() or path.read_bytes() != content:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        if not spoilt_file.is_relative_to(self._data):
            spoilt_file.unlink(missing_ok=True)


def _forget_peak() -> None:
    """Begin to measure anew (Linux only; elsewhere the peak is that of the process so far)."""
    clear = Path("/proc/self/clear_refs")
    if clear.exists():
        clear.write_text("5", encoding="ascii")


def _peak() -> float:
    """Most memory in use since `_forget_peak`, in megabytes."""
    status = Path("/proc/self/status")
    if status.exists():
        found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="ascii", errors="replace"))
        if found:
            return int(found[1]) / 1000
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def _no_network(*_: object) -> None:
    raise OSError("a spoilt file must not lead anywhere")


def main() -> None:
    """Answer the numbers that come, one a line."""
    template, own, seed, only = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    socket.socket.connect = _no_network  # type: ignore[method-assign]
    shutil.rmtree(own, ignore_errors=True)
    shutil.copytree(template, own)
    worker = Worker(own / "data", own / "files")
    for line in sys.stdin:
        answers.write(json.dumps(worker.try_case(case_of(int(line), seed, only))) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
