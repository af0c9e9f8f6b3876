"""What a file says of a list: who is on it, what was not understood, passed over or corrected."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from graph.states import States
from ingest.emit.issues import Issue

Entry = tuple[str, ...]
"""What names an entry of a list: its values in the `key` columns of the table."""


@dataclass
class Members:
    """The entries of a file. `corrected` says, a sentence each, where a known fault of the publisher was put right."""

    entries: set[Entry] = field(default_factory=set)
    issues: list[Issue] = field(default_factory=list)
    passed_over: Counter[str] = field(default_factory=Counter)
    corrected: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class ListReader:
    """How one table of `graph.risk.reference_tables.LIST_TABLES` is renewed.

    `key` are the columns that name an entry, the list's first. `new` is what else a new entry has until a person has
    read more. `absence_ends`: the file is the list itself, so that an entry it leaves out has ended; where it is only
    a report of the list, an entry that it leaves out is unknown from then on.
    """

    table: str
    key: tuple[str, ...]
    read: Callable[[Path, States], Members]
    new: dict[str, str]
    note: str
    absence_ends: bool
