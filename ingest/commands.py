"""Commands that make a build."""

from collections.abc import Sequence
from typing import Annotated

import typer
from rich.progress import BarColumn, Progress, TextColumn

from graph.build import Build
from graph.data_folder import data_folder
from graph.output import console, errors, print_table, told_to_people
from graph.store.open import open_store
from ingest.issues import Issue
from ingest.pipeline import GateError, make_build

SHOWN_ISSUES = 200


def build(
    source: Annotated[list[str] | None, typer.Option(help="Only this source; may be repeated.")] = None,
    store: Annotated[
        str | None, typer.Option(help="Where to keep the graph; default LOOKTHROUGH_STORE or SQLite.")
    ] = None,
    accept_loss: Annotated[bool, typer.Option(help="Go on even if much of what is there would be lost.")] = False,
) -> None:
    """Read the sources, make the graph and put it into the store."""
    data = data_folder()
    columns = (TextColumn("[progress.description]{task.description}"), BarColumn())
    with told_to_people():
        try:
            with Progress(*columns, console=errors, transient=True) as bar:
                task = bar.add_task("starting", total=None)
                made = make_build(
                    data,
                    tuple(source or ()),
                    lambda what, at, of: bar.update(task, description=what, completed=at, total=of),
                )
                kept = open_store(store)
                try:
                    kept.replace(made.build, accept_loss=accept_loss)
                    address = kept.address
                finally:
                    kept.close()
        except GateError as error:
            _print_issues(error.issues)
            raise
    _print_build(made.build, address, len(made.judgements))


def _print_issues(issues: Sequence[Issue]) -> None:
    rows = [(i.file, i.row, i.column, i.value, i.reason) for i in issues[:SHOWN_ISSUES]]
    print_table("Rejected rows", ("file", "row", "column", "value", "reason"), rows)
    if len(issues) > SHOWN_ISSUES:
        console.print(f"… and {len(issues) - SHOWN_ISSUES} more: all are in data/build/issues.jsonl")


def _print_build(build: Build, address: str, joined: int) -> None:
    manifest = build.manifest
    print_table("Nodes", ("kind", "number"), list(manifest.nodes.items()))
    print_table("Relations", ("relation", "number"), list(manifest.edges.items()))
    print_table("Claims", ("status", "number"), list(manifest.claims.items()))
    print_table(
        "Sources",
        ("source", "read on", "licence", "rows", "claims", "rejected", "gate"),
        [(s.name, s.retrieved_on, s.licence_class, s.rows, s.claims, s.rejected, s.gate) for s in manifest.sources],
    )
    console.print(
        f"Build {manifest.build_id}: {sum(manifest.claims.values())} claims on {manifest.evidence} evidences make "
        f"{len(build.nodes)} nodes and {len(build.edges)} relations; {joined} pairs of names were joined; "
        f"{manifest.rejected} rows were rejected.\nKept in {address}",
        highlight=False,
    )
