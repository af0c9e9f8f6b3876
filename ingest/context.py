"""The context: what an adapter is given to read with, and to say what it read. One row is taken whole or not at all."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from contextlib import contextmanager
from typing import Any

from pydantic import ValidationError

from graph.claims import Origin
from graph.schema.nodes import ORGANISATION_KINDS, Kind
from graph.states import State
from ingest.clean.places import Places
from ingest.issues import Issue
from ingest.record import PassedOverError, Record, RejectedError
from ingest.report import Tally
from ingest.row import Row, Yielded
from ingest.saying import Saying
from ingest.scope import Scope
from ingest.service import Service
from ingest.snapshot import Request, Snapshot
from ingest.source import Source

_ALL = frozenset(ORGANISATION_KINDS)


class Context(Saying):
    """Handed to an adapter's `read(context)`. `scope` is None for a core source, which brings its own."""

    def __init__(
        self,
        source: Source,
        states: Mapping[str, State],
        places: Places,
        scope: Scope | None,
        service: Service,
        yielded: Yielded,
        tally: Tally,
        on_issue: Callable[[Issue], None],
        progress: Callable[[int], None] = lambda _: None,
    ) -> None:
        super().__init__(source, states, yielded)
        self.places = places
        self._scope, self._service, self._tally = scope, service, tally
        self._on_issue, self._progress = on_issue, progress
        self._known_columns = frozenset(self._expect.columns)

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
        """Kinds of what this describes in scope, empty if nothing; all kinds for a core source, which is in scope.

        Asked before a record is opened, it spares the work on rows that `pass_over` then counts.
        """
        return _ALL if self._scope is None else self._scope.touches(names, states, identifiers)

    def pass_over(self, values: Mapping[str, Any]) -> None:
        """Count a row of an enrichment source that touches nothing in scope."""
        self._tally.rows += 1
        self._tally.out_of_scope += 1
        self._note_columns(values.keys(), values.keys())
        self._tick()

    @contextmanager
    def record(self, values: Any, snapshot: Snapshot, number: int, prefix: str = "") -> Iterator[Record]:
        """Open one row. What is said within is kept as a whole, or not at all if the row is rejected or passed over.

        `number` is its line or place in the snapshot. A row of an enrichment source is kept only if it touches the
        scope. `prefix` goes before the names of its columns, where a source has rows of several sorts.
        """
        self._tally.rows += 1
        self._tick()
        row = self._row = Row(Origin(file=snapshot.lineage, row=number), snapshot)
        record: Record | None = None
        try:
            record = Record(values, self._expect.codes, self._tally.new_code, prefix)
            yield record
            if self._scope is None or row.touches(self._scope):
                self._tally.repeated += self._yielded.take(row)
            else:
                self._tally.out_of_scope += 1
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
        self._on_issue(Issue(self.source.name, row.origin.file, row.origin.row, column, value[:200], reason))

    def _note_columns(self, columns: Set[str], unread: Set[str]) -> None:
        if not columns <= self._tally.columns:
            self._tally.columns |= columns
        if not unread <= self._known_columns:
            self._tally.new_columns.update(unread - self._known_columns)

    def _tick(self) -> None:
        if self._tally.rows % 500 == 0:
            self._progress(self._tally.rows)
