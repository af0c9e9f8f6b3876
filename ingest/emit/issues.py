"""Problems found in input: where, what, why. All of them are collected, so that a person mends them in one go."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self

from graph.errors import LookthroughError
from graph.whole_file import NewFile, WriteError, write_whole

LONGEST = 300
"""Characters of a value or a reason that are told."""


@dataclass(frozen=True, order=True)
class Issue:
    """One wrong row, or one wrong value in it. `row` counts lines of the file, the header being 1."""

    source: str
    file: str
    row: int
    column: str
    value: str
    reason: str

    def __post_init__(self) -> None:
        """Values are told by their beginning: a cell may hold a whole book."""
        for name in ("column", "value", "reason"):
            text = getattr(self, name)
            if len(text) > LONGEST:
                object.__setattr__(self, name, f"{text[:LONGEST]}…")


def write_issues(path: Path, issues: Iterable[Issue]) -> None:
    """Write the issues as JSON lines, replacing what an earlier run left; an empty file says there were none."""
    write_whole(path, "".join(_line(issue) for issue in issues))


def _line(issue: Issue) -> str:
    return json.dumps(asdict(issue), ensure_ascii=False) + "\n"


def issues_path(folder: Path, source: str, dry_run: bool = False) -> Path:
    """Where the issues of a source's last run are, in the folder of batches. A dry run is not of the batch there is."""
    return folder / f"{source}.{'dry_run.' if dry_run else ''}issues.jsonl"


def first_issues(path: Path, most: int) -> list[Issue]:
    """The first issues of a file of them; none if there is no such file. Raises LookthroughError if it is broken."""
    try:
        with path.open(encoding="utf-8") as file:
            return [Issue(**json.loads(line)) for line in islice(file, most)]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, TypeError) as error:
        raise LookthroughError(f"{path} cannot be read: {error}") from error


class IssueLog:
    """Issues of a run, written as they come and counted by row. The file is that of the last run that ended."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._new: NewFile | None = None
        self._last: tuple[str, int] | None = None
        self.rows = 0
        self.reasons: Counter[str] = Counter()

    def add(self, issue: Issue) -> None:
        """Note one issue. Issues of one row come one after the other."""
        if (issue.file, issue.row) != self._last:
            self._last = (issue.file, issue.row)
            self.rows += 1
        self.reasons[f"{issue.column}: {issue.reason}"] += 1
        if self._new:
            # Half a character cannot be written: the value is then told by its number.
            self._new.text().write(_line(issue).encode("utf-8", "backslashreplace").decode())

    def __enter__(self) -> Self:
        self._new = NewFile(self._path)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._new:
            with self._new:
                if not isinstance(error, WriteError):  # a run that failed has issues too
                    self._new.commit()
