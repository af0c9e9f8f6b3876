"""A reference table of periods on lists, renewed from a list as it stood on a day.

Who is still on the list is seen again; who is new begins "no later than" that day; who is gone has ended "no later
than" it, if the file is the list itself. What was open, but not seen at the last reading, is left to people.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from graph.errors import LookthroughError
from graph.risk.periods import NOT_LISTED
from graph.risk.reference_layers import COVERAGE, coverage_to_keep
from graph.risk.reference_tables import COVERAGE_COLUMNS
from graph.states import load_states
from graph.whole_file import write_together
from ingest.emit.issues import Issue
from ingest.ratings import arms_programmes, country_groups
from ingest.ratings.kept_list import KeptList
from ingest.ratings.members import Entry, ListReader, Members
from ingest.ratings.read import Row
from ingest.ratings.reference_file import known_source, text_of

ListTable = Literal["us_country_groups", "arms_embargoes"]

READERS: dict[str, ListReader] = {each.table: each for each in (country_groups.READER, arms_programmes.READER)}


@dataclass(frozen=True)
class ListRenewal:
    """What a list would do to a table. Entries are named by list, programme where there is one, and state.

    `gone` are entries that were in force at the last reading and are not in the file: they end, or are unknown from
    then on. `left_open` were open before and not seen at the last reading either: nothing is done to them.
    """

    table: str
    as_of: str
    still: int
    begun: tuple[str, ...]
    gone: tuple[str, ...]
    left_open: tuple[str, ...]
    corrected: tuple[str, ...]
    passed_over: dict[str, int]
    problems: tuple[Issue, ...]
    written: bool


def renew_list(
    data: Path, table: ListTable, file: Path, source: str, as_of: str, today: date, dry_run: bool = False
) -> ListRenewal:
    """Read the list in `file`, as it stood on `as_of` (YYYY-MM-DD), and bring the table up to that day.

    `source` is the key of `reference/sources.csv` for this reading. Nothing is written if something is not understood,
    or if the file contradicts the table on one and the same day. Raises LookthroughError for an unknown source,
    another file, a day before the last reading or after `today`, and a file in which most of a list is missing.
    """
    reference, reader = data / "reference", READERS[table]
    _check_day(as_of, today)
    known_source(data, source)
    kept = KeptList.load(data, reader)
    _check_reading(kept, source, as_of)
    found = reader.read(file, load_states(data))
    _check_whole(kept, found, file)
    begun, gone = found.entries - kept.in_force, kept.in_force - found.entries
    problems = [*found.issues, *_contradictions(kept, begun, gone, as_of)]
    written = not (problems or dry_run)
    if written:
        table_text = text_of(kept.layout.columns, _renewed(kept, found.entries, source, as_of))
        coverage = text_of(COVERAGE_COLUMNS, coverage_to_keep(data, _read_again(kept, source, as_of)))
        write_together({reference / kept.layout.file: table_text, reference / COVERAGE: coverage})
    return ListRenewal(
        table=kept.layout.file,
        as_of=as_of,
        still=len(kept.in_force & found.entries),
        begun=_named(begun),
        gone=_named(gone),
        left_open=_named(kept.left_open - found.entries),
        corrected=tuple(found.corrected),
        passed_over=dict(found.passed_over),
        problems=tuple(problems),
        written=written,
    )


def _check_day(as_of: str, today: date) -> None:
    try:
        day = date.fromisoformat(as_of)
    except ValueError:
        day = None
    if day is None or day.isoformat() != as_of:
        raise LookthroughError("A list needs the day on which it stood so: --as-of YYYY-MM-DD")
    if day > today:
        raise LookthroughError(f"{as_of} has not come yet: a list can be read as of today at the latest")


def _check_reading(kept: KeptList, source: str, as_of: str) -> None:
    for name, last in kept.last_readings.items():
        if as_of < last["as_of"]:
            raise LookthroughError(f"{name} was last read as of {last['as_of']}; {as_of} is before that")
        if as_of > last["as_of"] and source in last["source"].split("|"):
            raise LookthroughError(
                f"The source {source!r} is a reading of {name} as of {last['as_of']} or before: add a key of its own to"
                f" reference/sources.csv for the reading as of {as_of}"
            )


def _check_whole(kept: KeptList, found: Members, file: Path) -> None:
    """A list that has shrunk to less than half is a fault of the file before it is news."""
    now, before = (Counter(name for name, *_ in entries) for entries in (found.entries, kept.in_force))
    for name in kept.last_readings:
        if not found.issues and (not now[name] or now[name] * 2 < before[name]):
            raise LookthroughError(
                f"{file} has {now[name]} entries of {name}, the table {before[name]}: it is not the whole list"
            )


def _contradictions(kept: KeptList, begun: set[Entry], gone: set[Entry], as_of: str) -> list[Issue]:
    """Where the file differs from what was read as of the same day: one is wrong, and a person says which."""
    layout = kept.layout
    return [
        Issue(kept.reader.table, layout.file, 1, layout.list, " ".join(entry), f"only the {which} has it as of {as_of}")
        for entries, which in ((begun, "file"), (gone, "table"))
        for entry in sorted(entries)
        if kept.last_readings[entry[0]]["as_of"] == as_of
    ]


def _renewed(kept: KeptList, entries: set[Entry], source: str, as_of: str) -> list[Row]:
    rows = [_aged(kept, row, entries, source, as_of) for row in kept.rows]
    rows += [_begun(kept, entry, source, as_of) for entry in sorted(entries - kept.in_force)]
    return sorted(rows, key=lambda row: [row[column] for column in kept.layout.columns[:2]])


def _aged(kept: KeptList, row: Row, entries: set[Entry], source: str, as_of: str) -> Row:
    """A row of the table after the reading: seen again, ended, or as it was."""
    if not kept.was_in_force(row):
        return row
    if kept.entry(row) in entries:
        return row | {"as_of": as_of, "source": _with(row["source"], source)}
    if not kept.reader.absence_ends:
        return row
    note = f"{row['note']} Not in the list of {as_of}; it ended after {row['as_of']} and no later than that day."
    ended = {"valid_to": as_of, "after": NOT_LISTED, "source": _with(row["source"], source), "note": note.strip()}
    return row | ended


def _begun(kept: KeptList, entry: Entry, source: str, as_of: str) -> Row:
    reader, before = kept.reader, kept.last_readings[entry[0]]["as_of"]
    return (
        dict.fromkeys(kept.layout.columns, "")
        | reader.new
        | dict(zip(reader.key, entry, strict=True))
        | {"valid_from": as_of, "before": "unknown", "after": "unknown", "as_of": as_of}
        | {"source": source, "note": reader.note.format(as_of=as_of, before=before)}
    )


def _read_again(kept: KeptList, source: str, as_of: str) -> list[Row]:
    return [
        row | {"as_of": as_of, "source": _with(row["source"], source)} if row["table"] == kept.reader.table else row
        for row in kept.coverage
    ]


def _with(keys: str, source: str) -> str:
    return "|".join(dict.fromkeys((*keys.split("|"), source)))


def _named(entries: set[Entry]) -> tuple[str, ...]:
    return tuple(" ".join(entry) for entry in sorted(entries))
