"""A reference table of ratings, renewed from a publisher's file: rows of the file come in, all others stay."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from graph.errors import LookthroughError
from graph.states import load_states
from ingest.clean.places import load_places
from ingest.issues import Issue
from ingest.ratings import freedom_house, vdem
from ingest.ratings.read import Ratings, Row
from ingest.snapshot import write_whole

Publisher = Literal["freedom_house", "vdem"]


@dataclass(frozen=True)
class Renewal:
    """What a file would do to a table. `problems` or a row that is there twice keep the table as it is."""

    table: str
    rows: int
    added: int
    changed: int
    same: int
    kept: int
    passed_over: dict[str, int]
    problems: tuple[Issue, ...]
    written: bool


def renew(
    data: Path, publisher: Publisher, file: Path, source: str, release: str = "", dry_run: bool = False
) -> Renewal:
    """Read `file` and put its rows into the table, under `source`, a key of `reference/sources.csv`.

    `release` is the year of a V-Dem release. Nothing is written if a row is not understood. Raises LookthroughError
    for an unknown source, another file, or a file without rows.
    """
    reference = data / "reference"
    if source not in {row["key"] for row in _rows(reference / "sources.csv")}:
        raise LookthroughError(f"reference/sources.csv has no key {source!r}: add where the file is from, then renew")
    places = load_places(data, load_states(data))
    if publisher == "vdem":
        if not (release.isascii() and release.isdigit() and len(release) == 4):
            raise LookthroughError("A V-Dem table needs the year of its release: --release 2026")
        found = vdem.read_vdem(file, places, source, release)
        return _put(reference / f"{vdem.TABLE}.csv", vdem.COLUMNS, vdem.KEY, found, dry_run)
    found = freedom_house.read_freedom_house(file, places, source)
    return _put(reference / f"{freedom_house.TABLE}.csv", freedom_house.COLUMNS, freedom_house.KEY, found, dry_run)


def _put(path: Path, columns: Sequence[str], key: Sequence[str], found: Ratings, dry_run: bool) -> Renewal:
    if not found.rows:
        raise LookthroughError("The file gives no rating at all; the table stays as it was")
    before = {_key(row, key): row for row in _rows(path)}
    new: dict[tuple[str, ...], Row] = {}
    problems = list(found.issues)
    for row in found.rows:
        if new.setdefault(_key(row, key), row) is not row:
            named = " ".join(_key(row, key))
            problems.append(Issue(path.stem, path.name, 1, key[0], named, "the file rates this twice"))
    added = sum(each not in before for each in new)
    same = sum(before.get(each) == row for each, row in new.items())
    written = not (problems or dry_run)
    if written:
        merged = before | new
        write_whole(path, _text(columns, [merged[each] for each in sorted(merged)]))
    return Renewal(
        table=path.name,
        rows=len(found.rows) + len(found.issues) + sum(found.passed_over.values()),
        added=added,
        changed=len(new) - added - same,
        same=same,
        kept=len(before.keys() - new.keys()),
        passed_over=dict(found.passed_over),
        problems=tuple(problems),
        written=written,
    )


def _key(row: Row, key: Sequence[str]) -> tuple[str, ...]:
    return tuple(row[column] for column in key)


def _rows(path: Path) -> list[Row]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    except OSError as error:
        raise LookthroughError(f"{path.name} cannot be read: {error.strerror}") from error


def _text(columns: Sequence[str], rows: Sequence[Row]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
