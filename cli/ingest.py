"""Commands that read sources, make a build, and say how sources and builds stand."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from cli.ending import told_to_people
from cli.output import print_json, print_table, progress, say
from graph.build import Build
from graph.data_folder import data_folder
from graph.errors import LookthroughError
from graph.store.open import open_store
from ingest.emit.batch_file import batches_folder
from ingest.emit.issues import Issue, first_issues, issues_path
from ingest.emit.report import IngestReport
from ingest.fetch.snapshot import Snapshot, snapshot_of_file
from ingest.history import BuildChange, compare, history_folder, remember
from ingest.pipeline import GateError, make_build
from ingest.resolve.written import write_for_reviewers
from ingest.run import Options, SourceFailedError, adapter_of
from ingest.run import ingest as run_source
from ingest.scope import EVERY_ROW, RULE, RULE_TEXT
from ingest.source import load_sources
from ingest.source_status import standings

SHOWN_ISSUES = 200
FIRST_ISSUES = 10
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]


def build(
    source: Annotated[list[str] | None, typer.Option(help="Only this source; may be repeated.")] = None,
    store: Annotated[
        str | None, typer.Option(help="Where to keep the graph; default LOOKTHROUGH_STORE or SQLite.")
    ] = None,
    accept_loss: Annotated[bool, typer.Option(help="Go on even if much of what is there would be lost.")] = False,
    reopen_reviews: Annotated[
        bool, typer.Option("--reopen-reviews", help="List pairs for review that people decided before, too.")
    ] = False,
    sheets: Annotated[
        Path | None, typer.Option(help="Folder of claims sheets of your own; default sheets/ in your data folder.")
    ] = None,
) -> None:
    """Read the sources, make the graph and put it into the store."""
    data = data_folder()
    with told_to_people():
        try:
            with progress() as tell:
                made = make_build(
                    data,
                    tuple(source or ()),
                    tell,
                    reopen_reviews,
                    _folder(sheets),
                )
                kept = open_store(store)
                try:
                    kept.replace(made.build, accept_loss=accept_loss)
                    address = kept.address
                finally:
                    kept.close()
                write_for_reviewers(data, made.judgements, made.review)
                remember(history_folder(data), made.build.manifest, made.said)
        except GateError as error:
            _print_issues(error.issues)
            raise
    _print_build(made.build, address, len(made.judgements), len(made.review))


def _folder(path: Path | None) -> Path | None:
    if path is not None and not path.is_dir():
        raise LookthroughError(f"{path} is no folder")
    return path


def ingest(
    name: Annotated[str, typer.Argument(help="A source; `lookthrough sources` lists them.")],
    file: Annotated[
        list[Path] | None, typer.Option(help="Read this file, not the service; may be repeated for pages.")
    ] = None,
    retrieved_on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day on which FILE was fetched.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Report only; keep nothing but the rows rejected.")
    ] = False,
    offline: Annotated[bool, typer.Option("--offline", help="Ask nothing; read what was fetched last.")] = False,
    whole: Annotated[
        bool | None,
        typer.Option(
            "--whole/--by-scope",
            help="Keep every row of an enrichment source, which then is your subject, or end that; "
            "default: as its last good batch was made.",
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Read one source into claims. They enter the graph with the next build, if they pass the gate."""
    with told_to_people(as_json):
        (source,) = load_sources((name,))
        read = adapter_of(source)
        files = tuple(_snapshot(path, retrieved_on) for path in file or ())
        options = Options(files=files, dry_run=dry_run, offline=offline, whole=whole)
        try:
            with progress() as tell:
                report = run_source(data_folder(), source, read, options, tell)
        except SourceFailedError as error:
            report = error.report
        issues = issues_path(batches_folder(data_folder()), name, dry_run)
        first = first_issues(issues, FIRST_ISSUES)
        if as_json:
            told = {"first_issues": [vars(issue) for issue in first], "issues_file": str(issues)}
            print_json({**dict(report), **told})
        else:
            _print_report(report, dry_run)
            _print_rejected(first, report.rejected, issues)
        if report.gate == "failed":
            raise typer.Exit(1)


def _snapshot(path: Path, retrieved_on: datetime | None) -> Snapshot:
    try:
        return snapshot_of_file(path, retrieved_on)
    except OSError as error:
        raise LookthroughError(f"{path} cannot be read: {error.strerror}") from error


def sources(as_json: JsonOption = False) -> None:
    """How every source stands: licence, age, rows, gate, scope, seen live or from samples."""
    with told_to_people(as_json):
        found = standings(data_folder(), date.today())
        if as_json:
            scope = {"rule": RULE, "text": RULE_TEXT}
            print_json({"scope": scope, "sources": [standing.document() for standing in found]})
            return
        print_table(
            "Sources",
            ("source", "scope", "seen", "licence", "age in days", "rows", "claims", "gate"),
            [
                (
                    *(s.name, f"{s.scope}, whole" if s.scope_rule == EVERY_ROW else s.scope, s.seen, s.licence_class),
                    *(s.age_days, s.rows, s.claims),
                    _gate(s.gate, s.gate_reason),
                )
                for s in found
            ],
        )
        say(f"Scope rule {RULE}: {RULE_TEXT}")


def diff(
    before: Annotated[str, typer.Argument(help="A build: its id, the beginning of one, `latest` or `previous`.")],
    after: Annotated[str, typer.Argument(help="The build to hold against it.")],
    limit: Annotated[int, typer.Option(min=0, help="Print at most so many claims of each sort and source.")] = 20,
    as_json: JsonOption = False,
) -> None:
    """What appeared, changed and vanished between two builds, by source."""
    with told_to_people(as_json):
        change = compare(history_folder(data_folder()), before, after)
        if as_json:
            print_json(change.document())
        else:
            _print_change(change, limit)


def _gate(gate: str, reason: str | None) -> str:
    return gate if reason is None else f"{gate}: {reason}"


def _print_report(report: IngestReport, dry_run: bool) -> None:
    rows: list[tuple[str, object]] = [
        ("rows read", report.rows),
        ("claims made", report.claims),
        ("entities", report.entities),
        ("evidence", report.evidence),
        ("rows rejected", report.rejected),
        *((f"  {reason}", count) for reason, count in report.rejections.items()),
        *((f"passed over: {reason}", count) for reason, count in report.passed_over.items()),
        ("out of scope", report.out_of_scope),
        ("claims said again", report.repeated),
    ]
    drift = report.drift
    rows += [(f"drift: new column {name}", count) for name, count in drift.new_columns.items()]
    rows += [(f"drift: column {name} is gone", "") for name in drift.missing_columns]
    rows += [
        (f"drift: new code of {column}: {code}", count)
        for column, codes in drift.new_codes.items()
        for code, count in codes.items()
    ]
    if drift.vanished:
        rows.append((f"drift: things no longer named, such as {drift.vanished_examples[0]}", drift.vanished))
    files = ", ".join(read.name for read in report.snapshots) if report.read_from == "file" else ""
    print_table(f"{report.source}, from {report.read_from} {files}".rstrip(), ("what", "number"), rows)
    kept = "nothing was kept (dry run)" if dry_run else "the next build takes it"
    if report.gate == "failed":
        kept = f"{'; '.join(report.reasons)}. The last good claims stay, and show as stale"
    if report.extract:
        say(f"The file is {report.extract}; it is held to what can be checked of a part.")
    say(f"Gate {report.gate}: {kept}. Scope: {report.scope_rule}.")


def _print_rejected(first: Sequence[Issue], rejected: int, issues: Path) -> None:
    if first and rejected:
        rows = [(i.file, i.row, i.column, i.value, i.reason) for i in first]
        print_table("Rejected rows, the first of them", ("file", "row", "column", "value", "reason"), rows)
        say(f"All that is wrong with the {rejected} rows rejected is in {issues}")


def _print_change(change: BuildChange, limit: int) -> None:
    print_table(
        f"From {change.before} to {change.after}",
        ("source", "appeared", "changed", "vanished"),
        [(name, len(c.appeared), len(c.changed), len(c.vanished)) for name, c in change.sources.items()],
    )
    for name, found in change.sources.items():
        for sign, lines in (("+", found.appeared), ("~", found.changed), ("-", found.vanished)):
            for line in lines[:limit]:
                say(f"{sign} {name}: {line}")
            if len(lines) > limit:
                say(f"{sign} {name}: … and {len(lines) - limit} more")


def _print_issues(issues: Sequence[Issue]) -> None:
    rows = [(i.file, i.row, i.column, i.value, i.reason) for i in issues[:SHOWN_ISSUES]]
    print_table("Rejected rows", ("file", "row", "column", "value", "reason"), rows)
    if len(issues) > SHOWN_ISSUES:
        say(f"… and {len(issues) - SHOWN_ISSUES} more: all are in {data_folder() / 'build' / 'issues.jsonl'}")


def _print_build(build: Build, address: str, joined: int, waiting: int) -> None:
    manifest = build.manifest
    print_table("Nodes", ("kind", "number"), list(manifest.nodes.items()))
    print_table("Relations", ("relation", "number"), list(manifest.edges.items()))
    print_table("Claims", ("status", "number"), list(manifest.claims.items()))
    print_table(
        "Sources",
        ("source", "read on", "licence", "rows", "claims", "rejected", "gate"),
        [
            (*(s.name, s.retrieved_on, s.licence_class, s.rows, s.claims, s.rejected), _gate(s.gate, s.gate_reason))
            for s in manifest.sources
        ],
    )
    say(
        f"Build {manifest.build_id}: {sum(manifest.claims.values())} claims on {manifest.evidence} evidences make "
        f"{len(build.nodes)} nodes and {len(build.edges)} relations; {joined} pairs of names were joined; "
        f"{manifest.rejected} rows were rejected; {waiting} pairs wait for review (lookthrough review list)."
    )
    say(f"Kept in {address}")
