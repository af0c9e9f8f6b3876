"""`lookthrough show`: a profile with the first ties of each section, any page of one, or all ties as they are read."""

from datetime import date
from typing import Annotated

import typer

from cli.opened import JsonOption, StoreOption, opened
from cli.output import print_json, print_pieces, say
from cli.profile_json import pieces
from cli.profile_tables import (
    print_gaps,
    print_head,
    print_profile,
    print_related,
    print_section,
    print_system,
    print_theirs,
)
from explorer.language.flags import HEADING, flag_words
from graph.flags.flag import Flag
from graph.queries.exposure import Rater
from graph.queries.meant import resolve
from graph.queries.profile import WholeProfile, profile, profile_section
from graph.queries.rated_profile import ProfileRater, RatedWholeProfile
from graph.queries.section import PAGE
from graph.queries.state_ratings import PublishedRating, published_ratings
from graph.schema.nodes import STATE_PREFIX, Kind
from graph.schema.sections import Section
from graph.store.base import GraphStore


def show(
    name: Annotated[str, typer.Argument(metavar="ID-or-NAME")],
    section: Annotated[Section | None, typer.Option(help="Only this section, page by page.")] = None,
    page: Annotated[int, typer.Option(min=1, help=f"Which page of the section: {PAGE} ties each, by time.")] = 1,
    everything: Annotated[bool, typer.Option("--all", help=f"All ties, not only the first {PAGE} a section.")] = False,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """The profile of one organisation, person or thing, with its claims and evidence."""
    with opened(store, as_json) as graph:
        node = resolve(graph, name)
        asked = Rater()
        rater = ProfileRater(graph, asked, date.today())
        if section is not None:
            _one_section(graph, rater, node.id, section, page, everything, as_json)
            return
        rated = node.kind is Kind.STATE
        ratings = published_ratings(asked.table, node.id.removeprefix(STATE_PREFIX)) if rated else ()
        found = rater.profile(profile(graph, node.id, PAGE))
        flags = rater.flags(found)
        more: dict[str, object] = {"flags": flags, **({"ratings": ratings} if rated else {})}
        if everything:
            _all(RatedWholeProfile(graph, node.id, rater), more, as_json)
        elif as_json:
            print_json({**dict(found), **more})
        else:
            print_profile(found)
        if not as_json:
            _print_flags(flags, node.caption)
        if not as_json:
            _print_ratings(ratings)


def _one_section(
    graph: GraphStore,
    rater: ProfileRater,
    node_id: str,
    code: Section,
    page: int,
    everything: bool,
    as_json: bool,
) -> None:
    head = profile(graph, node_id, 0)
    start, limit = (0, None) if everything else ((page - 1) * PAGE, PAGE)
    found = rater.section(profile_section(graph, node_id, code, start, limit))
    if as_json:
        print_json({"build_id": head.build_id, "node": head.node, "section": found})
        return
    say(f", id {head.node.id}", strong=head.node.caption)
    print_section(found, head)


def _all(whole: WholeProfile, more: dict[str, object], as_json: bool) -> None:
    """Print as it is read: what is held does not grow with the number of ties."""
    if as_json:
        print_pieces(pieces(whole, more))
        return
    print_head(whole.head)
    for section in whole.head.sections:
        for page in whole.pages(section):
            print_section(page, whole.head, more=False)
        print_theirs(section.code, whole.head)
    print_related(whole.head)
    for system in whole.systems():
        print_system(system)
    print_gaps(whole.gaps)


def _print_flags(flags: tuple[Flag, ...], name: str) -> None:
    for flag in flags:
        say(f"{HEADING}: {flag_words(flag, name)}")


def _print_ratings(ratings: tuple[PublishedRating, ...]) -> None:
    for rating in ratings:
        say(f"{rating.edition}: {rating.says}")
