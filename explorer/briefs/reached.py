"""The chapter of an investor's brief on what its holdings lead to: states and ties, the worst first."""

from collections.abc import Iterable

from explorer.briefs.model import Block, Chapter, Paragraph, Table, own
from explorer.briefs.numbering import Numbering
from explorer.language.exposure import NOT_CONDUCT, headline, holders_words, rated_then
from explorer.language.periods import tie_period
from explorer.language.words import TIE_WORDS, client_name, level_word, state_words
from graph.exposure.parts import Part
from graph.exposure.report import ExposedTie, Exposure, Then
from graph.queries.citing import CitedClaim

TITLE = "What its holdings lead to"
MOST_TIES = 60
"""Ties that stand in the table; how many there are is said."""
_TOLD = (Part.SURE, Part.POSSIBLE)
PART_WORDS = {
    Part.SURE: "sure",
    Part.POSSIBLE: "possible",
    Part.NOT_KNOWN: "not known",
    Part.NONE_MET: "none met",
    Part.NOT_HELD: "not held then",
    Part.NOT_COUNTED: "denied",
}


def reached(found: Exposure, numbering: Numbering) -> Chapter:
    """Counts, a table of states, and the ties that are sure or possible, each with what of its seller was held then."""
    lead = (*headline(found), NOT_CONDUCT)
    blocks: list[Block] = [Paragraph(sentences=tuple(map(own, lead)))]
    if found.states:
        blocks.append(_states(found, numbering))
    if told := [each for each in found.ties if each.part in _TOLD]:
        blocks.append(_ties(told, found, numbering))
    return Chapter(title=TITLE, blocks=tuple(blocks))


def _states(found: Exposure, numbering: Numbering) -> Table:
    rows = tuple(
        (
            state_words(each.state),
            level_word(each.at_sale) if each.totals.sure else "none sure",
            level_word(each.possible),
            *(str(getattr(each.totals, part.value)) for part in (*_TOLD, Part.NOT_KNOWN, Part.NONE_MET, Part.NOT_HELD)),
            level_word(each.today),
            ", ".join(ref.caption for ref in each.sellers),
        )
        for each in found.states
    )
    columns = ("State", "Sure level", "Possible level", "Sure", "Possible", "Not known", "None met", "Not held then")
    of_state: dict[str | None, list[CitedClaim]] = {}
    for each in found.ties:
        of_state.setdefault(each.tie.state, []).extend(each.tie.claims)
    return Table(
        caption="States that what is or was held is tied to, the worst first; numbers of ties",
        columns=(*columns, "Today", "Sellers"),
        rows=rows,
        cites=tuple(numbering.of(of_state.get(each.state, ())) for each in found.states),
    )


def _ties(told: list[ExposedTie], found: Exposure, numbering: Numbering) -> Table:
    shown = told[:MOST_TIES]
    rows = tuple(
        (
            PART_WORDS[each.part],
            state_words(each.tie.state),
            client_name(each.tie),
            each.tie.seller.caption,
            TIE_WORDS.get(each.tie.relation, each.tie.relation),
            tie_period(each.tie),
            str(each.tie.standing),
            rated_then(each.rating),
            holders_words(each.holders, down=True),
        )
        for each in shown
    )
    number = f"{len(told)}" if len(shown) == len(told) else f"the first {len(shown)} of {len(told)}"
    return Table(
        caption=f"Ties that are sure or possible, the worst first: {number}",
        columns=(
            "Part",
            "State",
            "Client",
            "Seller",
            "Tie",
            "When",
            "Standing",
            "State then",
            "What of it was held then",
        ),
        rows=rows,
        cites=tuple(numbering.of((*each.tie.claims, *_holdings(each, found))) for each in shown),
    )


def _holdings(tie: ExposedTie, found: Exposure) -> Iterable[CitedClaim]:
    """The claims of the holdings by which the seller was, or may have been, held then."""
    ways = {held.way for holder in tie.holders if holder.then is not Then.NOT_THEN for held in holder.ways}
    return (claim for way in sorted(ways) for hop in found.ways[way].hops for claim in hop.tie.claims)
