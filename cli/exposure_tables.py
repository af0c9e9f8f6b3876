"""Exposure as plain text on a terminal."""

from collections.abc import Sequence

from cli.output import print_table, say
from explorer.language.exposure import (
    HELD_WORDS,
    NOT_CONDUCT,
    headline,
    held_as,
    held_things,
    holders_words,
    rated_then,
    share_words,
)
from explorer.language.periods import tie_period
from explorer.language.words import level_word, state_words
from graph.exposure.report import Direction, Exposure, Then

SHOWN = 40
"""Rows of a table, where a reader did not ask for all."""


def print_exposure(found: Exposure, everything: bool = False) -> None:
    """Print the answer: in sentences, by state and level, who is reached or stands above, and the ties, worst first."""
    way = "what it leads to" if found.direction is Direction.DOWN else "who stands above"
    say(f" ({found.subject.kind}), id {found.subject.id}: {way}, on {found.on}", strong=found.subject.caption)
    for line in headline(found):
        say(line)
    most = None if everything else SHOWN
    _states(found, most)
    _organisations(found, most)
    _ties(found, most)
    say(NOT_CONDUCT)


def _states(found: Exposure, most: int | None) -> None:
    rows = [
        (
            state_words(each.state),
            level_word(each.at_sale) if each.totals.sure else "none sure",
            level_word(each.possible),
            each.totals.sure,
            each.totals.possible,
            each.totals.not_known,
            each.totals.none_met,
            each.totals.not_held,
            level_word(each.today),
            ", ".join(ref.caption for ref in each.sellers[:3]) + (", …" if len(each.sellers) > 3 else ""),
        )
        for each in found.states[:most]
    ]
    columns = ("state", "sure level", "possible", "sure", "possible", "not known", "none met", "not held", "today")
    _table("States, the worst first", (*columns, "sellers"), rows, len(found.states))


def _organisations(found: Exposure, most: int | None) -> None:
    down = found.direction is Direction.DOWN
    rows = [
        (
            each.node.caption,
            held_as(each.held_as),
            share_words(each.share) if down else held_things(each),
            HELD_WORDS[each.held_on],
            *(each.held_then[then] for then in Then),
        )
        for each in found.organisations[:most]
    ]
    then = ("ties: held when they began", "later", "perhaps", "surely not")
    on = f"held on {found.on}"
    columns = ("organisation", "held as", "share", on) if down else ("holder", "as", "of", on)
    _table("What is held" if down else "Who holds", (*columns, *then), rows, len(found.organisations))


def _ties(found: Exposure, most: int | None) -> None:
    down = found.direction is Direction.DOWN
    rows = [
        (
            each.part.replace("_", " "),
            state_words(each.tie.state),
            each.tie.client.caption if each.tie.client else "not named",
            each.tie.seller.caption,
            each.tie.relation.replace("_", " "),
            tie_period(each.tie),
            each.tie.standing,
            rated_then(each.rating),
            holders_words(each.holders, down),
        )
        for each in found.ties[:most]
    ]
    columns = ("part", "state", "client", "seller", "tie", "when", "standing", "level then")
    who = "what of it was held then" if down else "who held the seller then"
    _table("Ties, the worst first", (*columns, who), rows, len(found.ties))


def _table(title: str, columns: tuple[str, ...], rows: Sequence[tuple[object, ...]], total: int) -> None:
    if rows:
        more = f" (the first {len(rows)} of {total:,}; --all shows all)" if len(rows) < total else ""
        print_table(title + more, columns, rows)
