"""`lookthrough exposure`: from a holder down to sales and states, or from a seller, client or state up to holders."""

from datetime import date
from typing import Annotated

import typer

from cli.exposure_tables import print_exposure
from cli.opened import JsonOption, StoreOption, opened
from cli.output import print_json
from graph.errors import LookthroughError
from graph.exposure.exposure import exposure as exposure_of
from graph.exposure.report import Direction
from graph.queries.meant import resolve


def exposure(
    name: Annotated[str, typer.Argument(metavar="ID-or-NAME")],
    on: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="Holders on this day. Default: today.")] = None,
    direction: Annotated[
        Direction | None,
        typer.Option(help="Default: down from whatever holds, manages or finances something, up from all else."),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="All rows of the tables.")] = False,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """What a holding leads to, or who held a seller at each of its sales; shares are intervals."""
    with opened(store, as_json) as graph:
        found = exposure_of(graph, resolve(graph, name).id, _day(on), direction)
        if as_json:
            print_json(found)
        else:
            print_exposure(found, everything)


def _day(text: str | None) -> date:
    try:
        return date.fromisoformat(text) if text else date.today()
    except ValueError:
        raise LookthroughError(f"{text!r} is not a day; write YYYY-MM-DD.") from None
