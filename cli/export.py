"""`lookthrough export`: the graph as files to take away."""

from pathlib import Path
from typing import Annotated

import typer

from cli.ending import told_to_people
from cli.output import print_json, say
from graph.export.csv_folder import export_csv
from graph.queries.licences import LicenceClass, load_terms
from graph.store.open import open_store
from ingest.source import load_sources


def export(
    out: Annotated[Path, typer.Option(help="Folder to write the CSV files into.")],
    licence: Annotated[
        list[LicenceClass] | None,
        typer.Option(help="Use sources of this class only; may be repeated. Default: all."),
    ] = None,
    store: Annotated[str | None, typer.Option(help="Where the graph is kept.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")] = False,
) -> None:
    """Write nodes, relations, claims, evidence and sources as CSV files, with their terms."""
    with told_to_people(as_json):
        whom = {name: terms.attribution for name, terms in load_terms().items()} | _attributions_of_feeds()
        graph = open_store(store)
        try:
            report = export_csv(graph, out, licence or (), whom)
        finally:
            graph.close()
        if as_json:
            print_json({"out": str(out), **dict(report)})
            return
        rows = ", ".join(f"{count:,} in {name}" for name, count in report.rows.items())
        say(f"Written to {out}: {rows}.")
        if report.classes:
            text = f"Left out for their licence: {report.claims_left_out:,} claims of {len(report.left_out)} sources."
            say(text)


def _attributions_of_feeds() -> dict[str, str]:
    """Whom each publisher asks to be named, as its `source.yml` says."""
    return {source.name: source.licence.attribution for source in load_sources() if source.licence}
