"""Commands for people with a spreadsheet: `lookthrough sheet …`."""

from pathlib import Path
from typing import Annotated

import typer

from cli.ending import told_to_people
from cli.output import print_json, print_table, say
from graph.data_folder import data_folder
from graph.states import load_states
from ingest.sheet.check import check_sheet
from ingest.sheet.template import write_template

DEFAULT = Path("my_claims.xlsx")

sheet = typer.Typer(
    no_args_is_help=True,
    help="Write down claims in a spreadsheet. `lookthrough build` takes those in sheets/ of your data folder.",
)


@sheet.command()
def new(
    out: Annotated[Path, typer.Option(help="File to write: NAME.xlsx, or NAME.csv for three CSV files.")] = DEFAULT,
) -> None:
    """Write an empty claims sheet to fill in, with drop-down lists and an example."""
    with told_to_people():
        for path in write_template(out, load_states(data_folder())):
            say(f"Written to {path}")


@sheet.command()
def check(
    file: Annotated[Path, typer.Argument(help="NAME.xlsx, or one of the three CSV files.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")] = False,
) -> None:
    """Report every problem of a claims sheet by its cell; exit code 1 if there is one."""
    with told_to_people(as_json):
        checked = check_sheet(file)
        if as_json:
            print_json({**vars(checked), "problems": [vars(problem) for problem in checked.problems]})
        else:
            if checked.problems:
                rows = [(p.cell, p.column, p.value, p.reason) for p in checked.problems]
                print_table("Problems", ("cell", "column", "value", "reason"), rows)
            say(
                f"{checked.name}: {checked.rows} rows give {checked.entities} entities, {checked.claims} claims and "
                f"{checked.evidence} evidences; {len(checked.problems)} problems.",
            )
        if checked.problems:
            raise typer.Exit(1)
