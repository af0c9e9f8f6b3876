"""Commands that ask the graph."""

from typing import Annotated

import typer

from cli.opened import JsonOption, StoreOption, opened
from cli.output import print_json, print_table, say
from cli.profile_tables import print_paths
from explorer.language.search import leads, summary, why
from graph.queries.meant import resolve
from graph.queries.paths import find_paths
from graph.schema.nodes import Kind
from graph.states import load_states


def search(
    text: Annotated[str, typer.Argument(help="A name in any script, an identifier, a product, or what it does.")],
    kind: Annotated[Kind | None, typer.Option(help="Only this kind of node.")] = None,
    state: Annotated[str | None, typer.Option(help="Only of this state, by its code or name.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="At most so many.")] = 20,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Find names, identifiers, products and what is said of things."""
    from graph.queries.search import search as search_names  # imported here: paths go by ids, without the matcher

    with opened(store, as_json) as graph:
        code = load_states().meant(state) if state else None
        hits = search_names(graph, text, kind=kind, state=code, limit=limit)
        if as_json:
            print_json(hits)
            return
        rows = [(h.score, h.caption, h.kind, h.state, h.matched, h.matched_type, why(h), h.id) for h in hits]
        columns = ("score", "name", "kind", "state", "matched", "as", "why", "id")
        print_table(summary(text, hits, limit), columns, rows)
        for hit in hits:
            if led := leads(hit):
                say(f": {led}", strong=hit.caption)


def paths(
    start: Annotated[str, typer.Argument(metavar="FROM", help="Where to begin: an owner, an investor, a vendor.")],
    end: Annotated[str, typer.Argument(metavar="TO", help="Where to end: a client or a state.")],
    max_hops: Annotated[int, typer.Option(min=1, max=8, help="At most so many ties.")] = 4,
    limit: Annotated[int, typer.Option(min=1, max=500, help="At most so many paths.")] = 20,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """How ownership and supply lead from one to the other, with the evidence of every hop."""
    with opened(store, as_json) as graph:
        report = find_paths(graph, resolve(graph, start).id, resolve(graph, end).id, max_hops=max_hops, limit=limit)
        if as_json:
            print_json(report)
            return
        print_paths(report)
