"""Commands that renew what the rules ask of states: `lookthrough ratings …`."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import typer

from cli.ending import told_to_people
from cli.output import print_json, print_table, say
from graph.data_folder import data_folder
from ingest.emit.issues import Issue
from ingest.ratings.renew import Renewal, renew
from ingest.ratings.renew_list import ListRenewal, renew_list

SHOWN = 50

Table = Literal["freedom_house", "vdem", "rsf", "us_country_groups", "arms_embargoes"]

ratings = typer.Typer(no_args_is_help=True, help="Renew the ratings of states, and lists of them, from files.")


@ratings.callback()
def _group() -> None:
    """Renew the ratings of states, and lists of them, from the publishers' files."""


@ratings.command("renew")
def renew_command(
    table: Annotated[Table, typer.Argument(help="Which table.")],
    file: Annotated[Path, typer.Argument(help="The publisher's file as it is served; data/README.md says which.")],
    source: Annotated[str, typer.Option(help="Key of reference/sources.csv that says where the file is from.")],
    release: Annotated[str, typer.Option(help="V-Dem: year of the release.")] = "",
    as_of: Annotated[str, typer.Option(help="Lists: the day on which the list stood so, YYYY-MM-DD.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Report only.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")] = False,
) -> None:
    """Bring a reference table up to a file. Nothing is written if something in the file is not understood."""
    with told_to_people(as_json):
        done: Renewal | ListRenewal
        match table:
            case "us_country_groups" | "arms_embargoes":
                done = renew_list(data_folder(), table, file, source, as_of, date.today(), dry_run)
            case _:
                done = renew(data_folder(), table, file, source, release, dry_run)
        if as_json:
            print_json({**vars(done), "problems": [vars(issue) for issue in done.problems]})
        else:
            _print_problems(done.problems)
            says = _of_list(done) if isinstance(done, ListRenewal) else _of_ratings(done)
            passed = "".join(f"; {count} passed over ({reason})" for reason, count in done.passed_over.items())
            outcome = "written" if done.written else "nothing written"
            say(f"{says}{passed}; {len(done.problems)} problems; {outcome}.")
        if done.problems:
            raise typer.Exit(1)


def _print_problems(problems: Sequence[Issue]) -> None:
    if problems:
        rows = [(i.file, i.row, i.column, i.value, i.reason) for i in problems[:SHOWN]]
        print_table("Problems", ("file", "row", "column", "value", "reason"), rows)


def _of_ratings(done: Renewal) -> str:
    return (
        f"{done.table}: {done.rows} rows read, {done.added} added, {done.changed} changed, {done.same} as before,"
        f" {done.kept} others kept"
    )


def _of_list(done: ListRenewal) -> str:
    for title, entries in (
        ("New, in force no later than this day", done.begun),
        ("No longer in the list", done.gone),
        ("Left open, for they were not seen at the last reading either", done.left_open),
        ("Put right", done.corrected),
    ):
        if entries:
            say(f"{title}: {', '.join(entries)}.")
    return f"{done.table} as of {done.as_of}: {done.still} still in force, {len(done.begun)} new, {len(done.gone)} gone"
