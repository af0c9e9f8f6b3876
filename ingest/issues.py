"""Problems found in input: where, what, why. All of them are collected, so that a person mends them in one go."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path


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
    lines = [json.dumps(asdict(issue), ensure_ascii=False) + "\n" for issue in issues]
    path.write_text("".join(lines), encoding="utf-8")
