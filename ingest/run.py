"""One run of one source: read it, gate it, and keep it as its last good batch; or leave that as it was."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Literal

from pydantic import BaseModel

from graph.errors import LookthroughError
from graph.states import load_states
from graph.whole_file import WriteError
from ingest.emit.batch_file import BatchWriter, batches_folder, entity_ids, note_attempt
from ingest.emit.context import Context
from ingest.emit.gate import Counts, broken_assertions, broken_extract, extract_of
from ingest.emit.issues import IssueLog, issues_path
from ingest.emit.report import SHOWN, IngestReport, Tally
from ingest.emit.row import Yielded
from ingest.fetch.content import FormError
from ingest.fetch.download import Fetcher, Limits
from ingest.fetch.forms import forms_words
from ingest.fetch.service import Service
from ingest.fetch.snapshot import Snapshot, SnapshotStore
from ingest.scope import EVERY_ROW, EVERYTHING, RULE
from ingest.scope_of_sources import load_scope, rule_of_last
from ingest.source import Source

Adapter = Callable[[Context], None]
Progress = Callable[[str, int, int], None]
"""Called with what is being done, how far it is, and how far it goes (0: not known)."""


class SourceFailedError(LookthroughError):
    """A source could not be read, or did not pass its gate. `report` says how far it came."""

    def __init__(self, message: str, report: IngestReport) -> None:
        super().__init__(message)
        self.report = report


@dataclass(frozen=True)
class Options:
    """How to run: files of a person's own in place of the service, nothing kept, nothing fetched.

    `whole` keeps every row of an enrichment source (rule `every-row`) or ends that; None goes on as the last good
    batch was made. `limits` and `loopback` are for tests with a server of their own.
    """

    files: tuple[Snapshot, ...] = ()
    dry_run: bool = False
    offline: bool = False
    whole: bool | None = None
    limits: Limits | None = None
    loopback: bool = False

    @property
    def read_from(self) -> Literal["service", "file", "kept snapshots"]:
        """Where the rows come from."""
        return "file" if self.files else "kept snapshots" if self.offline else "service"


class _Nowhere:
    """Takes a dry run."""

    def add(self, kind: str, item: BaseModel) -> None:
        pass


def adapter_of(source: Source) -> Adapter:
    """The `read` of `ingest/sources/<name>/source.py`. Raises LookthroughError for a source that has none."""
    if source.reader != "adapter":
        raise LookthroughError(
            f"{source.name} is a claims sheet, which every `lookthrough build` reads anew: there is nothing to ingest"
        )
    read: Adapter = import_module(f"ingest.sources.{source.name}.source").read
    return read


def ingest(
    data: Path, source: Source, read: Adapter, options: Options, progress: Progress = lambda *_: None
) -> IngestReport:
    """Run a source, and make what it gave its last good batch if it passes its gate.

    Raises SourceFailedError, with the report, when it fails: the last good batch stays and shows as stale. An error
    of the adapter itself is noted too, and raised on.
    """
    folder = batches_folder(data)
    rule = _rule_of(source, options.whole, data)
    writer = None if options.dry_run else BatchWriter(folder, source.name)
    run = _Run(data, source, options, rule, Yielded(writer or _Nowhere()), progress)
    failure: str | None = None
    try:
        try:
            with run.log:
                run.read(read)
        except WriteError:  # says nothing of the source
            raise
        except FormError as error:
            failure = _in_no_form(source, options, error)
        except LookthroughError as error:
            failure = str(error)
        except Exception as error:
            if writer:
                note_attempt(folder, run.report(f"{type(error).__name__}: {error}"))
            raise
        report = run.report(failure)
        if writer:
            if report.gate == "passed":
                writer.commit(report)
            note_attempt(folder, report)
    finally:
        if writer:
            writer.discard()
    if report.gate == "failed":
        raise SourceFailedError(
            f"{source.name} did not pass ({'; '.join(report.reasons)}). Its last good claims stay as they were.", report
        )
    return report


def _in_no_form(source: Source, options: Options, error: FormError) -> str:
    """What to tell of bytes that are not in the form of the source: of a person's file, also which forms are read."""
    if not options.files or source.feed is None:
        return str(error)
    names = ", ".join(snapshot.name for snapshot in options.files)
    return f"{names} is {error.why}. {forms_words(source.feed)}"


def _rule_of(source: Source, whole: bool | None, data: Path) -> str:
    """The rule by which rows are kept: what a person chose now, else what they chose for the last good batch."""
    if source.scope == "core":
        if whole is not None:
            raise LookthroughError(f"{source.name} is a core source: every row of it is in scope, there is no choice")
        return EVERYTHING
    if whole is None:
        try:
            return rule_of_last(data, source.name) or RULE
        except LookthroughError:
            return RULE  # a broken batch has no choice to go on with
    return EVERY_ROW if whole else RULE


class _Run:
    """The parts of one run."""

    def __init__(
        self, data: Path, source: Source, options: Options, rule: str, yielded: Yielded, progress: Progress
    ) -> None:
        self._data, self._source, self._options, self._rule = data, source, options, rule
        self._yielded, self._progress = yielded, progress
        self._tally = Tally()
        self.log = IssueLog(issues_path(batches_folder(data), source.name, options.dry_run))

    def read(self, read: Adapter) -> None:
        """Let the adapter read. Raises what stops it."""
        source, options, progress = self._source, self._options, self._progress
        if source.feed is None:
            raise LookthroughError(f"{source.name} has no feed")
        snapshots = SnapshotStore(self._data / "build" / "snapshots" / source.name)
        fetcher = Fetcher(
            source.feed,
            snapshots,
            offline=options.offline,
            limits=options.limits,
            loopback=options.loopback,
            received=lambda at, of: progress(f"fetching {source.name}", at, of),
        )
        states = load_states(self._data)
        context = Context(
            source,
            states,
            load_scope(self._data, progress, reading=source.name) if source.scope == "enrichment" else None,
            Service(options.files, fetcher, snapshots, source.feed.address, self._tally),
            self._yielded,
            self._tally,
            self.log.add,
            lambda rows: progress(f"reading {source.name}: {rows} rows", 0, 0),
            whole=self._rule == EVERY_ROW,
        )
        read(context)

    def report(self, failure: str | None) -> IngestReport:
        """What there is to say of the run; `failure` is why it ended before its end."""
        source, tally, folder = self._source, self._tally, batches_folder(self._data)
        entities, claims, evidence = self._yielded.counts
        expect = source.expect
        wanted = tuple(c for c in expect.columns if c not in expect.optional) if expect else ()
        vanished = [i for i in entity_ids(folder, source.name) if self._yielded.entity(i) is None]
        counts = Counts(rows=tally.rows, claims=claims, entities=entities, rejected=self.log.rows)
        # A core source brings the scope, so a part of one must not stand in for the whole.
        may_be_part = bool(self._options.files) and source.scope == "enrichment" and not failure
        extract = extract_of(source.assertions, counts) if may_be_part else None
        held_to = broken_extract if extract else broken_assertions
        reasons = [failure] if failure else held_to(source.assertions, counts)
        return IngestReport(
            source=source.name,
            run_at=datetime.now(UTC).replace(microsecond=0),
            read_from=self._options.read_from,
            snapshots=tuple(tally.snapshots.values()),
            snapshot_count=tally.snapshot_count,
            rows=tally.rows,
            claims=claims,
            entities=entities,
            evidence=evidence,
            rejected=self.log.rows,
            rejections=dict(self.log.reasons.most_common(SHOWN)),
            passed_over=dict(tally.passed_over.most_common()),
            out_of_scope=tally.out_of_scope,
            repeated=tally.repeated,
            scope_rule=self._rule,
            drift=tally.drift(wanted, [] if failure else vanished),
            gate="failed" if reasons else "passed",
            reasons=tuple(reasons),
            extract=extract,
        )
