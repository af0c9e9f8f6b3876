"""Commands for what a person reads: the explorer and briefs."""

import os
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from cli.ending import told_to_people
from cli.output import print_document, say
from explorer.briefs.compose import compose
from explorer.briefs.render import Format, render
from explorer.serving import ADDRESS_VARIABLE, HOST, check_port, is_loopback, serve, shown_at
from graph.errors import LookthroughError
from graph.queries.licences import LicenceClass
from graph.queries.meant import resolve
from graph.store.open import STORE_VARIABLE, open_store
from graph.whole_file import write_whole


def brief(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Name or id of a company or investor.")],
    form: Annotated[
        Format | None, typer.Option("--format", help="Form of the document; default by the ending of --out, else md.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="File to write; the terminal if none is given.")] = None,
    as_of: Annotated[str | None, typer.Option(help="Day for today's ratings, YYYY-MM-DD; default today.")] = None,
    licence: Annotated[
        list[LicenceClass] | None,
        typer.Option(help="Use sources and ratings of this class only; may be repeated. Default: all."),
    ] = None,
    store: Annotated[str | None, typer.Option(help="Where the graph is kept.")] = None,
) -> None:
    """Write a due-diligence brief with numbered citations."""
    form = form or _form_of(out)
    with told_to_people(form is Format.JSON):
        graph = open_store(store)
        try:
            text = render(compose(graph, resolve(graph, name).id, _day(as_of), classes=licence or ()), form)
        finally:
            graph.close()
        if out is None:
            print_document(text, is_json=form is Format.JSON)
            return
        write_whole(out, text)
        say(f"Written to {out}")


def _form_of(out: Path | None) -> Format:
    ending = out.suffix.removeprefix(".") if out else ""
    return Format(ending) if ending in list(Format) else Format.MD


def _day(text: str | None) -> date:
    try:
        return date.fromisoformat(text) if text else date.today()
    except ValueError:
        raise LookthroughError(f"{text!r} is not a day; write YYYY-MM-DD.") from None


def explore(
    port: Annotated[int, typer.Option(min=1024, max=65535, help="Port on this machine.")] = 8501,
    address: Annotated[
        str,
        typer.Option(
            envvar=ADDRESS_VARIABLE, help="Where to listen. Anything but 127.0.0.1 lets others in: no log-in."
        ),
    ] = HOST,
    store: Annotated[str | None, typer.Option(help="Where the graph is kept.")] = None,
) -> None:
    """Serve the explorer on this machine, until Ctrl+C."""
    with told_to_people():
        graph = open_store(store)
        try:
            build_id = graph.manifest().build_id
        finally:
            graph.close()
        check_port(port, address)
    if store:
        os.environ[STORE_VARIABLE] = store
    say(f"Build {build_id}. The explorer is at {shown_at(port, address)} (Ctrl+C ends it)")
    if not is_loopback(address):
        say(
            f" It listens on {address}: whoever reaches this machine over the network can read all of it, and "
            "decide in the review. There is no log-in and no encryption.",
            strong="Warning:",
        )
    serve(port, address)
