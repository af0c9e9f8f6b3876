"""The command line of Lookthrough; the only file that sees ingest, graph and explorer."""

import typer

from explorer.commands import brief, explore
from graph.commands import paths, search, show, status
from graph.export.commands import export_command
from graph.lists.commands import match
from graph.review.commands import review
from ingest.commands import build, diff, ingest, sources
from ingest.ratings.commands import ratings
from ingest.source import load_sources
from ingest.spreadsheet.commands import sheet

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Who sells surveillance technology to whom, who owns the seller, and what that means for an investor.",
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


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
