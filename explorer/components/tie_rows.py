"""Rows of tables for ties: to owners, to clients, to lists."""

from collections.abc import Mapping, Sequence
from datetime import date

from explorer.components.markup import profile_address
from explorer.components.period import scale_of
from explorer.components.tables import Cell, Row, show_table
from explorer.language.frames import share_words
from explorer.language.periods import tie_period
from explorer.language.sentences import of_supply, of_tie
from explorer.language.words import (
    TIE_WORDS,
    amounts,
    client_name,
    coverage_words,
    kind_word,
    level_word,
    possible_words,
    state_names,
    state_words,
)
from graph.queries.citing import NodeRef, Tie
from graph.queries.exposure import RatedTie
from graph.schema.codelists import Standing
from graph.schema.nodes import state_id
from graph.schema.relations import RELATIONS

STRUCK = (Standing.WITHDRAWN,)


def link(node: NodeRef, note: str = "") -> Cell:
    """A cell that leads to the profile of a node."""
    return Cell(node.caption, href=profile_address(node.id), note=note)


def standing(tie: Tie | RatedTie) -> Cell:
    """How far the tie is borne out; it stands beside every tie."""
    of = tie.tie if isinstance(tie, RatedTie) else tie
    return Cell(of.standing, mark=of.standing, note=f"{of.confidence} confidence")


def show_ties(title: str, node: NodeRef, ties: Sequence[Tie], key: str, today: date) -> None:
    """A table of ties in the order of time, each with its evidence."""
    scale = scale_of(ties, today)
    dated = any(tie.start or tie.end or tie.observed_by for tie in ties)
    columns = ["Tie", "With", "When", *(["Timeline"] if dated else []), "Standing"]
    rows = []
    for tie in ties:
        moment = RELATIONS[tie.relation].moment
        when = tie.start if moment and tie.start and not tie.end else tie_period(tie)
        timeline = [Cell(when, bar=scale.bar(tie, moment), blank=True)] if dated else []
        rows.append(
            Row(
                cells=(
                    Cell(tie.says),
                    link(tie.other, note=_kind(tie.other)),
                    Cell(when, note=_shares(tie)),
                    *timeline,
                    standing(tie),
                ),
                stated=of_tie(node, tie),
                struck=tie.standing in STRUCK,
            )
        )
    show_table(title, columns, rows, key, scale=scale.words)


def show_listings(title: str, node: NodeRef, ties: Sequence[Tie], key: str) -> None:
    """Entries on lists: when entered, when taken off, each with its evidence."""
    rows = [
        Row(
            cells=(
                link(tie.other, note=_products(tie)),
                Cell(tie.start or "date not known"),
                Cell(f"taken off {tie.end}" if tie.end else "no removal is known"),
                standing(tie),
            ),
            stated=of_tie(node, tie),
            struck=tie.standing in STRUCK,
        )
        for tie in ties
    ]
    what = "List" if ties and ties[0].forward else "Listed"
    show_table(title, (what, "Entered", "Until", "Standing"), rows, key)


def show_supply(title: str, rated: Sequence[RatedTie], key: str, with_seller: bool, with_state: bool = True) -> None:
    """Supply ties with the rating of their state at the time and today, each with its evidence.

    On the profile of a state its own name would stand in every row: there `with_state` is False.
    """
    states = state_names()
    columns = ["State", "Client", "Tie", "Product", "When", "Amount", "Standing", "At the time", "Today"]
    if not with_state:
        columns.remove("State")
    if with_seller:
        columns.insert(0, "Seller")
    ordered = sorted(rated, key=lambda item: (states.get(item.tie.state or "", "~"), item.tie.order))
    rows = [_supply_row(item, states, with_seller, with_state) for item in ordered]
    show_table(title, columns, rows, key)


def _supply_row(item: RatedTie, states: Mapping[str, str], with_seller: bool, with_state: bool) -> Row:
    tie, rating = item.tie, item.assessment
    through = f"through {tie.via.caption}" if tie.via else ""
    client = Cell(client_name(tie), href=profile_address(tie.client.id) if tie.client else None, note=through)
    if tie.via and not tie.client:
        client = Cell(client_name(tie), note=through)
    state = (
        Cell(states.get(tie.state, tie.state), href=profile_address(state_id(tie.state)))
        if tie.state
        else Cell("unknown")
    )
    note = "; ".join((*possible_words(rating), coverage_words(rating.coverage)))
    cells = (
        *([state] if with_state else []),
        client,
        Cell(TIE_WORDS.get(tie.relation, tie.relation)),
        Cell("; ".join(tie.products) or "not stated"),
        Cell(tie_period(tie)),
        Cell(amounts(tie) or "not stated"),
        standing(item),
        Cell("", mark=level_word(rating.level), note=note),
        Cell("", mark=level_word(rating.level_today), note=coverage_words(rating.coverage_today)),
    )
    return Row(
        cells=(link(tie.seller), *cells) if with_seller else cells,
        stated=of_supply(tie, states),
        at_sale=rating.at_sale,
        today=rating.today,
        struck=tie.standing in STRUCK,
    )


def _kind(node: NodeRef) -> str:
    words = kind_word(node.kind).lower()
    return f"{words}, {state_words(node.state)}" if node.state else words


def _shares(tie: Tie) -> str:
    stated = " / ".join(dict.fromkeys(words for c in tie.claims if (words := share_words(c.qualifiers))))
    return f"share stated: {stated}" if stated else ""


def _products(tie: Tie) -> str:
    return "; ".join(dict.fromkeys(c.qualifiers.product for c in tie.claims if c.qualifiers.product))
