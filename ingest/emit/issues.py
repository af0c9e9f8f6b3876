"""Problems found in input: where, what, why. All of them are collected, so that a person mends them in one go."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Self


@dataclass(frozen=True, order=True)
class Issue:
    """One wrong row, or one wrong value in it. `row` counts lines of the file, the header being 1."""

    source: str
    file: str
    row: int
    column: str
    value: str
    reason: str


def write_issues(path: Path, issues: Iterable[Issue]) -> None:
    """Write the issues as JSON lines, replacing what an earlier run left; an empty file says there were none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(_line(issue) for issue in issues), encoding="utf-8")


def _line(issue: Issue) -> str:
    return json.dumps(asdict(issue), ensure_ascii=False) + "\n"


class IssueLog:
    """Issues of a run, written as they come and counted by row; a few are kept to be shown."""

    SHOWN = 200

    def __init__(self, path: Path, dry_run: bool = False) -> None:
        self._path, self._dry_run = path, dry_run
        self._file: IO[str] | None = None
        self._last: tuple[str, int] | None = None
        self.rows = 0
        self.shown: list[Issue] = []
        self.reasons: Counter[str] = Counter()

    def add(self, issue: Issue) -> None:
        """Note one issue. Issues of one row come one after the other."""
        if (issue.file, issue.row) != self._last:
            self._last = (issue.file, issue.row)
            self.rows += 1
        self.reasons[f"{issue.column}: {issue.reason}"] += 1
        if len(self.shown) < self.SHOWN:
            self.shown.append(issue)
        if self._file:
            self._file.write(_line(issue))

    def __enter__(self) -> Self:
        if not self._dry_run:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._path.open("w", encoding="utf-8")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._file:
            self._file.close()
