"""A reference table of ratings, renewed from a publisher's file: rows of the file come in, all others stay."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from graph.errors import LookthroughError
from graph.risk.reference_layers import REFERENCE, rating_rows, rows_to_keep
from graph.risk.reference_tables import RATING_TABLES, RatingLayout
from graph.states import load_states
from graph.whole_file import write_whole
from ingest.emit.issues import Issue
from ingest.ratings.freedom_house import read_freedom_house
from ingest.ratings.read import Ratings, Row
from ingest.ratings.reference_file import known_source, text_of
from ingest.ratings.rsf import read_rsf
from ingest.ratings.vdem import read_vdem

Publisher = Literal["freedom_house", "vdem", "rsf"]


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
    known_source(data, source)
    places = load_states(data)
    if publisher == "vdem":
        if not (release.isascii() and release.isdigit() and len(release) == 4):
            raise LookthroughError("A V-Dem table needs the year of its release: --release 2026")
        found = read_vdem(file, places, source, release)
    elif publisher == "rsf":
        found = read_rsf(file, places, source)
    else:
        found = read_freedom_house(file, places, source)
    return _put(data, RATING_TABLES[publisher], file.name, found, dry_run)


def _put(data: Path, layout: RatingLayout, file: str, found: Ratings, dry_run: bool) -> Renewal:
    path = data / REFERENCE / layout.file
    if not found.rows and not found.issues:
        raise LookthroughError(f"{file} gives no rating at all; the table stays as it was")
    before = rating_rows(data, layout)
    new: dict[tuple[str, ...], Row] = {}
    problems = list(found.issues)
    for row, line in zip(found.rows, found.lines, strict=True):
        if new.setdefault(_key(row, layout.key), row) is not row:
            named = " ".join(_key(row, layout.key))
            problems.append(Issue(path.stem, path.name, line, layout.key[0], named, "the file rates this twice"))
    added = sum(each not in before for each in new)
    same = sum(before.get(each) == row for each, row in new.items())
    written = not (problems or dry_run)
    if written:
        kept = rows_to_keep(data, layout, new)
        write_whole(path, text_of(layout.columns, [kept[each] for each in sorted(kept)]))
    return Renewal(
        table=path.name,
        rows=found.read,
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
