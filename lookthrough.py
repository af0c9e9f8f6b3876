"""The program: mounts the commands of `cli/`."""

import gc
from typing import Annotated

import typer

from cli.ending import Program, log_what_cannot_be_raised
from cli.mounting import Mounted, group_of
from cli.output import say

COMMANDS = (
    Mounted("build", "cli.ingest:build", "Read the sources, make the graph and put it into the store."),
    Mounted("explore", "cli.read:explore", "Serve the explorer on this machine, until Ctrl+C."),
    Mounted(
        "status", "cli.status:status", "What is in the graph, how fresh it is, on what terms, and where your data lies."
    ),
    Mounted("search", "cli.ask:search", "Find names, identifiers, products and what is said of things."),
    Mounted("show", "cli.show:show", "The profile of one organisation, person or thing, with its claims and evidence."),
    Mounted(
        "paths",
        "cli.ask:paths",
        "How ownership and supply lead from one to the other, with the evidence of every hop.",
    ),
    Mounted(
        "exposure",
        "cli.exposure:exposure",
        "What a holding leads to, or who held a seller at each of its sales; shares are intervals.",
    ),
    Mounted("brief", "cli.read:brief", "Write a due-diligence brief with numbered citations."),
    Mounted(
        "export",
        "cli.export:export",
        "Write nodes, relations, claims, evidence and sources as CSV files, with their terms.",
    ),
    Mounted(
        "ingest",
        "cli.ingest:ingest",
        "Read one source into claims. They enter the graph with the next build, if they pass the gate.",
    ),
    Mounted(
        "sources",
        "cli.ingest:sources",
        "How every source stands: licence, age, rows, gate, scope, seen live or from samples.",
    ),
    Mounted("diff", "cli.ingest:diff", "What appeared, changed and vanished between two builds, by source."),
    Mounted(
        "match",
        "cli.match:match",
        "Match a list of names to the graph's organisations, with score, band and reasons.",
    ),
    Mounted("review", "cli.review:review", "Decide who is who: pairs that the machine may not decide."),
    Mounted("sheet", "cli.sheet:sheet", "Write down claims in a spreadsheet."),
    Mounted("rules", "cli.rules:rules", "The rules by which states are rated: show, check, compare."),
    Mounted("ratings", "cli.ratings:ratings", "Renew the ratings of states, and lists of them, from files."),
)

app = typer.Typer(
    cls=group_of(COMMANDS, Program), no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
)


def _say_version(asked: bool) -> None:
    if asked:
        # Imported here: nothing else asks for it, and it reads the packages that are installed.
        from importlib.metadata import version

        say(f"lookthrough {version('lookthrough')}")
        raise typer.Exit


@app.callback()
def _program(
    _version: Annotated[
        bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    """Who sells surveillance technology to whom, who owns the seller, and what that means for an investor."""


def main() -> None:
    """Run the command line."""
    log_what_cannot_be_raised()
    gc.disable()  # until the command is loaded: a quarter of the time to start went into looking for garbage
    app()


if __name__ == "__main__":
    main()
