"""The program: mounts the commands of `cli/`."""

from importlib.metadata import version
from typing import Annotated

import typer

from cli.ask import paths, search, show, status
from cli.ending import Program
from cli.export import export_command
from cli.ingest import build, diff, ingest, sources
from cli.match import match
from cli.output import say
from cli.ratings import ratings
from cli.read import brief, explore
from cli.review import review
from cli.sheet import sheet
from ingest.source import load_sources

app = typer.Typer(
    cls=Program,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _attributions_of_feeds() -> dict[str, str]:
    """Whom each publisher asks to be named, as its `source.yml` says."""
    return {source.name: source.licence.attribution for source in load_sources() if source.licence}


export = export_command(_attributions_of_feeds)
for command in (build, explore, status, search, show, paths, brief, export, ingest, sources, diff, match):
    app.command()(command)
app.add_typer(review, name="review")
app.add_typer(sheet, name="sheet")
app.add_typer(ratings, name="ratings")


def _say_version(asked: bool) -> None:
    if asked:
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
    app()


if __name__ == "__main__":
    main()
