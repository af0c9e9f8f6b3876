"""Commands that renew the ratings of states: `lookthrough ratings …`."""

from pathlib import Path
from typing import Annotated

import typer

from graph.data_folder import data_folder
from graph.output import console, print_json, print_table, told_to_people
from ingest.ratings.renew import Publisher, renew

SHOWN = 50

ratings = typer.Typer(no_args_is_help=True, help="Renew the ratings of states from the publishers' files.")


@ratings.callback()
def _group() -> None:
    """Renew the ratings of states from the publishers' files."""


@ratings.command("renew")
def renew_command(
    publisher: Annotated[Publisher, typer.Argument(help="Whose ratings.")],
    file: Annotated[Path, typer.Argument(help="The publisher's table, saved as CSV.")],
    source: Annotated[str, typer.Option(help="Key of reference/sources.csv that says where the file is from.")],
    release: Annotated[str, typer.Option(help="V-Dem: year of the release.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Report only.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")] = False,
) -> None:
    """Put the rows of a file into the reference table. Nothing is written if a row is not understood."""
    with told_to_people(as_json):
        done = renew(data_folder(), publisher, file, source, release, dry_run)
        if as_json:
            print_json({**vars(done), "problems": [vars(issue) for issue in done.problems]})
        else:
            if done.problems:
                rows = [(i.file, i.row, i.column, i.value, i.reason) for i in done.problems[:SHOWN]]
                print_table("Problems", ("file", "row", "column", "value", "reason"), rows)
            passed = "".join(f"; {count} passed over ({reason})" for reason, count in done.passed_over.items())
            console.print(
                f"{done.table}: {done.rows} rows read, {done.added} added, {done.changed} changed, "
                f"{done.same} as before, {done.kept} others kept{passed}; {len(done.problems)} problems; "
                f"{'written' if done.written else 'nothing written'}.",
                highlight=False,
            )
        if done.problems:
            raise typer.Exit(1)
