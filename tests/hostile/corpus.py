"""Hands cases out to workers, ends one that hangs and starts another, and gathers what they found."""

import json
import queue
import shutil
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from tests.hostile.judge import MOST_SECONDS
from tests.hostile.worker import case_of, prepare

SEED = 20261126
PATIENCE = 3 * MOST_SECONDS
"""A case has up to three commands, and a new worker loads the program."""


@dataclass
class Found:
    """What a run came to."""

    on_wrong: Callable[[dict[str, Any]], None] = lambda _: None
    tried: int = 0
    codes: Counter[int] = field(default_factory=Counter)
    ways: Counter[str] = field(default_factory=Counter)
    wrong: list[dict[str, Any]] = field(default_factory=list)
    slowest: float = 0
    largest: float = 0

    def note(self, told: dict[str, Any]) -> None:
        """Take one answer."""
        self.tried += 1
        self.codes[told["code"]] += 1
        self.ways[told["entry"]] += 1
        self.slowest = max(self.slowest, told["seconds"])
        self.largest = max(self.largest, told["megabytes"])
        if told["wrong"]:
            self.wrong.append(told)
            self.on_wrong(told)


def try_all(
    numbers: Iterable[int],
    seed: int = SEED,
    workers: int = 2,
    only: str = "",
    on_wrong: Callable[[dict[str, Any]], None] = lambda _: None,
) -> Found:
    """Try these cases, with so many at a time; `on_wrong` is told of each that goes wrong."""
    folder = Path(mkdtemp(prefix="hostile-"))
    waiting: queue.SimpleQueue[int] = queue.SimpleQueue()
    for number in numbers:
        waiting.put(number)
    found, lock = Found(on_wrong), threading.Lock()
    try:
        _template(folder / "good")
        hands = [
            threading.Thread(target=_hand, args=(waiting, found, lock, folder, at, seed, only)) for at in range(workers)
        ]
        for hand in hands:
            hand.start()
        for hand in hands:
            hand.join()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return found


def _template(folder: Path) -> None:
    """Made in a process of its own, so that this one stays as it is."""
    folder.mkdir(parents=True)
    call = f"from pathlib import Path; from tests.hostile.worker import prepare; prepare(Path({str(folder)!r}))"
    subprocess.run([sys.executable, "-c", call], check=True)


def _hand(
    waiting: "queue.SimpleQueue[int]", found: Found, lock: threading.Lock, folder: Path, at: int, seed: int, only: str
) -> None:
    worker: _Process | None = None
    while True:
        try:
            number = waiting.get_nowait()
        except queue.Empty:
            break
        worker = worker or _Process(folder / "good", folder / f"worker{at}", seed, only)
        told = worker.ask(number)
        if told is None:
            told = {"number": number, "entry": "?", "how": "?", "code": -1, "seconds": PATIENCE, "megabytes": 0}
            told["wrong"] = [worker.end()]
            worker = None
        with lock:
            found.note(told)
    if worker is not None:
        worker.end()


class _Process:
    """A worker."""

    def __init__(self, good: Path, own: Path, seed: int, only: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.hostile.worker", str(good), str(own), str(seed), only],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        self._hung = False

    def ask(self, number: int) -> dict[str, Any] | None:
        """What comes of a case; None if the worker died or hung over it."""
        assert self._process.stdin and self._process.stdout
        alarm = threading.Timer(PATIENCE, self._stop)
        alarm.start()
        try:
            self._process.stdin.write(f"{number}\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        except OSError:
            return None
        finally:
            alarm.cancel()
        told: dict[str, Any] | None = json.loads(line) if line else None
        return told

    def _stop(self) -> None:
        self._hung = True
        self._process.kill()

    def end(self) -> str:
        """End it; why it ended, if it did so itself."""
        assert self._process.stdin and self._process.stderr
        with suppress(OSError):
            self._process.stdin.close()
        try:
            code = self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            code = self._process.wait()
        if self._hung:
            return f"hung for {PATIENCE} s"
        return f"the process ended with {code}: {self._process.stderr.read()[-600:]}"


def keep(wrong: Iterable[dict[str, Any]], folder: Path, seed: int, only: str) -> None:
    """Write the files that went wrong, to be tried by hand. The files of a batch or a queue are not made anew."""
    folder.mkdir(parents=True, exist_ok=True)
    for told in wrong:
        try:
            case = case_of(told["number"], seed, only)
        except KeyError:
            continue
        name = f"{told['number']:05}_{case.entry.name}__{case.how}"[:100].replace("/", "_").replace(" ", "-")
        (folder / name).write_bytes(case.content)


__all__ = ["PATIENCE", "SEED", "Found", "keep", "prepare", "try_all"]
