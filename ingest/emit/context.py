"""The context: what an adapter is given to read with, and to say what it read. One row is taken whole or not at all."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from typing import Any

from pydantic import ValidationError

from graph.schema.nodes import ORGANISATION_KINDS, Kind
from graph.states import States
from ingest.emit.emitter import Saying
from ingest.emit.issues import Issue
from ingest.emit.report import Tally
from ingest.emit.row import Row, Yielded
from ingest.fetch.content import ContentError
from ingest.fetch.service import Service
from ingest.fetch.snapshot import Request, Snapshot
from ingest.read.clean.people import may_be_a_person
from ingest.read.record import PassedOverError, Record, RejectedError
from ingest.scope import NONE, Scope
from ingest.source import Source

_ALL = frozenset(ORGANISATION_KINDS)
TICK = 500
"""After so many rows it is told how far the reading is."""
MOST_REJECTED = 10_000
"""Of a file that gives nothing else, so many rows are read and no more."""


class Context(Saying):
    """Handed to an adapter's `read(context)`. `scope` is None for a core source, which brings its own.

    `whole` says that a person chose to keep every row of an enrichment source (rule `every-row`).
    """

    def __init__(
        self,
        source: Source,
        states: States,
        scope: Scope | None,
        service: Service,
        yielded: Yielded,
        tally: Tally,
        on_issue: Callable[[Issue], None],
        progress: Callable[[int], None] = lambda _: None,
        whole: bool = False,
    ) -> None:
        super().__init__(source, states, yielded)
        self.places = states
        self._scope, self._service, self._tally = scope, service, tally
        self._on_issue, self._progress = on_issue, progress
        self._known_columns = frozenset(self._expect.columns)
        self._settled: Set[str] = frozenset()  # known columns that were seen: nothing more is to be said of them
        self._settled_before: Set[str] = frozenset()
        self.whole = whole and scope is not None
        self._otherwise = _ALL if self.whole else NONE
        self._rejected = 0
        self._last_rejected: Row | None = None
        self._anywhere = () if self._expect.names_states else tuple(states)

    # -- what there is to read ---------------------------------------------

    def snapshot(self, request: Request | None = None) -> Snapshot:
        """The file of the feed, or the answer to another request of it."""
        return self._service.snapshot(request)

    def pages(self, first: Request, following: Callable[[Request, Snapshot], Request | None]) -> Iterator[Snapshot]:
        """The pages of a service, one after the other; the files given, where files were given."""
        return self._service.pages(first, following)

    @property
    def from_files(self) -> bool:
        """True if a person gave files: nothing else may be asked for then."""
        return self._service.from_files

    # -- rows --------------------------------------------------------------

    def touches(
        self, names: Iterable[str], states: Iterable[str] = (), identifiers: Iterable[tuple[str, str]] = ()
    ) -> frozenset[Kind]:
        """Kinds of what this describes in scope, empty if nothing; all kinds where every row is kept.

        Asked before a record is opened, it spares the work on rows that `pass_over` then counts.
        """
        if self._scope is None:
            return _ALL
        return self._scope.touches(names, states or self._anywhere, identifiers) or self._otherwise

    def knows(
        self, names: Iterable[str], states: Iterable[str] = (), identifiers: Iterable[tuple[str, str]] = ()
    ) -> frozenset[Kind]:
        """As `touches`, but by the scope alone, even if a person chose to keep every row.

        It is what an adapter asks of what may be a person. All kinds for a core source, which is in scope.
        """
        return _ALL if self._scope is None else self._scope.touches(names, states or self._anywhere, identifiers)

    def touches_firm(
        self, name: str, states: Iterable[str] = (), identifiers: Iterable[tuple[str, str]] = ()
    ) -> frozenset[Kind]:
        """As `touches`, for a party of whom the source does not tell whether it is a firm or a person.

        Where every row is kept, one whose name is written as people's are is still held to the scope.
        """
        touched = self.touches((name,), states, identifiers)
        if self.whole and may_be_a_person(name):
            return self.knows((name,), states, identifiers)
        return touched

    def states_of(self, names: Sequence[str], places: Iterable[str]) -> list[str]:
        """Those states of an organisation's addresses in which the scope knows one of its names, each once.

        Where every row is kept and none of them does, all of its states: one alone is still enough to tell it.
        """
        states = [place for place in dict.fromkeys(places) if place in self.states]
        if not self.knows(names, states):
            return states if self.whole else []
        return [state for state in states if self.knows(names, (state,))]

    def codes(self, column: str) -> frozenset[str]:
        """The values that `source.yml` lists for a column."""
        return frozenset(self._expect.codes[column])

    def pass_over(self, values: Mapping[str, Any], reason: str = "") -> None:
        """Count a row without opening it: as one that touches nothing in scope, or by the reason why it is not for us.

        A row with a reason must be understood as far as that reason goes.
        """
        tally = self._tally
        tally.rows += 1
        if reason:
            tally.passed_over[reason] += 1
        else:
            tally.out_of_scope += 1
        columns = values.keys()
        if columns is not self._settled_before:  # the rows of a table share theirs
            self._note_columns(columns, columns)
        if tally.rows % TICK == 0:
            self._progress(tally.rows)

    @contextmanager
    def record(self, values: Any, snapshot: Snapshot, number: int, prefix: str = "") -> Iterator[Record]:
        """Open one row. What is said within is kept as a whole, or not at all if the row is rejected or passed over.

        `number` is its line or place in the snapshot. A row of an enrichment source is kept only if it touches the
        scope. `prefix` goes before the names of its columns, where a source has rows of several sorts.
        """
        self._tally.rows += 1
        if self._tally.rows % TICK == 0:
            self._progress(self._tally.rows)
        row = self._row = Row(snapshot, number)
        record: Record | None = None
        try:
            record = Record(values, self._expect.codes, self._tally.new_code, prefix)
            yield record
            if (
                self._scope is None
                or (self.whole and not row.names_a_person)
                or row.touches(self._scope, self._anywhere)
            ):
                self._tally.repeated += self._yielded.take(row)
            else:
                self._tally.out_of_scope += 1
        except RecursionError:
            self._reject(row, "", "", "nested too deep")
        except PassedOverError as passed:
            self._tally.passed_over[passed.reason] += 1
        except RejectedError as error:
            self._reject(row, error.column, error.value, error.reason)
        except ValidationError as error:
            for problem in error.errors():
                column = ".".join(str(part) for part in problem["loc"])
                self._reject(row, column, str(problem["input"]), problem["msg"].removeprefix("Value error, "))
        finally:
            self._row = None
            if record is not None:
                self._note_columns(record.columns(), record.leftovers())

    def _reject(self, row: Row, column: str, value: str, reason: str) -> None:
        self._rejected += row is not self._last_rejected
        self._last_rejected = row
        self._on_issue(Issue(self.source.name, row.snapshot.lineage, row.number, column, value[:200], reason))
        if self._rejected >= MOST_REJECTED and not any(self._yielded.counts):
            raise ContentError(
                f"the first {self._rejected:,} rows of {row.snapshot.name} were all rejected, the last one for "
                f"{column or 'the whole row'}: {reason}. It may be another file than {self.source.name} is read from"
            )

    def _note_columns(self, columns: Set[str], unread: Set[str]) -> None:
        if columns <= self._settled:
            self._settled_before = columns
            return
        if not columns <= self._tally.columns:
            self._tally.columns.update(columns)
            self._settled = self._tally.columns & self._known_columns
        if not unread <= self._known_columns:
            self._tally.new_columns.update(unread - self._known_columns)
